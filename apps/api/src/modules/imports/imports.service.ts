import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type ActingRole, columnsUnder, DomainError, type ImportField, importLifecycle, type ImportKind, missingFields, normalizeText } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import type { ImportResponse, MapImportInput } from './dto/import.dto.js';
import { type ListImport, NO_COUNTS } from './import.entities.js';
import { ImportCheck } from './import-check.js';
import { filePlace } from './import-reading.js';
import { ImportTargets } from './import-targets.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsRepository } from './imports.repository.js';
import { inspectFile } from './reading/inspect-file.js';
import { RefusedFile } from './reading/refused-file.js';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Lists as communes have them are checked while the person waits; longer ones by the worker. */
const AT_ONCE = 1_000;
const MOST_HEAD_ROWS = 4;

export interface Upload {
  buffer: Buffer;
  originalname?: string;
}

@Injectable()
export class ImportsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ImportsRepository) private readonly imports: ImportsRepository,
    @Inject(ImportsQueries) private readonly queries: ImportsQueries,
    @Inject(ImportTargets) private readonly targets: ImportTargets,
    @Inject(ImportCheck) private readonly check: ImportCheck,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** The file is looked at before anything is kept, so that a bomb costs nothing but the look. */
  async start(command: CommandContext, kind: ImportKind, upload: Upload): Promise<ImportResponse> {
    const fileFormat = await inspected(upload.buffer);
    return this.commands.run(withFile(command, upload.buffer), async (tx) => {
      const id = newId();
      const list: ListImport = {
        communeId: tx.actor.unitId, id, kind, state: 'READING', fileName: nameOf(upload), fileFormat, sheets: [], sheet: null, headerFirst: 0, headerLast: 0, columns: [], merges: [],
        defaults: this.targets.defaults(), rowCount: 0, doneRows: 0, counts: NO_COUNTS, problemCode: null, problemDetails: null, skipRefused: false, registerStamp: null,
        createdBy: tx.actor.userId, createdByName: tx.actor.displayName, createdAt: tx.now, finishedAt: null, expiresAt: new Date(tx.now.getTime() + KEPT_MS), version: 1,
      };
      await this.imports.insert(tx, list, this.cipher.sealBytes(upload.buffer, filePlace(list.communeId, id)));
      await tx.enqueue('import.work', { unitId: list.communeId, importId: id });
      return this.recorded(tx, id, 'import.started', { kind, format: fileFormat, bytes: upload.buffer.length });
    });
  }

  map(command: CommandContext, id: string, version: number, input: MapImportInput): Promise<ImportResponse> {
    return this.commands.run(command, async (tx) => {
      const list = await this.imports.lock(tx, id);
      if (list.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: list.version });
      Object.assign(list.defaults, Object.fromEntries(Object.entries(input.defaults ?? {}).filter(([, value]) => value !== undefined)));
      const action = await this.remap(tx, list, input);
      this.move(list, action, tx.actor.role);
      await this.goOn(tx, list);
      return this.recorded(tx, id, 'import.mapped', { fields: list.columns.map(({ field }) => field).filter((field) => field !== null) });
    });
  }

  /** A value of null takes a correction back; the file is what counts again. */
  fixRow(command: CommandContext, rowId: string, values: readonly { field: string; value?: string | null }[]): Promise<ImportResponse> {
    return this.editRow(command, rowId, 'import.row-fixed', (list, typed) => {
      for (const { field, value } of values) {
        if (!this.targets.of(list.kind).fields.some(({ name }) => name === field)) throw invalid('values', 'UNKNOWN_FIELD');
        if (value === null || value === undefined) delete typed[field];
        else typed[field] = value;
      }
      return { fields: values.map(({ field }) => field) };
    });
  }

  acceptRowSuggestions(command: CommandContext, rowId: string): Promise<ImportResponse> {
    return this.editRow(command, rowId, 'import.suggestions-accepted', (_list, typed, suggestions) => {
      for (const { field, value } of suggestions) typed[field] = value;
      return { rows: suggestions.length > 0 ? 1 : 0 };
    });
  }

  acceptAllSuggestions(command: CommandContext, id: string): Promise<ImportResponse> {
    return this.commands.run(command, async (tx) => {
      const list = await this.imports.lock(tx, id);
      this.move(list, 'editRow', tx.actor.role);
      const rows = await this.imports.acceptAllSuggestions(tx, list);
      await this.goOn(tx, list);
      return this.recorded(tx, id, 'import.suggestions-accepted', { rows });
    });
  }

  commit(command: CommandContext, id: string, skipRefused: boolean): Promise<ImportResponse> {
    return this.commands.run(command, async (tx) => {
      const list = await this.imports.lock(tx, id);
      this.move(list, 'commit', tx.actor.role);
      if (await this.imports.unitSucceeded(tx, list.communeId)) throw new DomainError('UNIT_ENDED', 'conflict');
      const { NEW: created, CHANGE: changed, REFUSED: refused } = list.counts;
      if (refused > 0 && !skipRefused) throw new DomainError('ROWS_REFUSED', 'conflict', { refused });
      if (created + changed === 0) throw new DomainError('NOTHING_TO_IMPORT', 'conflict');
      Object.assign(list, { skipRefused, problemCode: null, problemDetails: null });
      await this.goOn(tx, list);
      return this.recorded(tx, id, 'import.commit-requested', { kind: list.kind, created, changed, refused, skipRefused });
    });
  }

  /** The worker notices at its next step, rolls back what it had begun, and clears the rows away. */
  cancel(command: CommandContext, id: string): Promise<ImportResponse> {
    return this.commands.run(command, async (tx) => {
      const list = await this.imports.lock(tx, id);
      this.move(list, 'cancel', tx.actor.role);
      list.finishedAt = tx.now;
      await this.imports.update(tx, list);
      await tx.enqueue('import.work', { unitId: list.communeId, importId: id });
      return this.recorded(tx, id, 'import.cancelled');
    });
  }

  private editRow(
    command: CommandContext, rowId: string, action: string,
    edit: (list: ListImport, typed: Record<string, string>, suggestions: readonly { field: string; value: string }[]) => Record<string, unknown>,
  ): Promise<ImportResponse> {
    return this.commands.run(command, async (tx) => {
      const { list, row } = await this.imports.lockRow(tx, rowId);
      this.move(list, 'editRow', tx.actor.role);
      const details = edit(list, row.typed, row.suggestions);
      await this.imports.saveTyped(tx, row);
      await this.goOn(tx, list);
      return this.recorded(tx, list.id, action, { ...details, row: row.ordinal });
    });
  }

  private move(list: ListImport, action: Parameters<typeof importLifecycle.next>[1], role: ActingRole): void {
    list.state = importLifecycle.next(list.state, action, role);
    list.doneRows = 0;
  }

  /** Short lists are checked in this transaction, everything else is the worker's. */
  private async goOn(tx: CommandTransaction, list: ListImport): Promise<void> {
    if (list.state === 'CHECKING' && list.rowCount <= AT_ONCE) {
      Object.assign(list, await this.check.run(tx, list, async () => undefined));
      list.state = importLifecycle.next(list.state, 'finishChecking', 'SYSTEM');
      list.problemCode = list.problemDetails = null;
    }
    await this.imports.update(tx, list);
    if (list.state !== 'READY' && list.state !== 'NEEDS_MAPPING') await tx.enqueue('import.work', { unitId: list.communeId, importId: list.id });
  }

  /**
   * Carries out what a person said about sheet, head and columns, and says which step of the lifecycle that is.
   * @throws DomainError COLUMNS_MISSING (details `fields`), DUPLICATE_COLUMN, UNKNOWN_FIELD, UNKNOWN_COLUMN, UNKNOWN_SHEET
   */
  private async remap(tx: CommandTransaction, list: ListImport, input: MapImportInput): Promise<'chooseSheet' | 'changeHead' | 'map'> {
    if (input.sheet !== undefined && input.sheet !== list.sheet) {
      list.sheet = sheetOf(list, input.sheet);
      return 'chooseSheet';
    }
    const { fields } = this.targets.of(list.kind);
    if (input.headerFirst !== undefined || input.headerLast !== undefined) await this.changeHead(tx, list, input);
    pointColumns(list, input.columns ?? [], fields);
    const missing = missingFields(fields, list.columns.map(({ field }) => field));
    if (missing.length === 0) return 'map';
    if (input.columns) throw new DomainError('COLUMNS_MISSING', 'invalid', { fields: missing }, [{ field: 'columns', code: 'COLUMNS_MISSING' }]);
    return 'changeHead';
  }

  private async changeHead(tx: CommandTransaction, list: ListImport, input: MapImportInput): Promise<void> {
    list.headerFirst = input.headerFirst ?? list.headerFirst;
    list.headerLast = Math.max(list.headerFirst, input.headerLast ?? list.headerFirst);
    if (list.headerLast - list.headerFirst > MOST_HEAD_ROWS - 1) throw invalid('headerLast', 'OUT_OF_RANGE');
    if (list.headerFirst === 0) {
      list.columns = list.columns.map(({ index, field }) => ({ index, field, label: '' }));
      return;
    }
    const head = await this.queries.rawRows(tx, list, list.headerFirst, list.headerLast);
    if (head.length === 0) throw invalid('headerFirst', 'EMPTY_ROW');
    list.columns = columnsUnder(head, list.merges, this.targets.of(list.kind).fields);
  }

  private recorded(tx: CommandTransaction, id: string, action: string, details: Record<string, unknown> = {}): Promise<ImportResponse> {
    tx.audit({ action, objectType: 'import', objectId: id, details });
    return this.queries.one(tx, tx.actor, id);
  }
}

