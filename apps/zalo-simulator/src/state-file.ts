import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WorldSeed } from './state/types.js';
import type { SavedWorld, World } from './state/world.js';

const QUIET_MS = 2_000;

/**
 * Keeps a world in one file, so that a simulator that is started again still knows its groups and tokens. New tokens
 * are written before they are given out: they are used once, and a station that got a pair nobody remembers is lost.
 */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly world: World,
    private readonly file: string,
    private readonly seedFile?: string,
  ) {}

  /** Takes up what was saved; without that begins with the seed. */
  open(): void {
    const saved = this.read();
    if (saved) this.world.restore(saved);
    else if (this.seedFile && existsSync(this.seedFile)) this.world.plant(JSON.parse(readFileSync(this.seedFile, 'utf8')) as WorldSeed);
    const later = (): void => this.saveLater();
    this.world.events.on('message', later).on('changed', later);
    this.world.events.on('tokens', () => this.save());
  }

  close(): void {
    this.save();
  }

  private read(): SavedWorld | null {
    if (!existsSync(this.file)) return null;
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as SavedWorld;
    } catch {
      // Nothing in a simulator is worth a failed start: it begins anew.
      rmSync(this.file, { force: true });
      return null;
    }
  }

  private saveLater(): void {
    this.timer ??= setTimeout(() => this.save(), QUIET_MS).unref();
  }

  private save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.file}.new`, JSON.stringify(this.world.dump()), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}
