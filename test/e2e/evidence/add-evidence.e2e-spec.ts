import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { jpeg } from '../../corpus/make-files.js';
import { sendFile } from '../../corpus/send-file.js';
import { leadTo, openGroups, THREE_ENVELOPES, until } from '../../support/found-property.js';
import { Station } from '../../support/station.js';

/** Adding and reading evidence: who may, once, within bounds, and what the public never sees. */
let station: Station;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  await openGroups(await station.as('clerk.kythuong'), 1);
  await openGroups(await station.as('clerk.cambinh'), 1);
});
afterAll(() => station?.close());

let seed = 0;
/** Another picture each time. */
const photo = (): Promise<Buffer> => {
  seed += 1;
  return sharp({ create: { width: 320 + seed, height: 200, channels: 3, background: { r: seed % 250, g: 20, b: 90 } } }).jpeg().toBuffer();
};
const pathOf = (id: string): string => `/lost-property-cases/${id}/evidence`;
const officer = () => station.as('officer.kythuong');
const newCase = async (): Promise<any> => (await officer()).act('/lost-property-cases', THREE_ENVELOPES);
const add = async (caseId: string, fields: Record<string, string> = {}, by = 'officer.kythuong') => sendFile(await station.as(by), pathOf(caseId), { bytes: await photo(), fields });

async function accepted(caseId: string, id: string): Promise<any> {
  const find = async () => (await (await officer()).get(pathOf(caseId))).body.items.find((item: { id: string }) => item.id === id);
  await until(async () => (await find()).verdict === 'ACCEPTED', 60_000);
  return find();
}

