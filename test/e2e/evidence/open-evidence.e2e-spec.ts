import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { gpsJpeg, pdf, SVG_WITH_SCRIPT } from '../../corpus/make-files.js';
import { sendFile, type SentFile } from '../../corpus/send-file.js';
import { promisesOf } from '../../support/action-promises.js';
import { THREE_ENVELOPES, until } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

/** Looking at evidence and withdrawing it: on record, harmless for the browser, sealed for ever. */
const pathOf = (id: string): string => `/lost-property-cases/${id}/evidence`;

async function added(station: Station, file: Partial<SentFile> = {}): Promise<{ id: string; caseId: string; bytes: Buffer }> {
  const officer = await station.as('officer.kythuong');
  const { id: caseId } = await officer.act('/lost-property-cases', THREE_ENVELOPES);
  const bytes = file.bytes ?? (await gpsJpeg());
  const { status, body, text } = await sendFile(officer, pathOf(caseId), { ...file, bytes });
  if (status !== 201) throw new Error(text);
  return { id: body.id, caseId, bytes };
}

async function examined(station: Station, file: Partial<SentFile> = {}): Promise<{ id: string; caseId: string; bytes: Buffer }> {
  const made = await added(station, file);
  const officer = await station.as('officer.kythuong');
  await until(async () => (await officer.get(pathOf(made.caseId))).body.items[0].verdict !== 'PENDING');
  return made;
}

