import { Inject, Injectable } from '@nestjs/common';
import type { Cell, CheckedRow } from '#domain';
import type { Reader } from '#database';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { type ImportCounts, type ListImport, NO_COUNTS } from './import.entities.js';
import { ImportTargets } from './import-targets.js';
import { ImportsRepository, type RowToCheck } from './imports.repository.js';
import { RegisterQueries } from './register/register.queries.js';

export const BATCH = 1000;

export const rawPlace = (unitId: string, rowId: string) => ({ unitId, field: 'import_row.raw', rowId });

/** Called between batches with the rows done; throws to stop. */
export type Progress = (doneRows: number) => Promise<void>;

/** Judges every row of a list against its columns and the register as it is now. Running it again changes nothing. */
@Injectable()
export class ImportCheck {
  constructor(
    @Inject(ImportsRepository) private readonly imports: ImportsRepository,
    @Inject(RegisterQueries) private readonly register: RegisterQueries,
    @Inject(ImportTargets) private readonly targets: ImportTargets,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async run(reader: Reader, list: ListImport, progress: Progress): Promise<{ counts: ImportCounts; registerStamp: number }> {
    const registerStamp = await this.register.stamp(reader, list.communeId);
    const checker = await this.targets.of(list.kind).checker(reader, list);
    const counts: ImportCounts = { ...NO_COUNTS };
    let done = 0;
    for await (const rows of this.batches(reader, list)) {
      const checked = rows.map((row) => ({ id: row.id, ordinal: row.ordinal, ...checker.check({ ordinal: row.ordinal, cells: this.cellsOf(list, row) }, row.typed) }));
      for (const row of checked) count(counts, row);
      await this.imports.saveChecked(reader, list, checked);
      done += rows.length;
      await progress(done);
    }
    return { counts, registerStamp };
  }

  private async *batches(reader: Reader, list: ListImport): AsyncGenerator<RowToCheck[]> {
    let after = 0;
    for (;;) {
      const rows = await this.imports.batch(reader, list, after, BATCH);
      if (rows.length === 0) return;
      after = rows.at(-1)!.ordinal;
      yield rows;
    }
  }

  private cellsOf(list: ListImport, row: RowToCheck): Cell[] {
    return JSON.parse(this.cipher.open(row.rawSealed, rawPlace(list.communeId, row.id))) as Cell[];
  }
}

function count(counts: ImportCounts, row: CheckedRow): void {
  counts[row.verdict] += 1;
  if (row.suggestions.length > 0) counts.SUGGESTED += 1;
}
