import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { openGroups } from '../../support/found-property.js';
import { decided, FINDER_SEEN, FORTY_MILLION, itemsOf, noticed, papersReady, path, prepared, RECEIVER, seesOut, settled, statePrepared, valued } from '../../support/settlement.js';
import { type Caller, Station } from '../../support/station.js';

const IN_CASH = { itemIds: [], paymentWay: 'CASH', identityEvidence: FINDER_SEEN };
const SIGNED = { minutesSigned: true };

promisesOf('prepareSettlement', {
  arrange: async (station) => ({ path: path(await decided(station), 'prepare-settlement'), body: IN_CASH }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path(await valued(station), 'prepare-settlement'), body: IN_CASH }), code: 'WRONG_STATE' },
  audited: 'lost-property.settlement-prepared',
  badInput: { body: { ...IN_CASH, paymentWay: 'GOLD' }, field: 'paymentWay' },
  answers: (body) => {
    expect(body.settlement).toMatchObject({ state: 'PREPARED', cashPaidVnd: 31_700_000, thingsVnd: 0, finderPaysVnd: 0, identityKind: 'VNEID_SEEN', identityLast4: '1234', minutesReady: false });
    expect(body.closedActions).toContainEqual({ action: 'settle', reason: 'DECIDER_CANNOT_SETTLE' });
  },
});

promisesOf('settle', {
  arrange: async (station) => ({ path: path(await prepared(station), 'settle'), body: SIGNED }),
  by: 'chief.kythuong',
  // The deputy decided the shares.
  deniedTo: ['officer.kythuong', 'deputy.kythuong'],
  stepUp: true,
  wrongState: { arrange: async (station) => ({ path: path(await settled(station), 'settle'), body: SIGNED }), code: 'WRONG_STATE' },
  audited: 'lost-property.settled',
  twice: 'WRONG_STATE',
  badInput: { body: { minutesSigned: false }, field: 'minutesSigned' },
  answers: (body) => expect(body).toMatchObject({ state: 'SETTLED', settlement: { state: 'COMPLETED', completedByName: 'Người chief.kythuong' }, allowedActions: ['prepareStateShare'] }),
});

