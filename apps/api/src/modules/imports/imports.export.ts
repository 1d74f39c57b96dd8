import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportKind } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands } from '../../platform/commands/commands.js';
import { csvStream } from '../../platform/export/csv.js';
import type { ExportTable } from '../../platform/export/table.js';
import { XLSX_TYPE, xlsxFile } from '../../platform/export/xlsx.js';
import { HEADINGS, PROBLEM_WORDS, SAMPLE_ROWS, TITLES } from './export-words.js';
import { ImportTargets } from './import-targets.js';
import { ImportsQueries } from './imports.queries.js';
import type { FileFormat } from './reading/inspect-file.js';

export interface ExportedFile {
  content: Buffer | Readable;
  type: string;
  name: string;
}

/** Files for the clerk: an empty list to fill in, and the rows that were refused, with the reasons in words. */
@Injectable()
export class ImportsExport {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ImportsQueries) private readonly queries: ImportsQueries,
    @Inject(ImportTargets) private readonly targets: ImportTargets,
  ) {}

  template(kind: ImportKind, format: FileFormat): Promise<ExportedFile> {
    const columns = this.targets.of(kind).fields.map(({ name }) => ({ label: HEADINGS[kind][name]!, width: 24 }));
    return fileOf({ title: TITLES[kind], columns, rows: SAMPLE_ROWS[kind] }, format, `mau-${kind === 'VILLAGES' ? 'thon' : 'nhom-zalo'}`);
  }

  /** Personal data leaves the system, so the export is on record. */
  errors(command: CommandContext, id: string, format: FileFormat): Promise<ExportedFile> {
    return this.commands.run(command, async (tx) => {
      const { list, rows } = await this.queries.refused(tx, tx.actor, id);
      const fields = this.targets.of(list.kind).fields.filter(({ name }) => list.columns.some(({ field }) => field === name));
      const table: ExportTable = {
        title: 'Dòng lỗi',
        columns: [{ label: 'Dòng', width: 8 }, ...fields.map(({ name }) => ({ label: HEADINGS[list.kind][name]!, width: 24 })), { label: 'Lỗi cần sửa', width: 60 }],
        rows: rows.map(({ ordinal, cells }) => {
          const reasons = cells.flatMap(({ field, problem }) => (problem ? [`${HEADINGS[list.kind][field] ?? field}: ${PROBLEM_WORDS[problem.code] ?? problem.code}`] : []));
          return [ordinal, ...fields.map(({ name }) => cells.find(({ field }) => field === name)?.raw ?? null), reasons.join('; ')];
        }),
      };
      tx.audit({ action: 'import.errors-exported', objectType: 'import', objectId: id, details: { format, rows: rows.length }, chainId: list.communeId });
      return fileOf(table, format, 'dong-loi');
    });
  }
}

async function fileOf(table: ExportTable, format: FileFormat, name: string): Promise<ExportedFile> {
  return format === 'CSV'
    ? { content: csvStream(table), type: 'text/csv; charset=utf-8', name: `${name}.csv` }
    : { content: await xlsxFile(table), type: XLSX_TYPE, name: `${name}.xlsx` };
}