it('evidence never reaches a public notice, nor a villager, nor a log of what happened', async () => {
  const { id } = await newCase();
  const caller = await officer();
  const marks = { caption: 'CANARY-CAPTION', name: 'CANARY-NAME.jpg' };
  const { body } = await sendFile(caller, pathOf(id), { bytes: await jpeg(), name: marks.name, fields: { caption: marks.caption } });
  await accepted(id, body.id);
  await caller.act(`/lost-property-cases/${id}/receive`, { secondCounterId: station.people.ids['officer2.kythuong'], sealNumber: 'NP-1', storagePlace: 'Két' });
  const drafted = await caller.act(`/lost-property-cases/${id}/draft-notice`, {});
  await (await station.as('deputy.kythuong')).act(`/lost-property-cases/${id}/publish-notice`);
  const { broadcastId } = drafted.notice;
  const seen = [
    await (await station.as('liaison.trungtien')).get(`/broadcasts/${broadcastId}`), await (await station.as('liaison.trungtien')).get(`/broadcasts/${broadcastId}/deliveries`),
    await caller.get(`/lost-property-cases/${id}`), await (await station.as('chief.kythuong')).get('/audit-events?limit=100'),
  ];
  for (const { status, text } of seen) expect([status, /CANARY|evidence-files\//.test(text), text.includes(body.sha256) && /"action":"lost/.test(text)]).toEqual([200, false, expect.any(Boolean)]);
  for (const table of ['broadcast', 'broadcast_delivery', 'audit_event', 'lost_property_step']) {
    expect((await station.database.admin.query(`SELECT 1 FROM ${table} t WHERE t::text LIKE '%CANARY%'`)).rowCount).toBe(0);
  }
});

describe('adding a photo', () => {
  it('is on record once with the digest of what came, and waits for its verdict', async () => {
    const found = await newCase();
    const bytes = await photo();
    const before = await station.auditCount('evidence.added');
    const { status, body } = await sendFile(await officer(), pathOf(found.id), { bytes, name: 'Ba phong bì.jpg', fields: { caption: '  Nhìn từ trên  ', itemId: found.items[0].id } });
    expect(status).toBe(201);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(body).toMatchObject({ verdict: 'PENDING', kind: 'PHOTO', caption: 'Nhìn từ trên', fileName: 'Ba phong bì.jpg', itemId: found.items[0].id, sizeBytes: bytes.length, sha256, mediaType: null, uploadedByName: 'Người officer.kythuong' });
    expect(await station.auditCount('evidence.added')).toBe(before + 1);
    const { rows } = await station.database.admin.query(`SELECT details FROM audit_event WHERE action = 'evidence.added' AND object_id = $1`, [body.id]);
    expect(JSON.stringify(rows)).toContain(sha256);
    expect(JSON.stringify(rows)).not.toMatch(/phong bì|Nhìn/);
    expect(await accepted(found.id, body.id)).toMatchObject({ mediaType: 'image/jpeg', refusal: null, examinedAt: expect.any(String) });
  });

  it.each(['clerk.kythuong', 'liaison.trungtien', 'province.admin', 'auditor'])('is denied to %s, reading too', async (username) => {
    const { id } = await newCase();
    expect((await add(id, {}, username)).status).toBe(403);
    expect((await (await station.as(username)).get(pathOf(id))).status).toBe(403);
  });

  it('does not exist for another commune, before a byte is taken', async () => {
    const { id } = await newCase();
    expect((await add(id, {}, 'chief.cambinh')).status).toBe(404);
    expect((await (await station.as('chief.cambinh')).get(pathOf(id))).status).toBe(404);
    expect((await add(randomUUID())).status).toBe(404);
  });

  it('needs a session and a key against repetition', async () => {
    const { id } = await newCase();
    expect((await sendFile(station.anonymous(), pathOf(id), { bytes: await photo() })).status).toBe(401);
    const keyless = await (await officer()).post(pathOf(id), {}, { key: null });
    expect([keyless.status, keyless.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
    const short = await sendFile(await officer(), pathOf(id), { bytes: await photo(), key: 'x' });
    expect(short.status).toBe(400);
    expect((await (await officer()).post(pathOf(id), { kind: 'PHOTO' })).body).toMatchObject({ code: 'INVALID_FILE', errors: [{ field: 'file', code: 'REQUIRED' }] });
  });

  it('sent twice with one key is one file, at once too; another file under that key is refused', async () => {
    const { id } = await newCase();
    const [bytes, key] = [await photo(), randomUUID()];
    const caller = await officer();
    const answers = await Promise.all([sendFile(caller, pathOf(id), { bytes, key }), sendFile(caller, pathOf(id), { bytes, key })]);
    answers.push(await sendFile(caller, pathOf(id), { bytes, key }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const other = await sendFile(caller, pathOf(id), { bytes: await photo(), key });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await caller.get(pathOf(id))).body.items).toHaveLength(1);
  });

  it('the same photo again is named as the one that is there; by two at once it is kept once', async () => {
    const { id } = await newCase();
    const bytes = await photo();
    const [one, other] = [await officer(), await station.as('deputy.kythuong')];
    const answers = await Promise.all([sendFile(one, pathOf(id), { bytes }), sendFile(other, pathOf(id), { bytes, name: 'khac.jpg' })]);
    const kept = answers.find(({ status }) => status === 201)!;
    const refused = answers.find(({ status }) => status !== 201)!;
    expect(refused.body).toMatchObject({ status: 409, code: 'EVIDENCE_DUPLICATE', details: { id: kept.body.id } });
    expect((await sendFile(one, pathOf((await newCase()).id), { bytes })).status).toBe(201);
  });
});

describe('the bounds of a case', () => {
  it('twenty files, by two at once too; a withdrawn one makes room', async () => {
    const { id } = await newCase();
    await fill(id, 19, 1000);
    const answers = await Promise.all([add(id), add(id, {}, 'deputy.kythuong')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const list = (await (await officer()).get(pathOf(id))).body;
    expect([list.room.files, list.allowedActions, list.closedActions]).toEqual([0, [], [{ action: 'addEvidence', reason: 'EVIDENCE_LIMIT_FILES' }]]);
    const added = answers.find(({ status }) => status === 201)!.body.id;
    await (await officer()).act(`/evidence-files/${added}/withdraw`, { reason: 'Nhầm hồ sơ' });
    expect((await add(id)).status).toBe(201);
  });

  it('two hundred megabytes, the withdrawn ones among them', async () => {
    const { id } = await newCase();
    await fill(id, 13, 15_728_640);
    await fill(id, 1, 200 * 1024 * 1024 - 13 * 15_728_640 - 10, true);
    const refused = await add(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'EVIDENCE_LIMIT_BYTES']);
  });

  it('an ended case takes nothing more in', async () => {
    const { id } = await newCase();
    await (await station.as('deputy.kythuong')).act(`/lost-property-cases/${id}/cancel`, { reason: 'Ghi trùng' });
    const refused = await add(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'WRONG_STATE']);
  });

  /** Rows as if that many files of that size were kept. */
  async function fill(caseId: string, count: number, sizeBytes: number, withdrawn = false): Promise<void> {
    await station.database.admin.query(
      `INSERT INTO evidence_file (commune_id, id, subject_kind, subject_id, kind, file_name, claimed_type, size_bytes, sha256, verdict, uploaded_by, uploaded_by_name, uploaded_at, withdrawn_by, withdrawn_at, withdrawal_reason)
       SELECT $1, gen_random_uuid(), 'CASE', $2, 'PHOTO', 'anh.jpg', 'image/jpeg', $3, sha256(gen_random_uuid()::text::bytea), 'PENDING', $4, 'x', now(),
              CASE WHEN $6 THEN $4::uuid END, CASE WHEN $6 THEN now() END, CASE WHEN $6 THEN 'x' END FROM generate_series(1, $5)`,
      [station.people.units.kyThuong, caseId, sizeBytes, station.people.ids['officer.kythuong'], count, withdrawn],
    );
  }
});

it('a case of the other road takes evidence in every state until it ends', async () => {
  for (const stop of ['REPORTED', 'NOTICED', 'VERIFIED'] as const) {
    const { id } = await leadTo(station, stop);
    expect((await add(id)).status).toBe(201);
  }
});
