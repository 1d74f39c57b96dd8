import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { THREE_ENVELOPES, until } from '../support/found-property.js';
import { PASSWORD, seedPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { Caller } from '../support/station.js';
import { CORPUS, type Piece } from './evidence-corpus.js';
import { GPS_CANARY, gpsJpeg, heavyJpeg, jpeg, png, TAIL_CANARY } from './make-files.js';
import { FORM_TYPE, formOf, sendFile, sendForm } from './send-file.js';

/** Hostile and sloppy files on the programs as they run on a station, each with its verdict, within bounded memory. */
const MAX_GROWTH = 100 * 1024 * 1024;
/** A data folder of its own: other tests upload at the same time. */
const SHARED_DATA = process.env.TEST_DATA_DIR!;
const DATA = mkdtempSync(join(tmpdir(), 'binhyen-corpus-'));
const FILES = join(DATA, 'files');

let database: TestDatabase;
let programs: Programs;
let officer: Caller;
let stopWatching: () => void;
const start = { api: 0, worker: 0 };
const most = { api: 0, worker: 0 };

beforeAll(async () => {
  database = await cloneDatabase();
  await seedPeople(database.admin);
  cpSync(join(SHARED_DATA, 'keys'), join(DATA, 'keys'), { recursive: true });
  process.env.TEST_DATA_DIR = DATA;
  programs = await startPrograms(database);
  officer = new Caller(programs.baseUrl);
  await officer.post('/auth/login', { username: 'officer.kythuong', password: PASSWORD }, { key: null });
  // The first file also loads what is loaded once.
  await settled(await newCase(), { bytes: await jpeg() });
  for (const kind of ['api', 'worker'] as const) start[kind] = residentBytes(programs.pids[kind]);
  stopWatching = watch();
}, 120_000);
afterAll(async () => {
  stopWatching?.();
  await programs?.stop();
  await database?.drop();
  process.env.TEST_DATA_DIR = SHARED_DATA;
  rmSync(DATA, { recursive: true, force: true });
});

const newCase = async (): Promise<string> => (await officer.act('/lost-property-cases', THREE_ENVELOPES)).id as string;
const pathOf = (caseId: string): string => `/lost-property-cases/${caseId}/evidence`;

async function itemOf(caseId: string, id: string): Promise<any> {
  return (await officer.get(pathOf(caseId))).body.items.find((item: { id: string }) => item.id === id);
}

/** The row once the worker has given its verdict. */
async function settled(caseId: string, file: { bytes: Buffer; name?: string; type?: string; fields?: Record<string, string> }, withinMs = 30_000): Promise<any> {
  const { status, body, text } = await sendFile(officer, pathOf(caseId), file);
  if (status !== 201) throw new Error(`${status} ${text}`);
  await until(async () => (await itemOf(caseId, body.id)).verdict !== 'PENDING', withinMs);
  return itemOf(caseId, body.id);
}

async function download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${programs.baseUrl}/api/v1${path}`, { headers: { cookie: officer.cookie } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

function residentBytes(pid: number): number {
  if (existsSync(`/proc/${pid}/status`)) return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

function watch(): () => void {
  const timer = setInterval(() => {
    for (const kind of ['api', 'worker'] as const) most[kind] = Math.max(most[kind], residentBytes(programs.pids[kind]));
  }, 50);
  return () => clearInterval(timer);
}

const storedFiles = (): string[] => (existsSync(FILES) ? readdirSync(FILES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : []);
const rowsOf = async (caseId: string): Promise<number> => (await database.admin.query('SELECT 1 FROM evidence_file WHERE subject_id = $1', [caseId])).rowCount!;

describe('the corpus', () => {
  it('has the size that was promised, and no piece twice', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(CORPUS.map(({ what }) => what)).size).toBe(CORPUS.length);
  });

  it.each(CORPUS.map((piece) => [piece.what, piece.verdict, piece] as const))('%s: %s', async (_what, verdict, piece: Piece) => {
    const bytes = await piece.make();
    const caseId = await newCase();
    const item = await settled(caseId, { bytes, ...(piece.name === undefined ? {} : { name: piece.name }), ...(piece.type ? { type: piece.type } : {}), fields: { kind: piece.kind ?? 'PHOTO' } });
    expect([item.verdict, item.refusal].filter(Boolean).join(' ')).toBe(verdict);
    expect([item.sizeBytes, item.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')]);
    if (piece.shownAs) expect(item.fileName).toBe(piece.shownAs);
    expect([...item.fileName].length).toBeLessThanOrEqual(120);

    const stored = () => storedFiles().filter((file) => file.endsWith(item.id));
    // The verdict is in the row first; the quarantined bytes go right after.
    await until(async () => !stored().some((file) => file.includes('/quarantine/')));
    const kept = stored();
    if (item.verdict === 'REFUSED') {
      expect(kept).toEqual([]);
      expect((await download(`/evidence-files/${item.id}/copy`)).status).toBe(409);
      return;
    }
    const isPicture = item.mediaType !== 'application/pdf';
    expect(kept.map((file) => file.slice(FILES.length + 1).split('/')[0]).sort()).toEqual(isPicture ? ['copies', 'originals'] : ['originals']);
    if (!isPicture) return void expect((await download(`/evidence-files/${item.id}/copy`)).status).toBe(409);
    const copy = await download(`/evidence-files/${item.id}/copy`);
    const { format, exif, icc, xmp, iptc, comments, pages } = await sharp(copy.bytes).metadata();
    expect({ format, exif, icc, xmp, iptc, comments, pages }).toEqual({ format: 'webp' });
    for (const mark of [GPS_CANARY, TAIL_CANARY, 'Exif', 'script']) expect(`${mark} ${copy.bytes.includes(mark)}`).toBe(`${mark} false`);
  });
});

describe('a form that is wrong leaves nothing behind', () => {
  const photo = jpeg();
  const send = async (body: Buffer, caseId: string) => sendForm(officer, pathOf(caseId), body);
  const part = (name: string, value: string, more = '') => `--bien-gioi-cua-bieu-mau\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const END = '--bien-gioi-cua-bieu-mau--\r\n';

  it.each<[string, () => Promise<Buffer>, number, string]>([
    ['no file', async () => Buffer.from(part('kind', 'PHOTO') + END), 422, 'REQUIRED'],
    ['an empty form', async () => Buffer.from(END), 422, 'REQUIRED'],
    ['an empty file', async () => formOf({ bytes: Buffer.alloc(0), fields: { kind: 'PHOTO' } }), 422, 'EMPTY'],
    ['two files', async () => Buffer.concat([Buffer.from(part('kind', 'PHOTO')), Buffer.from(part('file', 'x', '; filename="a.jpg"')), Buffer.from(part('file', 'y', '; filename="b.jpg"') + END)]), 422, 'ONE_FILE_ONLY'],
    ['a file in another field', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO' } }, 'anh'), 422, 'UNKNOWN_FIELD'],
    ['a field nobody asked for', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO', verdict: 'ACCEPTED' } }), 422, 'UNKNOWN_FIELD'],
    ['a hidden field', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO', ['__proto__']: 'x' } }), 400, ''],
    ['no kind', async () => formOf({ bytes: await photo }), 400, 'IS_IN'],
    ['a kind that is none', async () => formOf({ bytes: await photo, fields: { kind: 'VIDEO' } }), 400, 'IS_IN'],
    ['a caption of a whole page', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO', caption: 'x'.repeat(2000) } }), 400, 'MAX_LENGTH'],
    ['a caption beyond all bounds', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO', caption: 'x'.repeat(100_000) } }), 422, 'TOO_LONG'],
    ['a NUL in the caption', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO', caption: 'a\0b' } }), 400, 'FORBIDDEN_CHARACTER'],
    ['a thing of no case', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO', itemId: '01940000-0000-7000-8000-000000000001' } }), 422, 'NOT_OF_THIS_CASE'],
    ['a form without end', async () => formOf({ bytes: await photo, fields: { kind: 'PHOTO' } }).subarray(0, -30), 400, ''],
    ['no form at all', async () => Buffer.from('xin chào'), 400, ''],
    ['four hundred fields', async () => Buffer.from(part('caption', 'x').repeat(400) + END), 422, 'DUPLICATE'],
  ])('%s', async (_, make, status, code) => {
    const caseId = await newCase();
    const before = storedFiles().length;
    const answer = await send(await make(), caseId);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, expect.stringContaining('application/problem+json')]);
    if (code) expect(answer.body.errors.map((error: { code: string }) => error.code)).toContain(code);
    expect([await rowsOf(caseId), storedFiles().length]).toEqual([0, before]);
  });

  it('a film over the cap is refused at its first word, and one that does not say its length at the cap', async () => {
    const caseId = await newCase();
    const before = storedFiles().length;
    expect((await send(formOf({ bytes: Buffer.alloc(16 << 20), fields: { kind: 'PHOTO' } }), caseId)).status).toBe(413);
    const head = part('kind', 'PHOTO') + '--bien-gioi-cua-bieu-mau\r\nContent-Disposition: form-data; name="file"; filename="phim.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';
    const { status } = await streamed(caseId, async (write) => {
      await write(Buffer.from(head));
      for (let megabyte = 0; megabyte < 64; megabyte += 1) await write(Buffer.alloc(1 << 20, 1));
    });
    expect(status).toBe(413);
    expect([await rowsOf(caseId), storedFiles().length]).toEqual([0, before]);
  });

  it('a telephone that loses its line half way', async () => {
    const caseId = await newCase();
    const before = storedFiles().length;
    const whole = formOf({ bytes: await heavyJpeg(1), fields: { kind: 'PHOTO' } });
    await expect(streamed(caseId, async (write, cutLine) => {
      await write(whole.subarray(0, whole.length / 2));
      await sleep(200);
      cutLine();
    })).rejects.toThrow('line lost');
    await until(async () => storedFiles().length === before, 5_000);
    expect(await rowsOf(caseId)).toBe(0);
  });

  /** A request whose body comes in pieces, as long as the server takes it. */
  function streamed(caseId: string, send: (write: (chunk: Buffer) => Promise<void>, cutLine: () => void) => Promise<void>): Promise<{ status: number }> {
    return new Promise((resolve, reject) => {
      const call = request(`${programs.baseUrl}/api/v1${pathOf(caseId)}`, {
        method: 'POST',
        headers: { cookie: officer.cookie, origin: programs.baseUrl, 'sec-fetch-site': 'same-origin', 'idempotency-key': `luong-${Date.now()}`, 'content-type': FORM_TYPE },
      });
      let answered = false;
      call.on('response', (response) => {
        answered = true;
        response.resume();
        resolve({ status: response.statusCode! });
        call.destroy();
      });
      call.on('error', (error) => !answered && reject(error));
      const write = (chunk: Buffer): Promise<void> => (answered ? Promise.resolve() : new Promise((done) => void call.write(chunk, () => done())));
      void send(write, () => call.destroy(new Error('line lost'))).then(() => !answered && !call.destroyed && call.end());
    });
  }
});

it('the place of a photo is in its sealed original and nowhere else', async () => {
  const bytes = await gpsJpeg();
  expect(bytes.includes(GPS_CANARY)).toBe(true);
  const item = await settled(await newCase(), { bytes: Buffer.concat([bytes, Buffer.from('khac')]) });
  const copy = (await download(`/evidence-files/${item.id}/copy`)).bytes;
  expect(copy.includes(GPS_CANARY)).toBe(false);
  // Turned upright although the note that says so is gone.
  expect([item.copyWidth, item.copyHeight]).toEqual([400, 600]);
  for (const file of storedFiles()) expect(readFileSync(file).includes(GPS_CANARY)).toBe(false);
  const { rows } = await database.admin.query<{ table: string }>(`SELECT format('%I.%I', schemaname, tablename) AS "table" FROM pg_tables WHERE schemaname IN ('public', 'audit', 'auth', 'pgboss')`);
  expect(rows.length).toBeGreaterThan(30);
  for (const { table } of rows) {
    const hits = await database.admin.query(`SELECT 1 FROM ${table} t WHERE t::text LIKE $1 OR t::text LIKE $2`, [`%${GPS_CANARY}%`, `%${Buffer.from(GPS_CANARY).toString('hex')}%`]);
    expect(`${table} ${hits.rowCount}`).toBe(`${table} 0`);
  }
  await officer.stepUp();
  const original = await download(`/evidence-files/${item.id}/original`);
  expect(original.bytes.equals(Buffer.concat([bytes, Buffer.from('khac')]))).toBe(true);
});

it('six big photos at once are taken in, and memory stays within 100 MB of where it was', async () => {
  const cases = await Promise.all(Array.from({ length: 6 }, newCase));
  const photos = await Promise.all(cases.map((_, index) => heavyJpeg(index + 2)));
  expect(Math.min(...photos.map(({ length }) => length))).toBeGreaterThan(8 << 20);
  const items = await Promise.all(cases.map((caseId, index) => settled(caseId, { bytes: photos[index]! }, 150_000)));
  expect(items.map(({ verdict }) => verdict)).toEqual(Array(6).fill('ACCEPTED'));
  await settled(cases[0]!, { bytes: await png(), name: 'anh.png', type: 'image/png' });
  const growth = { api: most.api - start.api, worker: most.worker - start.worker };
  process.stderr.write(`memory of api and worker: ${mb(start.api)} and ${mb(start.worker)} MB, at most +${mb(growth.api)} and +${mb(growth.worker)} MB\n`);
  expect(growth.api).toBeLessThan(MAX_GROWTH);
  expect(growth.worker).toBeLessThan(MAX_GROWTH);
}, 240_000);

const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
