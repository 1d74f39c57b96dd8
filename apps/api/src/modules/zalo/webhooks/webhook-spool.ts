import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV, type Env } from '../../../platform/config/env.js';
import type { StoredEvent } from './webhook-store.js';

const FOLDER = 'webhook-spool';
/** More than an hour of a very busy account; a disk must not fill up with what a broken database cannot take. */
const MOST_FILES = 20_000;

/** Events the database did not take in time wait here, sealed, each in a file of its own, so that nothing is answered with yes that a power cut could lose. */
@Injectable()
export class WebhookSpool {
  private readonly log = new Logger('Webhooks');
  private readonly folder: string;
  private waiting = 0;

  constructor(@Inject(ENV) env: Env) {
    this.folder = join(env.dataDir, FOLDER);
  }

  /** On disk and flushed when this returns. @throws Error when there is no room */
  async keep(event: StoredEvent): Promise<void> {
    if (this.waiting >= MOST_FILES) throw new Error('the spool is full');
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const unfinished = join(this.folder, `.${event.id}`);
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(event));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(this.folder, `${event.id}.json`));
    this.waiting += 1;
  }

  /** Hands every waiting event on and forgets it; stops at the first that is not taken. */
  async empty(take: (event: StoredEvent) => Promise<void>): Promise<number> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
    let taken = 0;
    for (const name of names) {
      const path = join(this.folder, name);
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) continue;
      await take(JSON.parse(text) as StoredEvent);
      await rm(path, { force: true });
      taken += 1;
    }
    this.waiting = names.length - taken;
    if (taken > 0) this.log.warn({ event: 'webhook-spool-emptied', events: taken });
    return taken;
  }
}
