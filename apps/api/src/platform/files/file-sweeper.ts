import { Inject, Injectable, Logger } from '@nestjs/common';
import { FILE_STORE, type FileStore } from './file-store.js';

/** Uploads wait here until they are examined: `quarantine/<area>/<unit>/<id>`. */
export const QUARANTINE = 'quarantine';

/** The module whose rows say what a quarantined file is for. */
export interface QuarantineOwner {
  /** The ids of this unit that nothing waits for. For those that do wait, it sees to it that they are examined. */
  settle(unitId: string, ids: string[]): Promise<string[]>;
}

/** A command, and the longest upload, is over long before. */
const GRACE_MS = 24 * 3_600_000;

/**
 * Takes away what crashes left behind: interrupted writes, and uploads without a row. Sealed originals are never touched,
 * whatever the database says: after a restore from an older backup they may be all there is.
 */
@Injectable()
export class FileSweeper {
  private readonly log = new Logger('Files');
  private readonly owners = new Map<string, QuarantineOwner>();

  constructor(@Inject(FILE_STORE) private readonly store: FileStore) {}

  register(area: string, owner: QuarantineOwner): void {
    this.owners.set(area, owner);
  }

  async sweep(now: Date): Promise<void> {
    const before = new Date(now.getTime() - GRACE_MS);
    await this.store.tidy(before);
    for (const [area, owner] of this.owners) {
      for (const [unitId, ids] of await this.oldByUnit(area, before)) {
        const orphans = await owner.settle(unitId, ids);
        for (const id of orphans) await this.store.remove(`${QUARANTINE}/${area}/${unitId}/${id}`);
        if (orphans.length > 0) this.log.warn({ event: 'orphans-removed', area, unitId, files: orphans.length });
      }
    }
  }

  private async oldByUnit(area: string, before: Date): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for await (const { key, modifiedAt } of this.store.list(`${QUARANTINE}/${area}`)) {
      const [, , unitId = '', id = ''] = key.split('/');
      if (modifiedAt < before) found.set(unitId, [...(found.get(unitId) ?? []), id]);
    }
    return found;
  }
}