function pointColumns(list: ListImport, columns: readonly { index: number; field?: string | null }[], fields: readonly ImportField[]): void {
  for (const { index, field } of columns) {
    const column = list.columns.find((one) => one.index === index);
    if (!column) throw invalid('columns', 'UNKNOWN_COLUMN');
    if (field && !fields.some(({ name }) => name === field)) throw invalid('columns', 'UNKNOWN_FIELD');
    column.field = field ?? null;
  }
  const mapped = list.columns.map(({ field }) => field).filter((field) => field !== null);
  if (new Set(mapped).size !== mapped.length) throw invalid('columns', 'DUPLICATE_COLUMN');
}

const invalid = (field: string, code: string): DomainError => new DomainError(code, 'invalid', undefined, [{ field, code }]);

async function inspected(bytes: Buffer): Promise<ListImport['fileFormat']> {
  try {
    return await inspectFile(bytes);
  } catch (error) {
    if (error instanceof RefusedFile) throw new DomainError(error.code, 'invalid', error.details, [{ field: 'file', code: error.code }]);
    throw error;
  }
}

/** The body of an upload is not part of what the key was claimed for; the digest of the file stands for it. */
function withFile(command: CommandContext, bytes: Buffer): CommandContext {
  if (!command.idempotency) return command;
  const { idempotency } = command;
  return { ...command, idempotency: { ...idempotency, requestHash: createHash('sha256').update(idempotency.requestHash).update(createHash('sha256').update(bytes).digest()).digest() } };
}

const nameOf = ({ originalname }: Upload): string => normalizeText(originalname ?? '').replace(/[\\/\n]/g, ' ').toWellFormed().trim().slice(0, 200) || 'danh-sach';

function sheetOf(list: ListImport, sheet: number): number {
  if (sheet >= list.sheets.length) throw invalid('sheet', 'UNKNOWN_SHEET');
  return sheet;
}
