import { randomUUID } from 'node:crypto';
import { FieldCipher } from '../../apps/api/src/platform/sealing/field-cipher.js';
import { newId } from '../../apps/api/src/platform/time/new-id.js';
import { until } from './found-property.js';
import { OFFICE_LIST, xlsxOf } from './spreadsheet-files.js';
import type { Answer, Caller, Station } from './station.js';

export interface UploadOptions {
  kind?: string;
  name?: string;
  key?: string;
}

/** Sends a list as a browser does. */
export async function upload(caller: Caller, bytes: Buffer, { kind = 'VILLAGES', name = 'danh-sach.xlsx', key = randomUUID() }: UploadOptions = {}): Promise<Answer> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([Uint8Array.from(bytes)]), name);
  const headers = { cookie: caller.cookie, origin: caller.baseUrl, 'sec-fetch-site': 'same-origin', 'idempotency-key': key };
  const response = await fetch(`${caller.baseUrl}/api/v1/imports`, { method: 'POST', body: form, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : undefined };
}

/** The import once it waits for a person, or is over. */
export async function settled(caller: Caller, id: string, timeoutMs = 20_000): Promise<any> {
  let body: any;
  await until(async () => {
    ({ body } = await caller.get(`/imports/${id}`));
    return !['READING', 'CHECKING', 'COMMITTING'].includes(body.state);
  }, timeoutMs);
  return body;
}

/** An import that has been read and checked. */
export async function readyImport(caller: Caller, bytes: Buffer = xlsxOf(OFFICE_LIST), options: UploadOptions = {}): Promise<any> {
  const started = await upload(caller, bytes, options);
  if (started.status !== 201) throw new Error(`upload: ${started.status} ${started.text}`);
  return settled(caller, started.body.id);
}

export const csvOf = (...rows: (string | number)[][]): Buffer => Buffer.from(rows.map((cells) => cells.join(';')).join('\n'), 'utf8');

export async function rowsOf(caller: Caller, id: string, query = ''): Promise<any[]> {
  return (await caller.get(`/imports/${id}/rows?limit=100${query}`)).body.items;
}

export const villageNames = async (station: Station, unit: 'kyThuong' | 'camBinh' = 'kyThuong'): Promise<string[]> =>
  (await station.database.admin.query<{ name: string }>('SELECT name FROM village WHERE commune_id = $1 ORDER BY id', [station.people.units[unit]])).rows.map(({ name }) => name);

/** A checked list of one village, as it lies in the tables, without an upload or a worker. */
export async function plantImport(station: Station, communeId: string, userId: string): Promise<{ importId: string; rowId: string }> {
  const [importId, rowId] = [newId(), newId()];
  const { admin } = station.database;
  await admin.query(
    `INSERT INTO import (commune_id, id, kind, state, file_name, file_format, sheets, header_first, header_last, columns, merges, defaults, row_count, done_rows, counts, skip_refused, register_stamp,
                         created_by, created_by_name, created_at, expires_at, version)
     VALUES ($1, $2, 'VILLAGES', 'READY', 'ds.csv', 'CSV', '[]', 1, 1, '[{"index": 0, "label": "Tên thôn", "field": "name"}]', '[]', '{"kind": "THON", "validFrom": "2026-01-01", "countedOn": "2026-01-01"}',
             1, 0, '{"NEW": 1, "CHANGE": 0, "SAME": 0, "REFUSED": 0, "SKIPPED": 0, "SUGGESTED": 0}', false, 0, $3, 'Cán bộ', now(), now() + interval '7 days', 1)`,
    [communeId, importId, userId],
  );
  const raw = station.app.get(FieldCipher).seal('["Thôn Một"]', { unitId: communeId, field: 'import_row.raw', rowId });
  await admin.query(
    `INSERT INTO import_row (commune_id, id, import_id, ordinal, raw_sealed, typed, verdict, cleaned, suggestions, problems, changes)
     VALUES ($1, $2, $3, 2, $4, '{}', 'NEW', '{"name": "Một", "kind": "THON", "households": 0, "residents": 0, "validFrom": "2026-01-01"}', '[]', '[]', '[]')`,
    [communeId, rowId, importId, raw],
  );
  return { importId, rowId };
}
