import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ListImport } from './import.entities.js';
import { BATCH, type Progress } from './import-check.js';
import { ImportTargets } from './import-targets.js';
import { ImportsRepository } from './imports.repository.js';
import { RegisterQueries } from './register/register.queries.js';

/** Between preview and commit somebody changed the register: what the person agreed to is no longer what would happen. */
export class RegisterChanged extends Error {}

/** The commune was merged or split after the preview: its villages and groups are another unit's now. */
export class UnitEnded extends Error {}

/** Writes a checked list into the register, in the transaction of its caller: all rows or none. */
@Injectable()
export class ImportCommit {
  constructor(
    @Inject(ImportsRepository) private readonly imports: ImportsRepository,
    @Inject(RegisterQueries) private readonly register: RegisterQueries,
    @Inject(ImportTargets) private readonly targets: ImportTargets,
  ) {}

  /** @throws UnitEnded, RegisterChanged */
  async run(tx: Transaction, list: ListImport, now: Date, progress: Progress): Promise<void> {
    // Lists of one commune are written one after the other, so that two of them cannot both add the same village.
    await tx.query({ name: 'import-commit-turn', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 31))', values: [list.communeId] });
    if (await this.imports.unitEnded(tx, list.communeId)) throw new UnitEnded();
    await this.imports.enter(tx, list);
    if ((await this.register.stamp(tx, list.communeId)) !== list.registerStamp) throw new RegisterChanged();
    const created = await this.write(tx, list, 'NEW', now, progress, 0);
    await this.write(tx, list, 'CHANGE', now, progress, created);
  }

  private async write(tx: Transaction, list: ListImport, verdict: 'NEW' | 'CHANGE', now: Date, progress: Progress, before: number): Promise<number> {
    const { writer } = this.targets.of(list.kind);
    const context = { communeId: list.communeId, by: list.createdBy, now };
    let [after, done] = [0, before];
    for (;;) {
      const rows = await this.imports.rowsToWrite(tx, list, verdict, after, BATCH);
      if (rows.length === 0) return done;
      if (verdict === 'NEW') await writer.create(tx, context, rows);
      else if ((await writer.change(tx, context, rows)) !== rows.length) throw new RegisterChanged();
      after = rows.at(-1)!.ordinal;
      done += rows.length;
      await progress(done);
    }
  }
}
