import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { EvidenceVault } from '../../../apps/api/src/modules/lost-property/evidence/evidence.vault.js';
import { EvidenceWorker } from '../../../apps/api/src/modules/lost-property/evidence/evidence.worker.js';
import { FILE_STORE, type FileStore } from '../../../apps/api/src/platform/files/file-store.js';
import { FileSweeper } from '../../../apps/api/src/platform/files/file-sweeper.js';
import { SmallS3 } from '../../../apps/api/src/platform/files/testing/small-s3.js';
import { gpsJpeg, zip } from '../../corpus/make-files.js';
import { sendFile } from '../../corpus/send-file.js';
import { THREE_ENVELOPES, until } from '../../support/found-property.js';
import { Station, testEnv } from '../../support/station.js';

/** The worker's part, step by step: interrupted anywhere, run twice, late, or on another store, the end is the same. */
let station: Station;
let worker: INestApplicationContext;
let dataDir: string;
let s3: SmallS3 | undefined;

/** The handlers are called by the test: this process takes no jobs out of the queue, unless `asWorker`. */
async function open({ bucket, asWorker = false }: { bucket?: SmallS3; asWorker?: boolean } = {}): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'binhyen-examine-'));
  const settings = { dataDir, ...(bucket ? { bucket: bucket.settings } : {}) };
  station = await Station.open({ env: settings });
  if (!asWorker) await startWorker('api');
}

async function startWorker(kind: 'api' | 'worker'): Promise<void> {
  const settings = { dataDir, ...(s3 ? { bucket: s3.settings } : {}) };
  worker = await NestFactory.createApplicationContext(AppModule.for({ ...testEnv(station.database, 'worker', settings), kind }), { logger: false });
}

