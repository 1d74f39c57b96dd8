import { Inject, Injectable } from '@nestjs/common';
import type { ImportState } from '#domain';
import type { Transaction } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { Clock } from '../../platform/time/clock.js';
import type { ListImport } from './import.entities.js';
import { ImportCheck, type Progress } from './import-check.js';
import { ImportCommit } from './import-commit.js';
import { ImportReading } from './import-reading.js';
import { ImportsRepository } from './imports.repository.js';

/** How a list goes on after a stage. */
export type StageOutcome = Partial<ListImport> & { state: ImportState };

export type StageWork = (tx: Transaction, list: ListImport, progress: Progress) => Promise<StageOutcome>;

/** What the worker does in each state of a list, and what goes on record when it is done. */
@Injectable()
export class ImportStages {
  private readonly works: Partial<Record<ImportState, StageWork>>;

  constructor(
    @Inject(ImportReading) reading: ImportReading,
    @Inject(ImportCheck) check: ImportCheck,
    @Inject(ImportCommit) commit: ImportCommit,
    @Inject(ImportsRepository) private readonly imports: ImportsRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.works = {
      READING: (tx, list, progress) => reading.run(tx, list, progress),
      CHECKING: async (tx, list, progress) => ({ ...(await check.run(tx, list, progress)), state: 'READY' }),
      COMMITTING: async (tx, list, progress) => {
        await commit.run(tx, list, this.clock.now(), progress);
        return { state: 'DONE', finishedAt: this.clock.now() };
      },
    };
  }

  of(state: ImportState): StageWork | undefined {
    return this.works[state];
  }

  /** In the chain of the commune; the worker has no name of its own, so the entry says whose list it was. */
  async record(tx: Transaction, list: ListImport, next: Partial<ListImport>): Promise<void> {
    const { NEW: created, CHANGE: changed, SAME: same, REFUSED: refused } = list.counts;
    const details = { kind: list.kind, startedBy: list.createdBy };
    const entry = { objectType: 'import', objectId: list.id };
    if (next.state === 'DONE') {
      await this.imports.forgetFile(tx, list);
      await appendAudit(tx, list.communeId, { ...entry, action: 'import.committed', details: { ...details, created, changed, same, refused } }, null);
    } else if (next.state === 'REFUSED') {
      await this.imports.forget(tx, list);
      await appendAudit(tx, list.communeId, { ...entry, action: 'import.file-refused', details: { ...details, code: next.problemCode } }, null);
    }
  }
}
