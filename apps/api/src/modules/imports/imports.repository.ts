import { In, type QueryDeepPartialEntity } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { type CheckedRow, DomainError } from '#domain';
import type { Reader, Transaction } from '#database';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { ImportFile, ImportRow, ListImport } from './import.entities.js';

export interface StagedRow {
  id: string;
  ordinal: number;
  rawSealed: string;
}
export interface RowToCheck extends StagedRow {
  typed: Record<string, string>;
}
export interface RowToWrite {
  id: string;
  cleaned: Record<string, never>;
  changed: string[];
  targetId: string | null;
  targetVersion: number | null;
}

/** Rows and imports as they lie in the tables. Long lists go in and out in batches. */
@Injectable()
export class ImportsRepository {
  async insert(tx: CommandTransaction, list: ListImport, bytesSealed: Buffer): Promise<void> {
    await tx.em.insert(ListImport, list);
    await tx.em.insert(ImportFile, { communeId: list.communeId, importId: list.id, bytesSealed });
  }

  async lock(tx: CommandTransaction, id: string): Promise<ListImport> {
    const list = await tx.em.findOne(ListImport, { where: { communeId: In([...tx.actor.homeUnitIds]), id }, lock: { mode: 'pessimistic_write' } });
    if (!list) throw new DomainError('NOT_FOUND', 'not-found');
    return list;
  }

  /**
   * A row together with its list, which is locked first so that two changes of one list wait for each other. While this
   * one waited the list may have been cancelled and cleared away by the worker: then there is no such row any more.
   */
  async lockRow(tx: CommandTransaction, rowId: string): Promise<{ list: ListImport; row: ImportRow }> {
    const where = { communeId: In([...tx.actor.homeUnitIds]), id: rowId };
    const found = await tx.em.findOne(ImportRow, { where });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    const list = await this.lock(tx, found.importId);
    const row = await tx.em.findOne(ImportRow, { where });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return { list, row };
  }

  async update(tx: Transaction, list: ListImport): Promise<void> {
    list.version += 1;
    const { communeId, id, ...changed } = list;
    await tx.em.update(ListImport, { communeId, id }, changed as QueryDeepPartialEntity<ListImport>);
  }

  async saveTyped(tx: Transaction, row: ImportRow): Promise<void> {
    await tx.em.update(ImportRow, { communeId: row.communeId, id: row.id }, { typed: row.typed });
  }

  /** What was suggested counts as typed from now on. The number of rows it touched. */
  async acceptAllSuggestions(reader: Reader, list: ListImport): Promise<number> {
    const rows = await reader.query({
      name: 'import-rows-accept-all',
      text: `UPDATE import_row r SET typed = r.typed || s.taken
               FROM (SELECT id, (SELECT jsonb_object_agg(x->>'field', x->>'value') FROM jsonb_array_elements(suggestions) AS x) AS taken
                       FROM import_row WHERE commune_id = $1 AND import_id = $2 AND suggestions <> '[]') AS s
              WHERE r.commune_id = $1 AND r.import_id = $2 AND r.id = s.id RETURNING r.id`,
      values: [list.communeId, list.id],
    });
    return rows.length;
  }

  /** Everything personal goes; the import itself stays, to be told about. */
  async forget(tx: Transaction, list: ListImport): Promise<void> {
    await tx.em.delete(ImportRow, { communeId: list.communeId, importId: list.id });
    await this.forgetFile(tx, list);
  }

  async forgetFile(tx: Transaction, list: ListImport): Promise<void> {
    await tx.em.delete(ImportFile, { communeId: list.communeId, importId: list.id });
  }

  async find(tx: Transaction, communeId: string, id: string): Promise<ListImport | null> {
    return tx.em.findOne(ListImport, { where: { communeId, id } });
  }

  async fileOf(tx: Transaction, list: ListImport): Promise<Buffer | null> {
    return (await tx.em.findOne(ImportFile, { where: { communeId: list.communeId, importId: list.id } }))?.bytesSealed ?? null;
  }

  /** Takes the place of rows of an earlier reading. */
  async deleteRows(tx: Transaction, list: ListImport): Promise<void> {
    await tx.em.delete(ImportRow, { communeId: list.communeId, importId: list.id });
  }

  async stage(reader: Reader, list: ListImport, rows: readonly StagedRow[]): Promise<void> {
    await reader.query({
      name: 'import-rows-stage',
      text: `INSERT INTO import_row (commune_id, id, import_id, ordinal, raw_sealed, typed, verdict, cleaned, suggestions, problems, changes)
             SELECT $1, x.id, $2, x.ordinal, x.raw, '{}', 'UNCHECKED', '{}', '[]', '[]', '[]' FROM unnest($3::uuid[], $4::int[], $5::text[]) AS x(id, ordinal, raw)`,
      values: [list.communeId, list.id, rows.map(({ id }) => id), rows.map(({ ordinal }) => ordinal), rows.map(({ rawSealed }) => rawSealed)],
    });
  }

