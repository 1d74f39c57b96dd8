import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { openGroups, type Road } from '../../support/found-property.js';
import { DAY_AFTER, decided, ended, FINDER_SEEN, FORTY_MILLION, itemsOf, papersReady, path, prepared, RECEIVER, seesOut, settled, valuationOf, valued } from '../../support/settlement.js';
import { type Caller, Station } from '../../support/station.js';

/** Lawful cases the ordinary road cannot end: each has a road to the closed file, with a reason, and two people. */
const SIGNED = { minutesSigned: true };
const LONG_AFTER = '2026-08-01T03:00:00Z';
const GOLD = { ...FORTY_MILLION, items: [{ category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [{ kind: 'MARKING', value: 'Nhẫn tròn trơn' }], details: { weightMg: 15_000, weightUnit: 'CHI' } }] };
const WEIGHED = { method: 'WEIGHT_AND_PRICE', weight: { thousandths: 4_000, unit: 'CHI', vndPerUnit: 15_000_000 }, source: 'Công ty vàng bạc đá quý', on: '2026-03-11' };
const COST = { amountVnd: 600_000, reason: 'Thuê két gửi tài sản', paidTo: 'Ngân hàng Nông nghiệp', paidOn: '2026-01-16', evidence: 'Hóa đơn số 0012345' };
const WAIVED = { finder: { ...FORTY_MILLION.finder, keepsRights: false } };
const REOPEN = { cause: 'SALE', reason: 'Người nhặt được không có tiền bù phần vượt' };
const second = (station: Station) => ({ secondPersonId: station.people.ids['officer2.kythuong'] });
const renunciation = (station: Station) => ({ renouncedOn: '2026-03-11', evidence: 'Đơn tự nguyện không nhận phần tài sản', ...second(station) });

promisesOf('reopenShares', {
  arrange: async (station) => ({ path: path(await decided(station), 'reopen-shares'), body: REOPEN }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path(await settled(station), 'reopen-shares'), body: REOPEN }), code: 'WRONG_STATE' },
  audited: 'lost-property.shares-reopened',
  twice: 'WRONG_STATE',
  badInput: { body: { ...REOPEN, cause: 'RENUNCIATION' }, field: 'cause' },
  answers: (body) => expect(body).toMatchObject({ state: 'PERIOD_ENDED', decision: null, reopenings: [{ cause: 'SALE', finderVnd: 31_700_000, stateVnd: 8_300_000, reopenedByName: 'Người officer.kythuong' }] }),
});

promisesOf('recordRenunciation', {
  arrange: async (station) => ({ path: path(await decided(station), 'record-renunciation'), body: renunciation(station) }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path(await settled(station), 'record-renunciation'), body: renunciation(station) }), code: 'WRONG_STATE' },
  audited: 'lost-property.share-renounced',
  twice: 'RIGHTS_ALREADY_WAIVED',
  badInput: { body: { renouncedOn: '2099-01-01', evidence: 'Đơn tự nguyện không nhận', secondPersonId: '01940000-0000-7000-8000-000000000001' }, field: 'renouncedOn', status: 422 },
  answers: (body) => expect(body).toMatchObject({ state: 'PERIOD_ENDED', finderKeepsRights: false, shares: { finderVnd: 0, stateVnd: 40_000_000, rule: 'RIGHTS_WAIVED' }, reopenings: [{ cause: 'RENUNCIATION' }] }),
});

