import { Inject, Injectable } from '@nestjs/common';
import { type Cell, type CleanValue, DomainError, importLifecycle, type ImportState, isBlank, missingFields, type RowVerdict, type SheetRow } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { type Page, pageOf } from '../../platform/paging/page.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import type { ImportCell, ImportItem, ImportListQuery, ImportResponse, ImportRowItem, ImportRowsQuery } from './dto/import.dto.js';
import type { ImportRow, ListImport } from './import.entities.js';
import { rawPlace } from './import-check.js';
import { ImportTargets } from './import-targets.js';

const LIST = `commune_id AS "communeId", id, kind, state, file_name AS "fileName", file_format AS "fileFormat", sheets, sheet, header_first AS "headerFirst", header_last AS "headerLast",
  columns, merges, defaults, row_count AS "rowCount", done_rows AS "doneRows", counts, problem_code AS "problemCode", problem_details AS "problemDetails", created_by_name AS "createdByName",
  created_at AS "createdAt", finished_at AS "finishedAt", expires_at AS "expiresAt", version`;
const ROW = `r.commune_id AS "communeId", r.id, r.ordinal, r.raw_sealed AS "rawSealed", r.typed, r.verdict, r.cleaned, r.suggestions, r.problems, r.changes, r.target_id AS "targetId"`;
const SAMPLES = 4;

type Row = Pick<ImportRow, 'communeId' | 'id' | 'ordinal' | 'rawSealed' | 'typed' | 'verdict' | 'cleaned' | 'suggestions' | 'problems' | 'changes' | 'targetId'>;
type Names = ReadonlyMap<string, string>;