async function fetchFile(station: Station, caller: Caller, path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${station.baseUrl}/api/v1${path}`, { headers: { cookie: caller.cookie } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('looking at evidence', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
  });
  afterAll(() => station?.close());
  const stored = (zone: string, id: string): string => join(process.env.TEST_DATA_DIR!, 'files', zone, 'evidence', station.people.units.kyThuong, id);

  it('the copy is a WebP of its own, each look is recorded, and a browser runs nothing of it', async () => {
    const { id } = await examined(station);
    const officer = await station.as('officer.kythuong');
    const before = await station.auditCount('evidence.copy-opened');
    const { status, headers, bytes } = await fetchFile(station, officer, `/evidence-files/${id}/copy`);
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'image/webp', `inline; filename="${id}.webp"`]);
    expect(harmlessness(headers)).toEqual(HARMLESS);
    expect((await sharp(bytes).metadata()).format).toBe('webp');
    expect(await station.auditCount('evidence.copy-opened')).toBe(before + 1);
  });

  it('the original is what came, byte by byte, as an attachment after a fresh proof of identity', async () => {
    const { id, bytes: sent } = await examined(station, { name: 'Ảnh phong bì (1).jpeg' });
    const officer = await station.login('officer.kythuong');
    const refused = await officer.get(`/evidence-files/${id}/original`);
    expect([refused.status, refused.body.code]).toEqual([403, 'STEP_UP_REQUIRED']);
    await officer.stepUp();
    const before = await station.auditCount('evidence.original-opened');
    const { status, headers, bytes } = await fetchFile(station, officer, `/evidence-files/${id}/original`);
    expect([status, bytes.equals(sent)]).toEqual([200, true]);
    expect([headers.get('content-type'), headers.get('content-length')]).toEqual(['application/octet-stream', String(sent.length)]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f-]{36}\.jpg"; filename\*=UTF-8''/);
    expect(harmlessness(headers)).toEqual(HARMLESS);
    expect(await station.auditCount('evidence.original-opened')).toBe(before + 1);
  });

  it('a scan as PDF has no copy, and its original is an attachment', async () => {
    const { id, bytes: sent } = await examined(station, { bytes: pdf(), name: 'Đơn trình báo.pdf', type: 'application/pdf', fields: { kind: 'SCAN' } });
    const officer = await station.login('officer.kythuong');
    await officer.stepUp();
    expect((await officer.get(`/evidence-files/${id}/copy`)).body).toMatchObject({ status: 409, code: 'EVIDENCE_HAS_NO_COPY' });
    const { headers, bytes } = await fetchFile(station, officer, `/evidence-files/${id}/original`);
    expect([bytes.equals(sent), headers.get('content-type')]).toEqual([true, 'application/octet-stream']);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${id}.pdf"; filename*=UTF-8''${encodeURIComponent('Đơn trình báo.pdf')}`);
  });

  it('is for those who work on the file in their commune', async () => {
    const { id } = await examined(station);
    for (const [username, status] of [['clerk.kythuong', 403], ['liaison.trungtien', 403], ['province.admin', 403], ['chief.cambinh', 404], ['deputy.kythuong', 200]] as const) {
      const caller = await station.login(username);
      await caller.stepUp();
      for (const part of ['copy', 'original']) expect(`${username} ${part} ${(await fetchFile(station, caller, `/evidence-files/${id}/${part}`)).status}`).toBe(`${username} ${part} ${status}`);
    }
    expect((await fetchFile(station, station.anonymous(), `/evidence-files/${id}/copy`)).status).toBe(401);
    expect((await (await station.as('officer.kythuong')).get(`/evidence-files/${randomUUID()}/copy`)).status).toBe(404);
  });

  it('a refused file shows nothing, and nothing of it is kept', async () => {
    const { id } = await examined(station, { bytes: Buffer.from(SVG_WITH_SCRIPT) });
    const officer = await station.login('officer.kythuong');
    await officer.stepUp();
    for (const part of ['copy', 'original']) expect((await officer.get(`/evidence-files/${id}/${part}`)).body).toMatchObject({ status: 409, code: 'EVIDENCE_REFUSED' });
    expect(readdirSync(join(process.env.TEST_DATA_DIR!, 'files'), { recursive: true }).filter((file) => String(file).includes(id))).toEqual([]);
  });

  it('a withdrawn one shows its sealed original only', async () => {
    const { id, bytes: sent } = await examined(station);
    const officer = await station.login('officer.kythuong');
    await officer.act(`/evidence-files/${id}/withdraw`, { reason: 'Ảnh của hồ sơ khác' });
    await officer.stepUp();
    expect((await officer.get(`/evidence-files/${id}/copy`)).body).toMatchObject({ status: 409, code: 'EVIDENCE_WITHDRAWN' });
    expect((await fetchFile(station, officer, `/evidence-files/${id}/original`)).bytes.equals(sent)).toBe(true);
  });

  it('bytes that were changed, cut or swapped in the store are never shown as the original', async () => {
    const [one, other] = [await examined(station), await examined(station, { bytes: await sharp({ create: { width: 900, height: 900, channels: 3, background: 'navy' } }).png().toBuffer(), name: 'a.png', type: 'image/png' })];
    const officer = await station.login('officer.kythuong');
    await officer.stepUp();
    const path = stored('originals', one.id);
    const whole = readFileSync(path);
    const read = () => fetchFile(station, officer, `/evidence-files/${one.id}/original`).then(({ status, bytes }) => (status === 200 ? bytes : null), () => null);
    expect(whole.includes(one.bytes.subarray(200, 260))).toBe(false);
    const changed = Buffer.from(whole);
    changed[60]! ^= 1;
    for (const spoilt of [changed, readFileSync(stored('originals', other.id))]) {
      writeFileSync(path, spoilt);
      expect(await read()).toBeNull();
    }
    writeFileSync(path, whole);
    truncateSync(path, whole.length - 1);
    expect(await read()).toBeNull();
    writeFileSync(path, whole);
    expect((await read())!.equals(one.bytes)).toBe(true);
  });

  it('what came in, its verdict and its withdrawal are never rewritten in the database', async () => {
    const { id } = await examined(station);
    const { admin } = station.database;
    for (const change of [`file_name = 'x'`, `sha256 = sha256('x')`, `verdict = 'PENDING', examined_at = NULL, media_type = NULL, copy_width = NULL`, `caption = 'x'`, 'size_bytes = 5', `uploaded_by = gen_random_uuid()`]) {
      await expect(admin.query(`UPDATE evidence_file SET ${change} WHERE id = $1`, [id])).rejects.toMatchObject({ code: 'BY010' });
    }
    await expect(admin.query('DELETE FROM evidence_file WHERE id = $1', [id])).rejects.toMatchObject({ code: 'BY010' });
    await (await station.as('officer.kythuong')).act(`/evidence-files/${id}/withdraw`, { reason: 'Nhầm' });
    await expect(admin.query(`UPDATE evidence_file SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawal_reason = NULL WHERE id = $1`, [id])).rejects.toMatchObject({ code: 'BY010' });
  });

  const HARMLESS = { csp: "sandbox; default-src 'none'", nosniff: 'nosniff', cache: 'no-store' };
  const harmlessness = (headers: Headers) => ({ csp: headers.get('content-security-policy'), nosniff: headers.get('x-content-type-options'), cache: headers.get('cache-control') });
});

promisesOf('withdrawing evidence', {
  arrange: async (station) => ({ path: `/evidence-files/${(await added(station)).id}/withdraw`, body: { reason: 'Chụp nhầm giấy tờ của người khác' } }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  audited: 'evidence.withdrawn',
  twice: 'EVIDENCE_WITHDRAWN',
  badInput: { body: { reason: 'x' }, field: 'reason' },
  wrongState: {
    arrange: async (station) => {
      const { id } = await added(station);
      await (await station.as('deputy.kythuong')).act(`/evidence-files/${id}/withdraw`, { reason: 'Đã gỡ trước' });
      return { path: `/evidence-files/${id}/withdraw`, body: { reason: 'Gỡ lần nữa' } };
    },
    code: 'EVIDENCE_WITHDRAWN',
  },
  answers: (body) => expect(body).toMatchObject({ withdrawnByName: 'Người officer.kythuong', withdrawalReason: 'Chụp nhầm giấy tờ của người khác', withdrawnAt: expect.any(String) }),
});
