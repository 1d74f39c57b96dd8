import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { draftWarning, openStation, WARNING } from '../../support/composing.js';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
let officer: Caller;
let chief: Caller;
let province: Caller;
beforeAll(async () => {
  station = await Station.open();
  await openStation(station);
  officer = await station.as('officer.kythuong');
  chief = await station.as('chief.kythuong');
  province = await station.as('province.admin');
  await Promise.all([province.stepUp(), chief.stepUp()]);
});
afterAll(() => station?.close());

async function send(path: string, bytes: Buffer, type: string, caller = officer) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), 'tep');
  const response = await fetch(`${station.baseUrl}/api/v1${path}`, {
    method: 'POST', body: form, headers: { cookie: caller.cookie, origin: station.baseUrl, 'sec-fetch-site': 'same-origin', 'idempotency-key': `up-${crypto.randomUUID()}` },
  });
  return { status: response.status, body: (await response.json()) as any };
}

describe('templates', () => {
  const INVITE = { kind: 'EVENT_INVITE', name: 'Mời họp dân', title: 'Mời họp', body: '{{police}} mời bà con dự {{event}} lúc {{time}}.' };

  it('of the province are offered to its communes, copied by them, and changed by nobody else', async () => {
    const offered = await province.act('/broadcast-templates', INVITE);
    expect(offered).toMatchObject({ own: true, placeholders: ['event', 'time'] });
    const seen = (await officer.get('/broadcast-templates?q=moi%20hop')).body.items;
    expect(seen.map((one: { id: string; own: boolean }) => [one.id, one.own])).toEqual([[offered.id, false]]);
    expect((await officer.patch(`/broadcast-templates/${offered.id}`, INVITE, 1)).status).toBe(404);
    expect((await officer.post(`/broadcast-templates/${offered.id}/retire`)).status).toBe(404);
    const copy = await officer.act(`/broadcast-templates/${offered.id}/copy`);
    expect(copy).toMatchObject({ own: true, copiedFromId: offered.id });
    expect((await officer.patch(`/broadcast-templates/${copy.id}`, { ...INVITE, name: 'Mời họp thôn' }, 1)).body).toMatchObject({ name: 'Mời họp thôn', version: 2 });
    expect((await officer.patch(`/broadcast-templates/${copy.id}`, INVITE, 1)).status).toBe(412);
    expect((await (await station.as('officer.cambinh')).get(`/broadcast-templates/${copy.id}`)).status).toBe(404);
    expect((await officer.post(`/broadcast-templates/${copy.id}/retire`)).status).toBe(204);
    expect((await officer.post(`/broadcast-templates/${copy.id}/retire`)).body.code).toBe('WRONG_STATE');
    expect((await officer.get(`/broadcast-templates/${copy.id}`)).status).toBe(404);
  });

  it('ask for nothing their kind does not know', async () => {
    expect((await officer.post('/broadcast-templates', { ...INVITE, body: 'Gặp {{personName}}' })).body.errors).toEqual([expect.objectContaining({ field: 'personName', code: 'PLACEHOLDER_NOT_ALLOWED' })]);
    expect((await (await station.as('clerk.kythuong')).post('/broadcast-templates', INVITE)).status).toBe(403);
  });
});

describe('audiences', () => {
  it('are kept under a name of their own, of own groups only, and removed', async () => {
    const groups = (await officer.get('/groups?status=ACTIVE')).body.items.map((group: { id: string }) => group.id);
    const kept = await officer.act('/broadcast-audiences', { name: 'Ven sông', targetKind: 'GROUPS', targetIds: groups });
    expect((await officer.post('/broadcast-audiences', { name: 'Ven sông', targetKind: 'GROUPS', targetIds: groups })).status).toBe(409);
    const foreign = await station.as('officer.cambinh');
    expect((await foreign.post('/broadcast-audiences', { name: 'Lạ', targetKind: 'GROUPS', targetIds: groups })).body.errors[0].code).toBe('UNKNOWN_TARGET');
    expect((await foreign.post(`/broadcast-audiences/${kept.id}/remove`)).status).toBe(404);
    expect((await officer.patch(`/broadcast-audiences/${kept.id}`, { name: 'Ven sông', targetKind: 'GROUPS', targetIds: groups.slice(0, 1) }, 1)).body.targetIds).toHaveLength(1);
    expect((await officer.post(`/broadcast-audiences/${kept.id}/remove`)).status).toBe(204);
    expect((await officer.get('/broadcast-audiences')).body.items).toEqual([]);
    await officer.act('/broadcast-audiences', { name: 'Ven sông', targetKind: 'GROUPS', targetIds: groups });
  });
});

