import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { openGroups } from '../../support/found-property.js';
import { declare, LOST_WALLET } from '../../support/lost-declarations.js';
import { Station } from '../../support/station.js';

const path = (id: string, action = '') => `/lost-declarations/${id}${action && `/${action}`}`;
const REASON = { reason: 'Người trình báo tìm thấy ở nhà' };

describe('lost declarations', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
    await openGroups(await station.as('clerk.kythuong'), 1);
  });
  afterAll(() => station?.close());

  it('are numbered without gaps per unit and year, whoever writes at once', async () => {
    const officer = await station.as('officer.kythuong');
    const codes = (await Promise.all([1, 2, 3, 4].map(() => declare(officer)))).map(({ code }) => code as string);
    const year = new Date().getFullYear();
    expect(codes.sort()).toEqual([1, 2, 3, 4].map((number) => `TM-${year}-000${number}`));
    expect((await declare(await station.as('officer.cambinh'))).code).toBe(`TM-${year}-0001`);
  });

  it('keep name and sealed words out of every answer but the recorded look', async () => {
    const officer = await station.as('officer2.kythuong');
    const { id } = await declare(officer);
    const seen = await officer.get(path(id));
    for (const secret of ['Phan Văn Lành', '042079001234', '0912000111', 'ảnh thẻ', 'Khắc chữ H', 'túi áo khoác']) expect(seen.text).not.toContain(secret);
    expect(seen.body).toMatchObject({ state: 'OPEN', declarant: { initials: 'P. V. L.', identityLast4: '1234', phoneLast3: '111' }, tellings: [{ revision: 1, factCount: 2 }] });
    const before = await station.auditCount('lost-declaration.statements-read');
    const { body } = await officer.get(path(id, 'statements'));
    expect(body).toMatchObject({ declarant: { fullName: 'Phan Văn Lành' }, tellings: [{ statement: LOST_WALLET.statement, facts: LOST_WALLET.facts }] });
    expect(await station.auditCount('lost-declaration.statements-read')).toBe(before + 1);
    const { rows } = await station.database.admin.query(`SELECT details::text AS details FROM audit_event WHERE object_id = $1`, [id]);
    expect(JSON.stringify(rows)).not.toMatch(/Lành|ảnh thẻ|chữ H/);
  });

  it.each(['clerk.kythuong', 'liaison.trungtien', 'province.admin', 'province.viewer', 'auditor'])('%s reads none of them', async (username) => {
    const caller = await station.as(username);
    expect((await caller.get('/lost-declarations')).status).toBe(403);
    const { id } = await declare(await station.as('officer.kythuong'));
    for (const part of ['', 'statements', 'matches']) expect((await caller.get(path(id, part))).status).toBe(403);
  });

  it('of another commune are not there, for a chief either', async () => {
    const { id } = await declare(await station.as('officer.kythuong'));
    const stranger = await station.as('chief.cambinh');
    expect((await stranger.get(path(id))).status).toBe(404);
    expect((await stranger.get(path(id, 'statements'))).status).toBe(404);
    expect((await stranger.get(path(id, 'matches'))).status).toBe(404);
    expect((await stranger.patch(path(id), edit(), 1)).status).toBe(404);
    expect((await stranger.get('/lost-declarations')).body.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  it('are found without diacritics, by state, kind and day, page by page', async () => {
    const officer = await station.as('officer.kythuong');
    const { id } = await declare(officer, { publicDescription: 'Đồng hồ Hoà Phát mặt xanh', categories: ['JEWELLERY'], lostFrom: '2025-11-03', lostTo: undefined });
    const found = async (query: string) => ((await officer.get(`/lost-declarations?${query}`)).body.items as { id: string }[]).map((item) => item.id);
    for (const q of ['dong ho hoa phat', 'HÒA PHÁT', 'hoà phát'.normalize('NFD')]) expect(await found(`q=${encodeURIComponent(q)}`)).toEqual([id]);
    expect(await found('category=JEWELLERY&state=OPEN&lostFrom=2025-11-01&lostTo=2025-11-30')).toEqual([id]);
    expect(await found('category=JEWELLERY&lostTo=2025-11-02')).toEqual([]);
    const first = (await officer.get('/lost-declarations?limit=1')).body;
    const second = (await officer.get(`/lost-declarations?limit=1&cursor=${first.nextCursor}`)).body;
    expect(first.items[0].id > second.items[0].id).toBe(true);
  });

  it('told anew change their words and keep what was told first', async () => {
    const officer = await station.as('officer.kythuong');
    const { id } = await declare(officer);
    const stale = await officer.patch(path(id), edit(), 9);
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
    expect((await officer.call('PATCH', `/api/v1${path(id)}`, { body: edit() })).status).toBe(428);
    const edited = await officer.patch(path(id), edit(), 1);
    expect(edited.body).toMatchObject({ publicDescription: 'Ví da màu nâu đậm', version: 2, tellings: [{ revision: 1 }, { revision: 2, factCount: 0 }] });
    const { body } = await officer.get(path(id, 'statements'));
    expect(body.tellings.map(({ statement }: { statement: string }) => statement)).toEqual([LOST_WALLET.statement, 'Tôi nhớ thêm: ví có khóa kéo.']);
    await expect(station.database.admin.query(`UPDATE lost_declaration_statement SET sealed = 'v1.x' WHERE declaration_id = $1`, [id])).rejects.toMatchObject({ code: 'BY010' });
    await expect(station.database.admin.query(`DELETE FROM lost_declaration_statement WHERE declaration_id = $1`, [id])).rejects.toMatchObject({ code: 'BY010' });
  });

  it.each([
    [{ lostFrom: '2099-01-01' }, 'lostFrom', 'IN_THE_FUTURE'],
    [{ lostFrom: '2026-01-15', lostTo: '2026-01-14' }, 'lostTo', 'BEFORE_LOST_FROM'],
    [{ villageId: '01940000-0000-7000-8000-000000000001' }, 'villageId', 'UNKNOWN_VILLAGE'],
    [{ declarant: { fullName: 'A', phone: '12' } }, 'declarant.phone', 'INVALID_PHONE'],
  ])('with %j are refused at %s', async (change, field, code) => {
    const answer = await (await station.as('officer.kythuong')).post('/lost-declarations', { ...LOST_WALLET, ...change });
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
  });
});

const edit = () => {
  const { declarant: _, ...loss } = LOST_WALLET;
  return { ...loss, publicDescription: 'Ví da màu nâu đậm', statement: 'Tôi nhớ thêm: ví có khóa kéo.', facts: [] };
};

promisesOf('POST /lost-declarations/{id}/withdraw', {
  arrange: async (station) => ({ path: path((await declare(await station.as('officer.kythuong'))).id, 'withdraw'), body: REASON }),
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  wrongState: {
    arrange: async (station) => {
      const officer = await station.as('officer.kythuong');
      const { id } = await declare(officer);
      await officer.act(path(id, 'withdraw'), REASON);
      return { path: path(id, 'withdraw'), body: REASON };
    },
    code: 'WRONG_STATE',
  },
  audited: 'lost-declaration.withdrawn',
  twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ state: 'CLOSED', outcome: 'WITHDRAWN', closeReason: REASON.reason }),
});

promisesOf('POST /lost-declarations/{id}/close', {
  arrange: async (station) => ({ path: path((await declare(await station.as('officer.kythuong'))).id, 'close'), body: { ...REASON, outcome: 'FOUND' } }),
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong'],
  audited: 'lost-declaration.closed',
  twice: 'WRONG_STATE',
  badInput: { body: { ...REASON, outcome: 'WITHDRAWN' }, field: 'outcome' },
  answers: (body) => expect(body).toMatchObject({ state: 'CLOSED', outcome: 'FOUND' }),
});