describe('the settlement that does not go as the law imagines it', () => {
  let station: Station;
  let officer: Caller;
  let deputy: Caller;
  let chief: Caller;
  beforeAll(async () => {
    station = await Station.open();
    officer = await station.as('officer.kythuong');
    deputy = await station.as('deputy.kythuong');
    chief = await seesOut(station);
    await openGroups(await station.as('clerk.kythuong'), 1);
    await deputy.stepUp();
  });
  afterAll(() => station?.close());
  beforeEach(() => station.clock.set(DAY_AFTER));

  const ledgerOf = async (caseId: string): Promise<Record<string, number>> => {
    const { rows } = await station.database.admin.query(
      `SELECT l.account || ' ' || l.currency AS account, sum(l.amount)::float8 AS amount FROM lost_property_ledger_line l JOIN lost_property_ledger_entry e ON e.commune_id = l.commune_id AND e.id = l.entry_id
        WHERE e.case_id = $1 GROUP BY 1 HAVING sum(l.amount) <> 0`,
      [caseId],
    );
    return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
  };
  const closed = async (road: Road) => {
    await officer.post(path(road, 'notify-finder'), { how: 'IN_PERSON' });
    return (await officer.act(path(road, 'close'))).state as string;
  };

  it('a thing worth nothing is its finder’s all the same', async () => {
    const hat = { ...FORTY_MILLION, items: [{ category: 'CLOTHING', publicDescription: 'Mũ', withheldFacts: [{ kind: 'COLOUR', value: 'Xanh' }] }] };
    const road = await decided(station, hat, { CLOTHING: { amountVnd: 0, source: 'Hội đồng định giá xã', on: '2026-03-11' } });
    const [item] = await itemsOf(officer, road);
    await deputy.act(path(road, 'prepare-settlement'), { itemIds: [item!.itemId], paymentWay: 'NONE', identityEvidence: FINDER_SEEN });
    await papersReady(station, road);
    await chief.act(path(road, 'settle'), SIGNED);
    expect(await closed(road)).toBe('CLOSED');
  });

  it('a thing worth nothing whose finder waived it goes to the State', async () => {
    const hat = { ...FORTY_MILLION, ...WAIVED, items: [{ category: 'CLOTHING', publicDescription: 'Mũ', withheldFacts: [{ kind: 'COLOUR', value: 'Xanh' }] }] };
    const road = await decided(station, hat, { CLOTHING: { amountVnd: 0, source: 'Hội đồng định giá xã', on: '2026-03-11' } });
    expect((await deputy.act(path(road, 'prepare-state-share'), RECEIVER)).stateShare).toMatchObject({ cashVnd: 0, thingsVnd: 0 });
    await papersReady(station, road);
    expect(await chief.act(path(road, 'transfer-state-share'), SIGNED)).toMatchObject({ state: 'SETTLED' });
    expect(await closed(road)).toBe('CLOSED');
  });

  it('a cost above the value takes everything, with a reason, and nobody has a share', async () => {
    const road = await valued(station, { ...FORTY_MILLION, ...WAIVED });
    await officer.act(path(road, 'record-custody-cost'), { ...COST, amountVnd: 50_000_000 });
    expect((await deputy.post(path(road, 'decide-shares'))).body.code).toBe('COST_EXCEEDS_VALUE');
    const shown = await deputy.act(path(road, 'decide-shares'), { reason: 'Chi phí gửi kho vượt giá trị, phần vượt do đơn vị chịu' });
    expect(shown).toMatchObject({ valueVnd: 40_000_000, custodyCostVnd: 50_000_000, shares: { finderVnd: 0, stateVnd: 0, costVnd: 40_000_000 }, decision: { reason: expect.stringContaining('phần vượt') } });
    const ending = { reason: 'Chi phí bảo quản bằng toàn bộ số tiền', ...second(station) };
    expect((await deputy.post(path(road, 'settle-cost-only'), ending)).body.code).toBe('DECIDER_CANNOT_SETTLE');
    expect((await chief.post(path(road, 'settle-cost-only'), { ...ending, secondPersonId: station.people.ids['chief.kythuong'] })).body.errors[0]).toMatchObject({ field: 'secondPersonId', code: 'SECOND_PERSON_REQUIRED' });
    expect(await chief.act(path(road, 'settle-cost-only'), ending)).toMatchObject({ state: 'SETTLED', settlement: { paymentWay: 'COST_ONLY', identityKind: null, reason: ending.reason } });
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND VND': -40_000_000, 'CUSTODY_COST VND': 40_000_000 });
    expect(await station.auditCount('lost-property.settled-by-cost')).toBe(1);
    // Nobody was there: the finder is told like everybody else.
    expect((await officer.post(path(road, 'close'))).body.code).toBe('FINDER_NOT_NOTIFIED');
    expect(await closed(road)).toBe('CLOSED');
  });

  it('gold whose finder cannot pay in is sold: taken back, decided, sold, valued and shared anew, each by another', async () => {
    const road = await decided(station, GOLD, { GOLD: WEIGHED });
    const itemId = (await itemsOf(officer, road))[0]!.itemId;
    const thing = (action: string) => `/lost-property-items/${itemId}/${action}`;
    expect((await deputy.post(thing('decide-perishable'), { decision: 'SELL', reason: 'Không chia được' })).body.code).toBe('SHARES_ALREADY_DECIDED');
    await deputy.act(path(road, 'reopen-shares'), REOPEN);
    await chief.act(thing('decide-perishable'), { decision: 'SELL', reason: 'Không chia được bằng hiện vật', manner: 'Đấu giá qua trung tâm dịch vụ' });
    const sale = { priceVnd: 58_000_000, buyer: 'Người trúng đấu giá', ...second(station) };
    expect((await officer.post(thing('sell'), sale)).body.errors[0]).toMatchObject({ field: 'receipt', code: 'FIELD_REQUIRED' });
    expect((await chief.post(thing('sell'), { ...sale, receipt: 'Biên bản đấu giá số 3' })).body.code).toBe('DECIDER_CANNOT_SELL');
    await officer.act(thing('sell'), { ...sale, receipt: 'Biên bản đấu giá số 3' });
    await officer.act(path(road, 'record-valuation'), await valuationOf(station, road));
    expect((await deputy.post(path(road, 'decide-shares'))).body).toMatchObject({ status: 403, code: 'PROPOSER_CANNOT_DECIDE' });
    expect(await chief.act(path(road, 'decide-shares'))).toMatchObject({ valueVnd: 58_000_000, shares: { finderVnd: 40_700_000, stateVnd: 17_300_000, costVnd: 0 } });
    await chief.act(path(road, 'prepare-settlement'), { itemIds: [], paymentWay: 'CASH', identityEvidence: FINDER_SEEN });
    await papersReady(station, road);
    await deputy.act(path(road, 'settle'), SIGNED);
    await deputy.act(path(road, 'prepare-state-share'), RECEIVER);
    await papersReady(station, road);
    await deputy.act(path(road, 'transfer-state-share'), SIGNED);
    expect(await ledgerOf(road.id)).toEqual({ 'SALE_PROCEEDS VND': -58_000_000, 'PAID_TO_FINDER VND': 40_700_000, 'STATE VND': 17_300_000 });
    expect(await closed(road)).toBe('CLOSED');
  });

  it('sells nothing before the period ends, no money, and not where a setting forbids it', async () => {
    station.clock.set('2025-03-10T02:30:00Z');
    const road = await ended(station, GOLD);
    const itemId = (await itemsOf(officer, road))[0]!.itemId;
    const decide = (body: object) => deputy.post(`/lost-property-items/${itemId}/decide-perishable`, { reason: 'Không chia được', ...body });
    expect((await decide({ decision: 'KEEP' })).body.errors[0]).toMatchObject({ field: 'decision', code: 'SALE_ONLY' });
    const admin = await station.as('province.admin');
    await admin.stepUp();
    const choice = { key: 'OWNED_ITEM_SALE', value: 'FORBIDDEN', source: 'Công văn của Công an tỉnh', certain: false, reason: 'Chờ hướng dẫn' };
    expect((await admin.act('/legal-parameters/choices', choice)).choices).toContainEqual(expect.objectContaining({ key: 'OWNED_ITEM_SALE', value: 'FORBIDDEN' }));
    expect((await admin.post('/legal-parameters/choices', { ...choice, value: 'PERHAPS' })).body.errors[0]).toMatchObject({ field: 'value', code: 'INVALID_CHOICE' });
    expect((await deputy.post('/legal-parameters/choices', choice)).status).toBe(403);
    expect((await decide({ decision: 'SELL' })).body.code).toBe('OWNED_SALE_FORBIDDEN');
    await admin.act('/legal-parameters/choices', { ...choice, value: 'ALLOWED' });
    const cash = await ended(station);
    const notes = (await itemsOf(officer, cash))[0]!.itemId;
    expect((await deputy.post(`/lost-property-items/${notes}/decide-perishable`, { decision: 'SELL', reason: 'Không chia được' })).body.code).toBe('ACTION_NOT_ON_ROAD');
  });

  it('waived gold without money for the cost is sold and the rest goes to the State', async () => {
    const road = await valued(station, { ...GOLD, ...WAIVED }, { GOLD: WEIGHED });
    await officer.act(path(road, 'record-custody-cost'), COST);
    await deputy.act(path(road, 'decide-shares'));
    expect((await deputy.post(path(road, 'prepare-state-share'), RECEIVER)).body.code).toBe('CASH_NOT_ENOUGH');
    await officer.act(path(road, 'reopen-shares'), { ...REOPEN, reason: 'Không có tiền mặt để trừ chi phí bảo quản' });
    const itemId = (await itemsOf(officer, road))[0]!.itemId;
    await chief.act(`/lost-property-items/${itemId}/decide-perishable`, { decision: 'SELL', reason: 'Không chia được bằng hiện vật' });
    await officer.act(`/lost-property-items/${itemId}/sell`, { priceVnd: 60_000_000, buyer: 'Người trúng đấu giá', receipt: 'Biên bản 4', ...second(station) });
    await officer.act(path(road, 'record-valuation'), await valuationOf(station, road));
    await deputy.act(path(road, 'decide-shares'));
    await deputy.act(path(road, 'prepare-state-share'), RECEIVER);
    await papersReady(station, road);
    await chief.act(path(road, 'transfer-state-share'), SIGNED);
    expect(await ledgerOf(road.id)).toEqual({ 'SALE_PROCEEDS VND': -60_000_000, 'CUSTODY_COST VND': 600_000, 'STATE VND': 59_400_000 });
    expect(await closed(road)).toBe('CLOSED');
  });

  it('a finder who renounces after the decision has no share any more; somebody else decides', async () => {
    const road = await prepared(station);
    await deputy.act(path(road, 'record-renunciation'), renunciation(station));
    expect((await deputy.post(path(road, 'decide-shares'))).body.code).toBe('PROPOSER_CANNOT_DECIDE');
    expect(await chief.act(path(road, 'decide-shares'))).toMatchObject({ shares: { finderVnd: 0, stateVnd: 40_000_000, rule: 'RIGHTS_WAIVED' }, renunciation: { renouncedOn: '2026-03-11' }, settlement: null });
    await deputy.act(path(road, 'prepare-state-share'), RECEIVER);
    await papersReady(station, road);
    await deputy.act(path(road, 'transfer-state-share'), SIGNED);
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND VND': -40_000_000, 'STATE VND': 40_000_000 });
    expect(await closed(road)).toBe('CLOSED');
  });

  it('the share of a finder who never comes goes into keeping in the finder’s name, and is the finder’s', async () => {
    const road = await decided(station);
    const deposit = { itemIds: [], depositary: 'Kho bạc Nhà nước', receiverName: 'Nguyễn Văn Bình', reason: 'Đã mời ba lần không đến nhận', ...second(station) };
    expect((await deputy.post(path(road, 'prepare-deposit'), deposit)).body.code).toBe('FINDER_NOT_NOTIFIED');
    await officer.act(path(road, 'notify-finder'), { how: 'LETTER' });
    expect((await deputy.post(path(road, 'prepare-deposit'), deposit)).body).toMatchObject({ code: 'FINDER_STILL_AWAITED', details: { until: '2026-06-09' } });
    station.clock.set(LONG_AFTER);
    expect((await officer.get(path(road, 'settlement'))).body).toMatchObject({ finderAwaitedUntil: '2026-06-09' });
    expect((await chief.act(path(road, 'prepare-deposit'), deposit)).settlement).toMatchObject({ paymentWay: 'DEPOSIT', cashPaidVnd: 31_700_000, identityKind: null, depositary: 'Kho bạc Nhà nước', reason: deposit.reason });
    await papersReady(station, road);
    expect((await chief.post(path(road, 'settle'), SIGNED)).body).toMatchObject({ status: 403, code: 'PROPOSER_CANNOT_SETTLE' });
    expect((await deputy.post(path(road, 'settle'), SIGNED)).body).toMatchObject({ status: 403, code: 'DECIDER_CANNOT_SETTLE' });
    // Another leader of the station, who neither decided nor prepared.
    await station.database.admin.query(`UPDATE user_account SET role = 'COMMUNE_DEPUTY' WHERE id = $1`, [station.people.ids['officer2.kythuong']]);
    const third = await station.login('officer2.kythuong');
    await third.stepUp();
    expect(await third.act(path(road, 'settle'), SIGNED)).toMatchObject({ state: 'SETTLED' });
    await station.database.admin.query(`UPDATE user_account SET role = 'COMMUNE_OFFICER' WHERE id = $1`, [station.people.ids['officer2.kythuong']]);
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND VND': -40_000_000, 'PAID_TO_FINDER VND': 31_700_000, 'HELD VND': 8_300_000 });
  });

  it('takes no decision back without a record of it, and none after something left', async () => {
    const { admin } = station.database;
    const road = await prepared(station);
    await expect(admin.query('DELETE FROM lost_property_shares WHERE case_id = $1', [road.id])).rejects.toThrow('lost_property_shares');
    await admin.query('DELETE FROM lost_property_settlement WHERE case_id = $1', [road.id]);
    await expect(admin.query('DELETE FROM lost_property_shares WHERE case_id = $1', [road.id])).rejects.toMatchObject({ code: 'BY010' });
    await expect(admin.query('UPDATE lost_property_shares SET finder_vnd = 1 WHERE case_id = $1', [road.id])).rejects.toMatchObject({ code: 'BY010' });
    const gone = await settled(station);
    await expect(admin.query('DELETE FROM lost_property_settlement WHERE case_id = $1', [gone.id])).rejects.toMatchObject({ code: 'BY010' });
    const twice = await Promise.all([officer.post(path(await decided(station), 'reopen-shares'), REOPEN), chief.post(path(gone, 'reopen-shares'), REOPEN)]);
    expect(twice.map(({ status }) => status)).toEqual([200, 409]);
  });

  it('of two who take it back at once one does', async () => {
    const road = await decided(station);
    const answers = await Promise.all([officer.post(path(road, 'reopen-shares'), REOPEN), deputy.post(path(road, 'reopen-shares'), REOPEN)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
