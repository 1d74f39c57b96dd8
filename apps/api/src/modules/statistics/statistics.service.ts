import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands } from '../../platform/commands/commands.js';
import { csvStream } from '../../platform/export/csv.js';
import type { Cell, ExportTable } from '../../platform/export/table.js';
import { XLSX_TYPE, xlsxFile } from '../../platform/export/xlsx.js';
import type { StatisticsExportQuery } from './dto/statistics.dto.js';
import { StatisticsQueries, type UnitMonthFigures } from './statistics.queries.js';
import { type Period, periodOf } from './statistics.period.js';

export interface ExportedFile {
  content: Readable | Buffer;
  type: string;
  fileName: string;
}

/** The figures as a file. Who took which away is on record. */
@Injectable()
export class StatisticsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(StatisticsQueries) private readonly queries: StatisticsQueries,
  ) {}

  export(command: CommandContext, query: StatisticsExportQuery): Promise<ExportedFile> {
    return this.commands.run(command, async (tx) => {
      const period = periodOf(query, tx.now);
      const format = query.format ?? 'csv';
      const table = tableOf(await this.queries.forExport(tx, tx.actor, period), period, HEADINGS[query.language ?? 'vi']);
      tx.audit({ action: 'statistics.exported', objectType: null, objectId: null, details: { report: 'found-property', format, from: period.from, to: period.to, unitView: period.unitView, rows: table.rows.length } });
      const fileName = `tai-san-nhat-duoc-${period.from}-${period.to}.${format}`;
      return format === 'csv' ? { content: csvStream(table), type: 'text/csv; charset=utf-8', fileName } : { content: await xlsxFile(table), type: XLSX_TYPE, fileName };
    });
  }
}

interface Headings {
  title: string;
  columns: readonly string[];
  wholePeriod: string;
  allUnits: string;
}

const HEADINGS: Record<'vi' | 'en', Headings> = {
  vi: {
    title: 'Tài sản nhặt được',
    columns: ['Xã, phường', 'Mã', 'Tháng', 'Tiếp nhận', 'Trả lại chủ', 'Số ngày đến khi trả (trung vị)', 'Số ngày đến khi trả (trung bình)', 'Giải quyết xong theo Điều 230', 'Chuyển cơ quan khác', 'Yêu cầu nhận bị từ chối', 'Chưa có kết quả cuối kỳ'],
    wholePeriod: 'Cả kỳ',
    allUnits: 'Tất cả',
  },
  en: {
    title: 'Found property',
    columns: ['Commune', 'Code', 'Month', 'Found', 'Returned', 'Days to return (median)', 'Days to return (mean)', 'Settled under Art. 230', 'Referred', 'Claims rejected', 'Open at the end'],
    wholePeriod: 'Whole period',
    allUnits: 'All',
  },
};

function tableOf(rows: readonly UnitMonthFigures[], period: Period, { title, columns, wholePeriod, allUnits }: Headings): ExportTable {
  const lines = rows.map((row): Cell[] => [
    row.communeName || allUnits, row.code || null, row.month ?? wholePeriod, row.found, row.returned, row.daysToReturnMedian, row.daysToReturnMean, row.settled, row.referred, row.claimsRejected, row.openAtEnd,
  ]);
  return { title: `${title} ${period.from.slice(0, 7)} ${period.to.slice(0, 7)}`, columns: columns.map((label, index) => ({ label, width: index === 0 ? 28 : 16 })), rows: lines };
}