describe('the settlement', () => {
  let station: Station;
  let officer: Caller;
  let deputy: Caller;
  let chief: Caller;
  beforeAll(async () => {
    station = await Station.open();
    officer = await station.as('officer.kythuong');
    deputy = await station.as('deputy.kythuong');
    await openGroups(await station.as('clerk.kythuong'), 1);
    await deputy.stepUp();
    chief = await seesOut(station);
  });
  afterAll(() => station?.close());

  const ledgerOf = async (caseId: string): Promise<Record<string, number>> => {
    const { rows } = await station.database.admin.query(
      `SELECT l.account || ' ' || l.currency AS account, sum(l.amount)::float8 AS amount FROM lost_property_ledger_line l JOIN lost_property_ledger_entry e ON e.commune_id = l.commune_id AND e.id = l.entry_id
        WHERE e.case_id = $1 GROUP BY 1 HAVING sum(l.amount) <> 0`,
      [caseId],
    );
    return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
  };
  const statesOf = async (caseId: string): Promise<string[]> =>
    (await station.database.admin.query('SELECT state FROM lost_property_item WHERE case_id = $1 ORDER BY ordinal', [caseId])).rows.map(({ state }) => state as string);

  it('of 200 attempts at once happens once, and the money leaves once', async () => {
    const road = await prepared(station);
    const answers = await Promise.all(Array.from({ length: 200 }, () => chief.post(path(road, 'settle'), SIGNED)));
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status >= 300).map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 WRONG_STATE']));
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND VND': -40_000_000, 'PAID_TO_FINDER VND': 31_700_000, 'HELD VND': 8_300_000 });
  });

  it('goes from the finder to the State to the closed file, and the safe is empty', async () => {
    const road = await statePrepared(station);
    const closed = async () => (await officer.post(path(road, 'close'))).body;
    expect(await closed()).toMatchObject({ status: 409 });
    await chief.act(path(road, 'transfer-state-share'), SIGNED);
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND VND': -40_000_000, 'PAID_TO_FINDER VND': 31_700_000, 'STATE VND': 8_300_000 });
    expect(await closed()).toMatchObject({ state: 'CLOSED' });
    expect(await statesOf(road.id)).toEqual(['ACQUIRED']);
  });

  it('keeps the file open while the State’s share is here, in the program and in the database', async () => {
    const road = await settled(station);
    expect((await officer.get(`/lost-property-cases/${road.id}`)).body.closedActions).toContainEqual({ action: 'close', reason: 'STATE_SHARE_DUE' });
    expect((await officer.post(path(road, 'close'))).body).toMatchObject({ status: 409, code: 'STATE_SHARE_DUE' });
    const close = station.database.admin.query(`UPDATE lost_property_case SET state = 'CLOSED' WHERE id = $1`, [road.id]);
    await expect(close).rejects.toMatchObject({ constraint: expect.stringMatching(/case_state_share|case_items_outcome/) });
  });

  it('lets a finder keep the gold and pay the difference in', async () => {
    const gold = { ...FORTY_MILLION, items: [{ category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [{ kind: 'MARKING', value: 'Nhẫn tròn trơn' }], details: { weightMg: 15_000, weightUnit: 'CHI' } }] };
    const weighed = { method: 'WEIGHT_AND_PRICE', weight: { thousandths: 4_000, unit: 'CHI', vndPerUnit: 15_000_000 }, source: 'Công ty vàng bạc đá quý', on: '2026-03-11' };
    const road = await decided(station, gold, { GOLD: weighed });
    const [ring] = await itemsOf(officer, road);
    expect((await deputy.post(path(road, 'prepare-settlement'), IN_CASH)).body).toMatchObject({ code: 'CASH_NOT_ENOUGH' });
    const taking = { itemIds: [ring!.itemId], paymentWay: 'NONE', identityEvidence: FINDER_SEEN };
    expect((await deputy.post(path(road, 'prepare-settlement'), { ...taking, paymentWay: 'CASH' })).body.errors[0]).toMatchObject({ field: 'paymentWay', code: 'NOTHING_TO_PAY' });
    expect((await deputy.act(path(road, 'prepare-settlement'), taking)).settlement).toMatchObject({ thingsVnd: 60_000_000, cashPaidVnd: 0, finderPaysVnd: 18_300_000 });
    await papersReady(station, road);
    await chief.act(path(road, 'settle'), SIGNED);
    expect(await statesOf(road.id)).toEqual(['ACQUIRED']);
    expect((await deputy.act(path(road, 'prepare-state-share'), RECEIVER)).stateShare).toMatchObject({ cashVnd: 18_300_000, thingsVnd: 0 });
    await papersReady(station, road);
    await chief.act(path(road, 'transfer-state-share'), SIGNED);
    expect(await ledgerOf(road.id)).toEqual({ 'PAID_IN VND': -18_300_000, 'STATE VND': 18_300_000 });
  });

  it('gives no phone away before it is wiped', async () => {
    const phone = { ...FORTY_MILLION, items: [{ category: 'PHONE', publicDescription: 'Điện thoại', withheldFacts: [{ kind: 'COLOUR', value: 'Màu đen' }] }] };
    const road = await decided(station, phone, { PHONE: { amountVnd: 4_000_000, source: 'Hội đồng định giá xã', on: '2026-03-11' } });
    const [item] = await itemsOf(officer, road);
    await deputy.act(path(road, 'prepare-settlement'), { itemIds: [item!.itemId], paymentWay: 'NONE', identityEvidence: FINDER_SEEN });
    await papersReady(station, road);
    expect((await chief.post(path(road, 'settle'), SIGNED)).body.code).toBe('DEVICES_NOT_WIPED');
    expect(await chief.act(path(road, 'settle'), { ...SIGNED, devicesWiped: true })).toMatchObject({ state: 'SETTLED', allowedActions: [] });
    expect(await statesOf(road.id)).toEqual(['ACQUIRED']);
    expect(await officer.act(path(road, 'close'))).toMatchObject({ state: 'CLOSED' });
  });

  it('shares foreign notes in kind', async () => {
    const dollars = { ...FORTY_MILLION, items: [{ category: 'CASH', publicDescription: 'Một số tiền mặt', withheldFacts: [{ kind: 'CONTAINER', value: 'Phong bì' }], cash: [{ currency: 'USD', denomination: 100, count: 3 }] }] };
    const rated = { rates: [{ currency: 'USD', vndPerUnit: 26_100 }], source: 'Tỷ giá mua tiền mặt của Vietcombank', on: '2026-03-11' };
    const road = await decided(station, dollars, { CASH: rated });
    const [notes] = await itemsOf(officer, road);
    await deputy.act(path(road, 'prepare-settlement'), { itemIds: [notes!.itemId], paymentWay: 'NONE', identityEvidence: FINDER_SEEN });
    await papersReady(station, road);
    await chief.act(path(road, 'settle'), SIGNED);
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND USD': -300, 'PAID_TO_FINDER USD': 300 });
  });

  it('hands everything to the State where the finder waived the right, the cost taken off first', async () => {
    const waived = { ...FORTY_MILLION, finder: { ...FORTY_MILLION.finder, keepsRights: false } };
    const road = await valued(station, waived);
    await officer.act(path(road, 'record-custody-cost'), { amountVnd: 600_000, reason: 'Thuê két', paidTo: 'Ngân hàng', paidOn: '2026-01-16', evidence: 'Hóa đơn 12' });
    await deputy.act(path(road, 'decide-shares'));
    expect((await deputy.post(path(road, 'prepare-settlement'), IN_CASH)).body.code).toBe('NOTHING_FOR_FINDER');
    await deputy.act(path(road, 'prepare-state-share'), RECEIVER);
    await papersReady(station, road);
    expect(await chief.act(path(road, 'transfer-state-share'), SIGNED)).toMatchObject({ state: 'SETTLED', stateShare: { cashVnd: 39_400_000 } });
    expect(await ledgerOf(road.id)).toEqual({ 'FOUND VND': -40_000_000, 'CUSTODY_COST VND': 600_000, 'STATE VND': 39_400_000 });
    expect(await statesOf(road.id)).toEqual(['TO_STATE']);
  });

  it('moves nothing when the safe does not hold what was valued', async () => {
    const road = await decided(station);
    const { admin } = station.database;
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE lost_property_ledger_line l SET amount = sign(amount) * 39500000 FROM lost_property_ledger_entry e WHERE e.commune_id = l.commune_id AND e.id = l.entry_id AND e.case_id = $1`,
      [road.id],
    );
    await admin.query('SET session_replication_role = origin');
    expect((await deputy.post(path(road, 'prepare-settlement'), IN_CASH)).body).toMatchObject({ status: 409, code: 'CASH_DIFFERS' });
  });

  it('is no state anybody can write by hand', async () => {
    const road = await decided(station);
    const settle = station.database.admin.query(`UPDATE lost_property_case SET state = 'SETTLED' WHERE id = $1`, [road.id]);
    await expect(settle).rejects.toMatchObject({ constraint: 'case_settled' });
    const other = await noticed(station);
    expect((await chief.post(path(other, 'settle'), SIGNED)).body.code).toBe('WRONG_STATE');
  });
});