describe('the list of links', () => {
  it('is the province’s to change, and holds for its communes at once', async () => {
    const link = { body: 'Đọc thêm tại https://baohatinh.vn/an-ninh.' };
    const { id } = await draftWarning(station, link);
    expect((await officer.post(`/broadcasts/${id}/submit`)).body.errors[0].code).toBe('LINK');
    expect((await chief.post('/broadcast-link-hosts', { host: 'baohatinh.vn', allowed: true })).body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await province.post('/broadcast-link-hosts', { host: 'https://baohatinh.vn', allowed: true })).status).toBe(400);
    await province.act('/broadcast-link-hosts', { host: 'baohatinh.vn', allowed: true, note: 'Báo Hà Tĩnh' });
    expect((await officer.post(`/broadcasts/${id}/submit`)).status).toBe(200);
    await province.act('/broadcast-link-hosts', { host: 'zalo.me', allowed: false });
    expect((await officer.post('/broadcast-previews', { ...WARNING, body: 'Vào https://zalo.me/g/abcdef' })).body.findings.map((finding: { rule: string }) => finding.rule)).toEqual(['LINK']);
    await province.act('/broadcast-link-hosts', { host: 'zalo.me', allowed: true });
  });
});

describe('pictures and files', () => {
  it('a picture is encoded anew below a megabyte, without metadata, and goes with the message', async () => {
    const noise = await sharp({ create: { width: 2600, height: 1900, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).withExif({ IFD0: { Artist: 'PLACE-IN-METADATA' } }).jpeg({ quality: 92 }).toBuffer();
    expect(noise.includes('PLACE-IN-METADATA')).toBe(true);
    const { status, body } = await send('/broadcast-images', noise, 'image/jpeg');
    expect([status, body.mediaType]).toEqual([201, 'image/jpeg']);
    expect(body.bytes).toBeLessThan(1_000_000);
    const { rows } = await station.database.admin.query<{ bytes: Buffer }>('SELECT bytes FROM attachment WHERE id = $1', [body.id]);
    expect(rows[0]!.bytes.includes('PLACE-IN-METADATA')).toBe(false);
    expect((await sharp(rows[0]!.bytes).metadata()).exif).toBeUndefined();
    expect((await draftWarning(station, { imageIds: [body.id] })).imageIds).toEqual([body.id]);
    expect((await (await station.as('officer.cambinh')).post('/broadcasts', { ...WARNING, imageIds: [body.id] })).body.errors[0].code).toBe('UNKNOWN_ATTACHMENT');
    expect((await (await station.as('officer.cambinh')).get(`/attachments/${body.id}`)).status).toBe(404);
  });

  it('what only looks like one is refused', async () => {
    expect((await send('/broadcast-images', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png')).body.code).toBe('INVALID_IMAGE');
    expect((await send('/broadcast-files', Buffer.from('%PDF-1.4\n1 0 obj<</OpenAction 2 0 R/JavaScript 3 0 R>>endobj\ntrailer<<>>\n%%EOF'), 'application/pdf')).body.code).toBe('INVALID_FILE');
    expect((await send('/broadcast-files', Buffer.from('MZ'), 'application/pdf')).body.code).toBe('INVALID_FILE');
    expect((await send('/broadcast-images', Buffer.alloc(8), 'image/png', await station.as('clerk.kythuong'))).status).toBe(403);
  });
});