beforeEach(() => {
  s3 = undefined;
});
afterEach(async () => {
  await worker?.close();
  await station?.close();
  await s3?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function upload(bytes?: Buffer, name?: string): Promise<{ caseId: string; job: { unitId: string; fileId: string }; row: () => Promise<any> }> {
  const officer = await station.as('officer.kythuong');
  const { id: caseId } = await officer.act('/lost-property-cases', THREE_ENVELOPES);
  const { body, text } = await sendFile(officer, `/lost-property-cases/${caseId}/evidence`, { bytes: bytes ?? (await gpsJpeg()), ...(name ? { name } : {}) });
  if (!body.id) throw new Error(text);
  const row = async () => (await station.database.admin.query('SELECT verdict, refusal, media_type, copy_width FROM evidence_file WHERE id = $1', [body.id])).rows[0];
  return { caseId, job: { unitId: station.people.units.kyThuong, fileId: body.id }, row };
}

const zones = (): string[] => readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(join(dataDir, 'files').length + 1).split('/')[0]!).sort();

const examine = (job: { unitId: string; fileId: string }): Promise<void> => worker.get(EvidenceWorker, { strict: false }).examine(job);

/** As a process that is killed right there: the step throws, and nothing after it happens. */
async function killedAt(target: object, method: string, work: () => Promise<unknown>, after = false): Promise<void> {
  const victim = target as Record<string, (...given: unknown[]) => Promise<unknown>>;
  const original = victim[method]!;
  victim[method] = async (...given) => {
    if (after) await original.apply(target, given);
    throw new Error('killed');
  };
  await expect(work()).rejects.toThrow('killed');
  delete victim[method];
}

it('crashed before or after any step and run again, a file ends as one that was never interrupted', async () => {
  await open();
  const vault = worker.get(EvidenceVault, { strict: false });
  const steps: [string, boolean][] = [['openForExamination', false], ['writeCopy', false], ['writeCopy', true], ['seal', false], ['seal', true]];
  for (const [step, after] of steps) {
    const { job, row, caseId } = await upload();
    await killedAt(vault, step, () => examine(job), after);
    expect(await row()).toEqual({ verdict: 'PENDING', refusal: null, media_type: null, copy_width: null });
    const officer = await station.as('officer.kythuong');
    expect((await officer.get(`/evidence-files/${job.fileId}/copy`)).body.code).toBe('EVIDENCE_NOT_EXAMINED');
    for (let run = 1; run <= 3; run += 1) await examine(job);
    expect(await row()).toEqual({ verdict: 'ACCEPTED', refusal: null, media_type: 'image/jpeg', copy_width: 400 });
    expect((await officer.get(`/evidence-files/${job.fileId}/copy`)).status).toBe(200);
    expect((await officer.get(`/lost-property-cases/${caseId}/evidence`)).body.items).toHaveLength(1);
  }
  expect(zones()).toEqual([...Array(5).fill('copies'), ...Array(5).fill('originals')]);
  expect(await station.auditCount('evidence.examined')).toBe(5);
});

it('examined by two at once it gets one verdict; refused, it is gone', async () => {
  await open();
  const [kept, refused] = [await upload(), await upload(zip())];
  await Promise.all([examine(kept.job), examine(kept.job), examine(refused.job), examine(refused.job)]);
  expect([(await kept.row()).verdict, (await refused.row()).refusal]).toEqual(['ACCEPTED', 'TYPE_NOT_ALLOWED']);
  expect(zones()).toEqual(['copies', 'originals']);
  expect(await station.auditCount('evidence.examined')).toBe(2);
});

it('a quarantined file that was spoilt, swapped or lost is refused, and said aloud', async () => {
  await open();
  const store = worker.get<FileStore>(FILE_STORE, { strict: false });
  const [spoilt, lost, one, other] = [await upload(), await upload(), await upload(), await upload()];
  const key = ({ job }: { job: { unitId: string; fileId: string } }) => `quarantine/evidence/${job.unitId}/${job.fileId}`;
  await store.write(key(spoilt), (async function* () { yield Buffer.alloc(300, 1); })());
  await store.remove(key(lost));
  await store.write(key(one), await store.read(key(other)));
  for (const { job } of [spoilt, lost, one, other]) await examine(job);
  expect(await Promise.all([spoilt, lost, one, other].map(async ({ row }) => (await row()).refusal))).toEqual(['SEAL_BROKEN', 'MISSING', 'SEAL_BROKEN', null]);
});

it('a command that fails after its upload leaves no file, and housekeeping takes what a crash left', async () => {
  await open({ asWorker: true });
  const waiting = await upload();
  await station.database.admin.query(`UPDATE pgboss.job SET state = 'cancelled' WHERE name = 'file.examine'`);
  await station.database.admin.query(`ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action <> 'evidence.added') NOT VALID`);
  await expect(upload(undefined, 'hong.jpg')).rejects.toThrow('RULE_BROKEN');
  await station.database.admin.query('ALTER TABLE audit_event DROP CONSTRAINT broken');
  expect(zones()).toEqual(['quarantine']);

  await startWorker('worker');
  const store = worker.get<FileStore>(FILE_STORE, { strict: false });
  const unit = station.people.units.kyThuong;
  for (const id of ['0194aaaa-0000-7000-8000-000000000001', '0194aaaa-0000-7000-8000-000000000002']) await store.write(`quarantine/evidence/${unit}/${id}`, (async function* () { yield Buffer.from('x'); })());
  await store.write(`originals/evidence/${unit}/0194aaaa-0000-7000-8000-000000000003`, (async function* () { yield Buffer.from('x'); })());
  const old = new Date(Date.now() - 48 * 3_600_000);
  for (const id of [waiting.job.fileId, '0194aaaa-0000-7000-8000-000000000001']) utimesSync(join(dataDir, 'files', 'quarantine', 'evidence', unit, id), old, old);
  utimesSync(join(dataDir, 'files', 'originals', 'evidence', unit, '0194aaaa-0000-7000-8000-000000000003'), old, old);
  await worker.get(FileSweeper, { strict: false }).sweep(new Date());
  // The old one that a row waits for is examined after all; the young one may belong to a command that is under way.
  await until(async () => (await waiting.row()).verdict === 'ACCEPTED');
  expect(zones()).toEqual(['copies', 'originals', 'originals', 'quarantine']);
});

it('works the same on a bucket, where nothing can be read without the key', async () => {
  s3 = await SmallS3.start();
  await open({ bucket: s3 });
  const bytes = await gpsJpeg();
  const [kept, refused] = [await upload(bytes), await upload(zip())];
  await examine(kept.job);
  await examine(refused.job);
  expect([(await kept.row()).verdict, (await refused.row()).verdict]).toEqual(['ACCEPTED', 'REFUSED']);
  expect([...s3.objects.keys()].map((key) => key.split('/')[0]).sort()).toEqual(['copies', 'originals']);
  for (const { bytes: stored } of s3.objects.values()) expect(stored.includes('CANARY')).toBe(false);
  const officer = await station.login('officer.kythuong');
  await officer.stepUp();
  const response = await fetch(`${station.baseUrl}/api/v1/evidence-files/${kept.job.fileId}/original`, { headers: { cookie: officer.cookie } });
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  s3.failing = 99;
  const { id: caseId } = await officer.act('/lost-property-cases', THREE_ENVELOPES);
  const down = await sendFile(officer, `/lost-property-cases/${caseId}/evidence`, { bytes });
  expect([down.status, down.body.code]).toEqual([503, 'UNAVAILABLE']);
});