  batch(reader: Reader, list: ListImport, after: number, size: number): Promise<RowToCheck[]> {
    return reader.query<RowToCheck>({
      name: 'import-rows-batch',
      text: `SELECT id, ordinal, raw_sealed AS "rawSealed", typed FROM import_row WHERE commune_id = $1 AND import_id = $2 AND ordinal > $3 ORDER BY ordinal LIMIT $4`,
      values: [list.communeId, list.id, after, size],
    });
  }

  async saveChecked(reader: Reader, list: ListImport, rows: readonly (CheckedRow & { id: string; ordinal: number })[]): Promise<void> {
    const json = rows.map(({ values, ...row }) => ({ ...row, cleaned: values }));
    await reader.query({
      name: 'import-rows-checked',
      text: `UPDATE import_row r SET verdict = x.verdict, cleaned = x.cleaned, suggestions = x.suggestions, problems = x.problems, changes = x.changes,
                    target_id = x."targetId", target_version = x."targetVersion"
               FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, verdict text, cleaned jsonb, suggestions jsonb, problems jsonb, changes jsonb, "targetId" uuid, "targetVersion" int)
              WHERE r.commune_id = $1 AND r.import_id = $3 AND r.ordinal BETWEEN $4 AND $5 AND r.id = x.id`,
      // The batch by its place in the file: by id alone the plan walks through every row of the commune, for every batch.
      values: [list.communeId, JSON.stringify(json), list.id, rows[0]!.ordinal, rows.at(-1)!.ordinal],
    });
  }

  rowsToWrite(reader: Reader, list: ListImport, verdict: 'NEW' | 'CHANGE', after: number, size: number): Promise<(RowToWrite & { ordinal: number })[]> {
    return reader.query({
      name: 'import-rows-to-write',
      text: `SELECT id, ordinal, cleaned, ARRAY(SELECT x->>'field' FROM jsonb_array_elements(changes) AS x) AS changed, target_id AS "targetId", target_version AS "targetVersion"
               FROM import_row WHERE commune_id = $1 AND import_id = $2 AND verdict = $3 AND ordinal > $4 ORDER BY ordinal LIMIT $5`,
      values: [list.communeId, list.id, verdict, after, size],
    });
  }

  /** False when somebody stopped the import, so that the work is of no use any more. */
  async tell(reader: Reader, list: ListImport, doneRows: number): Promise<boolean> {
    const told = await reader.query({
      name: 'import-progress',
      text: 'UPDATE import SET done_rows = $4 WHERE commune_id = $1 AND id = $2 AND state = $3 RETURNING id',
      values: [list.communeId, list.id, list.state, doneRows],
    });
    return told.length === 1;
  }

  /** Takes the list from one state to the next; false when it is in that state no more. Waits for a cancel that is under way. */
  async leave(tx: Transaction, list: ListImport, next: Partial<ListImport>): Promise<boolean> {
    const { communeId, id, state, version } = list;
    const { affected } = await tx.em.update(ListImport, { communeId, id, state }, { ...next, version: version + 1 } as QueryDeepPartialEntity<ListImport>);
    return affected === 1;
  }

  /** From here on this transaction may write into the register of the commune: for this list, while it is being committed. */
  async enter(reader: Reader, list: ListImport): Promise<void> {
    await reader.query({ name: 'import-enter', text: 'SELECT app.enter_import($1, $2)', values: [list.communeId, list.id] });
  }

  /**
   * Whether another unit has taken the commune over. The answer holds until this transaction ends: a unit change that
   * wants to end the commune waits for it.
   */
  async unitEnded(reader: Reader, communeId: string): Promise<boolean> {
    const [unit] = await reader.query<{ ended: boolean }>({ name: 'import-unit-kept', text: 'SELECT valid_to IS NOT NULL AS ended FROM admin_unit WHERE id = $1 FOR SHARE', values: [communeId] });
    return unit!.ended || this.unitSucceeded(reader, communeId);
  }

  async unitSucceeded(reader: Reader, communeId: string): Promise<boolean> {
    const rows = await reader.query({ name: 'import-unit-succeeded', text: 'SELECT 1 FROM admin_unit_succession WHERE from_id = $1 AND carried_out_at IS NOT NULL LIMIT 1', values: [communeId] });
    return rows.length > 0;
  }

  /** One worker at a time for a list; the other one has nothing to do. Ends with the transaction. */
  async claim(reader: Reader, id: string): Promise<boolean> {
    const [row] = await reader.query<{ mine: boolean }>({ name: 'import-claim', text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 13)) AS mine', values: [id] });
    return row!.mine;
  }

  async purge(reader: Reader): Promise<void> {
    await reader.query({ name: 'import-purge', text: 'DELETE FROM import WHERE expires_at < now()', values: [] });
  }
}