@Injectable()
export class ImportsQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(ImportTargets) private readonly targets: ImportTargets,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async list(actor: Actor, query: ImportListQuery): Promise<Page<ImportItem>> {
    const rows = await this.reads.one<ListImport>(actor.scope, {
      name: 'imports-list',
      text: `SELECT ${LIST} FROM import WHERE commune_id = ANY ($1) AND ($2::text IS NULL OR kind = $2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      values: [actor.unitIds, query.kind ?? null, query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, itemOf);
  }

  get(actor: Actor, id: string): Promise<ImportResponse> {
    return this.reads.run(actor.scope, (reader) => this.one(reader, actor, id));
  }

  async one(reader: Reader, actor: Actor, id: string): Promise<ImportResponse> {
    const list = await this.find(reader, actor, id);
    const { fields } = this.targets.of(list.kind);
    return {
      ...itemOf(list),
      sheets: list.sheets,
      sheet: list.sheet,
      headerFirst: list.headerFirst,
      headerLast: list.headerLast,
      columns: await this.withSamples(reader, list),
      fields: fields.map(({ name, type, required }) => ({ name, type, required: required ?? false })),
      missingFields: missingFields(fields, list.columns.map(({ field }) => field)),
      defaults: list.defaults,
      allowedActions: importLifecycle.allowedActions(list.state as ImportState, actor.role).map(({ action }) => action),
    };
  }

  rows(actor: Actor, id: string, query: ImportRowsQuery): Promise<Page<ImportRowItem>> {
    return this.reads.run(actor.scope, async (reader) => {
      const list = await this.find(reader, actor, id);
      const rows = await reader.query<Row>({
        name: 'imports-rows',
        text: `SELECT ${ROW} FROM import_row r WHERE r.commune_id = $1 AND r.import_id = $2
                 AND CASE WHEN $3::text IS NULL THEN r.verdict <> 'SKIPPED' ELSE r.verdict = $3 END AND ($4::boolean IS NULL OR (r.suggestions <> '[]') = $4)
                 AND r.ordinal > coalesce((SELECT ordinal FROM import_row WHERE commune_id = $1 AND import_id = $2 AND id = $5), 0) ORDER BY r.ordinal LIMIT $6`,
        values: [list.communeId, id, query.verdict ?? null, query.suggested ?? null, query.cursor ?? null, query.limit + 1],
      });
      const names = await this.villageNames(reader, rows);
      return pageOf(rows, query.limit, (row) => this.rowOf(list, row, names));
    });
  }

  /** Every refused row, for the file a clerk mends; a batch at a time is not needed below the limit of rows. */
  async refused(reader: Reader, actor: Actor, id: string): Promise<{ list: ListImport; rows: ImportRowItem[] }> {
    const list = await this.find(reader, actor, id);
    const rows = await reader.query<Row>({
      name: 'imports-refused',
      text: `SELECT ${ROW} FROM import_row r WHERE r.commune_id = $1 AND r.import_id = $2 AND r.verdict = 'REFUSED' ORDER BY r.ordinal`,
      values: [list.communeId, id],
    });
    return { list, rows: rows.map((row) => this.rowOf(list, row, new Map())) };
  }

  /** Rows as they stand in the file, by their numbers there. */
  async rawRows(reader: Reader, list: ListImport, first: number, last: number): Promise<SheetRow[]> {
    const rows = await reader.query<{ id: string; ordinal: number; rawSealed: string }>({
      name: 'imports-raw-rows',
      text: `SELECT id, ordinal, raw_sealed AS "rawSealed" FROM import_row WHERE commune_id = $1 AND import_id = $2 AND ordinal BETWEEN $3 AND $4 ORDER BY ordinal`,
      values: [list.communeId, list.id, first, last],
    });
    return rows.map(({ id, ordinal, rawSealed }) => ({ ordinal, cells: this.open(list.communeId, id, rawSealed) }));
  }

  private async find(reader: Reader, actor: Actor, id: string): Promise<ListImport> {
    const [list] = await reader.query<ListImport>({ name: 'imports-get', text: `SELECT ${LIST} FROM import WHERE commune_id = ANY ($1) AND id = $2`, values: [actor.unitIds, id] });
    if (!list) throw new DomainError('NOT_FOUND', 'not-found');
    return list;
  }

  /** The first cells below the head, by which a person knows a column. */
  private async withSamples(reader: Reader, list: ListImport): Promise<ImportResponse['columns']> {
    const rows = await reader.query<{ id: string; rawSealed: string }>({
      name: 'imports-samples',
      text: `SELECT id, raw_sealed AS "rawSealed" FROM import_row WHERE commune_id = $1 AND import_id = $2 AND ordinal > $3 ORDER BY ordinal LIMIT $4`,
      values: [list.communeId, list.id, list.headerLast, SAMPLES],
    });
    const cells = rows.map(({ id, rawSealed }) => this.open(list.communeId, id, rawSealed));
    return list.columns.map((column) => ({ ...column, samples: cells.map((row) => textOf(row[column.index] ?? null)).filter((text) => text !== null) }));
  }

  private open(communeId: string, rowId: string, sealed: string): Cell[] {
    return JSON.parse(this.cipher.open(sealed, rawPlace(communeId, rowId))) as Cell[];
  }

  private rowOf(list: ListImport, row: Row, names: Names): ImportRowItem {
    const raw = this.open(row.communeId, row.id, row.rawSealed);
    const { fields } = this.targets.of(list.kind);
    const shown = fields.filter(({ name }) => list.columns.some(({ field }) => field === name) || isShown(row, name));
    return { id: row.id, ordinal: row.ordinal, verdict: row.verdict, targetId: row.targetId, cells: shown.map(({ name }) => cellOf(list, row, name, raw, names)) };
  }

  private async villageNames(reader: Reader, rows: readonly Row[]): Promise<Names> {
    const ids = rows.flatMap(({ cleaned, changes }) => [cleaned.villageIds, ...changes.filter(({ field }) => field === 'villageIds').map(({ from }) => from)]).flatMap((value) => (Array.isArray(value) ? value : []));
    if (ids.length === 0) return new Map();
    const found = await reader.query<{ id: string; name: string }>({ name: 'imports-village-names', text: 'SELECT id, name FROM village WHERE id = ANY ($1)', values: [[...new Set(ids)]] });
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}

const isShown = ({ cleaned, typed, problems }: Row, field: string): boolean =>
  !isEmpty(cleaned[field]) || Object.hasOwn(typed, field) || problems.some((problem) => problem.field === field);

const isEmpty = (value: CleanValue | undefined): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function cellOf(list: ListImport, row: Row, field: string, raw: readonly Cell[], names: Names): ImportCell {
  // A list of groups names villages; what is written are their ids.
  const written = field === 'villages' ? 'villageIds' : field;
  const column = list.columns.find((one) => one.field === field);
  const suggestion = row.suggestions.find((one) => one.field === field);
  const problem = row.problems.find((one) => one.field === field);
  const change = row.changes.find((one) => one.field === written);
  return {
    field,
    raw: column ? textOf(raw[column.index] ?? null) : null,
    value: shown(row.cleaned[written] ?? row.cleaned[field], names),
    before: change ? (shown(change.from, names) ?? '') : null,
    typed: Object.hasOwn(row.typed, field),
    suggestion: suggestion ? { value: suggestion.value, reason: suggestion.reason } : null,
    problem: problem ? { code: problem.code, details: problem.details ?? {} } : null,
  };
}

function shown(value: CleanValue | undefined, names: Names): string | null {
  if (isEmpty(value)) return null;
  return Array.isArray(value) ? value.map((entry) => names.get(entry) ?? entry).join(', ') : String(value);
}

const textOf = (cell: Cell): string | null => (isBlank(cell) ? null : String(cell).slice(0, 200));

function itemOf(list: ListImport): ImportItem {
  const { id, kind, state, fileName, fileFormat, rowCount, doneRows, counts, createdByName, createdAt, finishedAt, expiresAt, version } = list;
  const problem = list.problemCode === null ? null : { code: list.problemCode, details: list.problemDetails ?? {} };
  return { id, kind, state, fileName, fileFormat, rowCount, doneRows, counts: counts as Record<RowVerdict | 'SUGGESTED', number>, problem, createdByName, createdAt, finishedAt, expiresAt, version };
}
