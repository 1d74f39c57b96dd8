import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Cell, SheetRow } from '#domain';
import { LIMITS, RefusedFile } from './refused-file.js';

const SEPARATORS = [',', ';', '\t', '|'] as const;
const SLICE = 64 * 1024;

/**
 * The rows of a CSV text, streamed; `ordinal` counts records from 1, empty ones included.
 * @throws RefusedFile LINE_TOO_LONG, TOO_MANY_COLUMNS, DAMAGED_FILE (an open quote)
 */
export async function* csvRows(text: string): AsyncGenerator<SheetRow> {
  // Excel writes its separator into a first line of its own when asked to be helpful.
  const hint = /^\ufeff?sep=(.)\r?\n/.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const parser = Readable.from(slicesOf(body)).pipe(
    parse({
      delimiter: hint?.[1] ?? separatorOf(body),
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LIMITS.recordCharacters,
    }),
  );
  let ordinal = hint ? 1 : 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      ordinal += 1;
      const cells = record.map<Cell>((cell) => (cell === '' ? null : cell.slice(0, LIMITS.cellCharacters + 1)));
      while (cells.length > 0 && cells.at(-1) === null) cells.pop();
      if (cells.length > LIMITS.columns) throw new RefusedFile('TOO_MANY_COLUMNS', { max: LIMITS.columns });
      if (cells.length > 0) yield { ordinal, cells };
    }
  } catch (error) {
    throw refusalOf(error);
  }
}

function* slicesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += SLICE) yield text.slice(from, from + SLICE);
}

function refusalOf(error: unknown): unknown {
  const code = (error as Partial<CsvError>).code;
  if (code === 'CSV_MAX_RECORD_SIZE') return new RefusedFile('LINE_TOO_LONG', { max: LIMITS.recordCharacters });
  return typeof code === 'string' && code.startsWith('CSV_') ? new RefusedFile('DAMAGED_FILE') : error;
}

/** The separator that cuts the first lines into the same number of parts, and into most. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).replace(/"[^"]*"/g, '""').split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').slice(0, 20);
  const scoreOf = (separator: string): number => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const most = Math.max(0, ...counts);
    return most === 0 ? 0 : counts.filter((count) => count === most).length * 100 + most;
  };
  return SEPARATORS.reduce((best, next) => (scoreOf(next) > scoreOf(best) ? next : best));
}
