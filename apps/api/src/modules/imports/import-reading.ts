import { Inject, Injectable } from '@nestjs/common';
import { type ImportState, missingFields, recognizeTable, type SheetRow } from '#domain';
import type { Transaction } from '#database';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import type { ListImport } from './import.entities.js';
import { BATCH, type Progress, rawPlace } from './import-check.js';
import { ImportTargets } from './import-targets.js';
import { ImportsRepository, type StagedRow } from './imports.repository.js';
import { openTable } from './reading/read-table.js';
import { RefusedFile } from './reading/refused-file.js';

/** Enough of the top of a table to find its head. */
const HEAD_ROWS = 40;

export const filePlace = (unitId: string, importId: string) => ({ unitId, field: 'import_file.bytes', rowId: importId });

/** Turns the upload into staged rows, a batch in memory at a time, and finds out what its columns are. */
@Injectable()
export class ImportReading {
  constructor(
    @Inject(ImportsRepository) private readonly imports: ImportsRepository,
    @Inject(ImportTargets) private readonly targets: ImportTargets,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /**
   * Goes through the file twice: once to know that it is a list and where its head is, once to keep its rows. A bomb is
   * so refused before anything was written.
   * @throws RefusedFile
   */
  async run(tx: Transaction, list: ListImport, progress: Progress): Promise<Partial<ListImport> & { state: ImportState }> {
    const sealed = await this.imports.fileOf(tx, list);
    if (!sealed) throw new RefusedFile('EMPTY_FILE');
    const bytes = this.cipher.openBytes(sealed, filePlace(list.communeId, list.id));
    const { head, count, sheets, sheet, merges } = await survey(bytes, list);
    await this.imports.deleteRows(tx, list);
    await this.stage(tx, list, bytes, progress);
    const { fields } = this.targets.of(list.kind);
    const { headerFirst, headerLast, columns } = recognizeTable(head, merges, fields);
    const missing = missingFields(fields, columns.map(({ field }) => field));
    return { sheets, sheet, merges, headerFirst, headerLast, columns, rowCount: count, doneRows: 0, state: missing.length === 0 ? 'CHECKING' : 'NEEDS_MAPPING' };
  }

  private async stage(tx: Transaction, list: ListImport, bytes: Buffer, progress: Progress): Promise<void> {
    let batch: StagedRow[] = [];
    let count = 0;
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await this.imports.stage(tx, list, batch);
      batch = [];
      await progress(count);
    };
    for await (const { ordinal, cells } of rowsOf(bytes, list)) {
      const id = newId();
      batch.push({ id, ordinal, rawSealed: this.cipher.seal(JSON.stringify(cells), rawPlace(list.communeId, id)) });
      count += 1;
      if (batch.length === BATCH) await flush();
    }
    await flush();
  }
}

async function* rowsOf(bytes: Buffer, list: ListImport): AsyncGenerator<SheetRow> {
  const table = await openTable(bytes, list.fileFormat, list.sheet);
  try {
    yield* table.rows;
  } finally {
    table.close();
  }
}

async function survey(bytes: Buffer, list: ListImport) {
  const table = await openTable(bytes, list.fileFormat, list.sheet);
  try {
    const head: SheetRow[] = [];
    let count = 0;
    for await (const row of table.rows) {
      count += 1;
      if (head.length < HEAD_ROWS) head.push(row);
    }
    if (count === 0) throw new RefusedFile('NO_ROWS');
    // Merged cells say something in the head, and below it where one value stands for several rows.
    const merges = table.merges.filter(({ top, bottom }) => top < HEAD_ROWS || bottom > top);
    return { head, count, sheets: table.sheets, sheet: table.sheet, merges };
  } finally {
    table.close();
  }
}
