import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { openGroups } from '../../support/found-property.js';
import { decided, ended, FINDER_SEEN, FORTY_MILLION, itemsOf, noticed, path, valuationOf, valued } from '../../support/settlement.js';
import { type Caller, Station } from '../../support/station.js';

const COST = { amountVnd: 600_000, reason: 'Thuê két gửi tài sản', paidTo: 'Ngân hàng Nông nghiệp', paidOn: '2026-01-16', evidence: 'Hóa đơn số 0012345' };

promisesOf('recordCustodyCost', {
  arrange: async (station) => ({ path: path(await ended(station), 'record-custody-cost'), body: COST }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path(await decided(station), 'record-custody-cost'), body: COST }), code: 'WRONG_STATE' },
  audited: 'lost-property.custody-cost-recorded',
  badInput: { body: { ...COST, amountVnd: 0 }, field: 'amountVnd' },
  answers: (body) => expect(body).toMatchObject({ custodyCostVnd: 600_000, costs: [{ amountVnd: 600_000, corrected: false, correctable: false }] }),
});

promisesOf('recordValuation', {
  arrange: async (station) => {
    const road = await ended(station);
    return { path: path(road, 'record-valuation'), body: await valuationOf(station, road) };
  },
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: {
    arrange: async (station) => {
      const road = await noticed(station);
      return { path: path(road, 'record-valuation'), body: await valuationOf(station, road) };
    },
    code: 'WRONG_STATE',
  },
  audited: 'lost-property.valuation-recorded',
  badInput: { body: { secondValuerId: 'x', items: [] }, field: 'items' },
  answers: (body) => {
    expect(body).toMatchObject({
      valueVnd: 40_000_000, thresholdVnd: 23_400_000, shares: { finderVnd: 31_700_000, stateVnd: 8_300_000, costVnd: 0, rule: 'EXCESS_HALVED' },
      baseSalary: { amountVnd: 2_340_000, effectiveFrom: '2024-07-01', basis: 'ESTABLISHMENT', onDay: '2026-03-10', basisCertain: false },
      items: [{ excluded: null, methods: ['COUNT'], valuation: { amountVnd: 40_000_000, cashVnd: 40_000_000, method: 'COUNT', valuers: ['Người officer.kythuong', 'Người officer2.kythuong'] } }],
    });
    expect(body.documents.map((document: { kind: string }) => document.kind)).toEqual(['VALUATION_MINUTES']);
  },
});

promisesOf('decideShares', {
  arrange: async (station) => ({ path: path(await valued(station), 'decide-shares') }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong', 'clerk.kythuong'],
  stepUp: true,
  wrongState: { arrange: async (station) => ({ path: path(await noticed(station), 'decide-shares') }), code: 'WRONG_STATE' },
  audited: 'lost-property.shares-decided',
  twice: 'WRONG_STATE',
  answers: (body) => {
    expect(body).toMatchObject({ state: 'SHARES_DECIDED', shares: { finderVnd: 31_700_000, stateVnd: 8_300_000, costVnd: 0 }, decision: { decidedByName: 'Người deputy.kythuong' } });
    expect(body.documents.at(-1)).toMatchObject({ kind: 'SHARES_DECISION', typeCode: 'QĐ' });
    expect(body.allowedActions).toEqual(['prepareSettlement', 'recordRenunciation', 'reopenShares']);
  },
});

describe('values, costs and shares', () => {
  let station: Station;
  let officer: Caller;
  let second: Caller;
  let deputy: Caller;
  beforeAll(async () => {
    station = await Station.open();
    officer = await station.as('officer.kythuong');
    second = await station.as('officer2.kythuong');
    deputy = await station.as('deputy.kythuong');
    await openGroups(await station.as('clerk.kythuong'), 1);
    await deputy.stepUp();
  });
  afterAll(() => station?.close());

  it('takes a wrong cost line back by a counter-line of somebody else, once', async () => {
    const road = await noticed(station);
    const { costs } = await officer.act(path(road, 'record-custody-cost'), { ...COST, paidOn: '2025-03-10' });
    const correction = { costId: costs[0].id, reason: 'Ghi nhầm số tiền' };
    expect((await officer.post(path(road, 'correct-custody-cost'), correction)).body).toMatchObject({ status: 403, code: 'CORRECTOR_MUST_DIFFER' });
    expect(await second.act(path(road, 'correct-custody-cost'), correction)).toMatchObject({ custodyCostVnd: 0, costs: [{ corrected: true, correctable: false }, { amountVnd: -600_000, correctsId: costs[0].id }] });
    expect((await second.post(path(road, 'correct-custody-cost'), correction)).body.code).toBe('COST_ALREADY_CORRECTED');
    await expect(station.database.admin.query(`UPDATE lost_property_custody_cost SET amount_vnd = 1 WHERE case_id = $1`, [road.id])).rejects.toMatchObject({ code: 'BY010' });
    expect((await officer.post(path(road, 'record-custody-cost'), { ...COST, paidOn: '2027-01-01' })).body.errors[0]).toMatchObject({ field: 'paidOn', code: 'IN_THE_FUTURE' });
  });

  it('needs two people to value, a third to decide, and a value of everything', async () => {
    const find = { ...FORTY_MILLION, items: [...FORTY_MILLION.items, { category: 'WALLET', publicDescription: 'Một chiếc ví', withheldFacts: [{ kind: 'COLOUR', value: 'Nâu' }] }] };
    const road = await ended(station, find);
    const [cash, wallet] = await itemsOf(officer, road);
    const ids = station.people.ids;
    const alone = await officer.post(path(road, 'record-valuation'), { secondValuerId: ids['officer.kythuong'], items: [{ itemId: cash!.itemId, method: 'COUNT' }] });
    expect(alone.body.errors[0]).toMatchObject({ field: 'secondValuerId', code: 'VALUERS_MUST_DIFFER' });
    const stranger = await officer.post(path(road, 'record-valuation'), { secondValuerId: ids['officer.cambinh'], items: [{ itemId: cash!.itemId, method: 'COUNT' }] });
    expect(stranger.body.errors[0]).toMatchObject({ field: 'secondValuerId', code: 'UNKNOWN_OFFICER' });
    // The deputy values the cash and so cannot decide.
    await deputy.act(path(road, 'record-valuation'), { secondValuerId: ids['officer2.kythuong'], items: [{ itemId: cash!.itemId, method: 'COUNT' }] });
    expect((await deputy.post(path(road, 'decide-shares'))).body).toMatchObject({ code: 'VALUATION_INCOMPLETE', details: { missing: 1 } });
    const appraised = { itemId: wallet!.itemId, method: 'APPRAISAL', amountVnd: 150_000, source: 'Hội đồng định giá xã', on: '2026-03-11' };
    const unfit = await officer.post(path(road, 'record-valuation'), { secondValuerId: ids['officer2.kythuong'], items: [{ ...appraised, method: 'COUNT' }, { itemId: wallet!.itemId, method: 'COUNT' }] });
    expect([unfit.status, unfit.body.errors[0].field]).toEqual([422, 'items[0].method']);
    await officer.act(path(road, 'record-valuation'), { secondValuerId: ids['officer2.kythuong'], items: [appraised] });
    expect((await deputy.post(path(road, 'decide-shares'))).body).toMatchObject({ status: 403, code: 'VALUER_CANNOT_DECIDE' });
    const chief = await station.as('chief.kythuong');
    await chief.stepUp();
    expect(await chief.act(path(road, 'decide-shares'))).toMatchObject({ valueVnd: 40_150_000, shares: { finderVnd: 31_775_000, stateVnd: 8_375_000 } });
  });

  it('shares nothing of papers and relics', async () => {
    const find = {
      ...FORTY_MILLION,
      items: [
        ...FORTY_MILLION.items,
        { category: 'DOCUMENT', publicDescription: 'Giấy tờ', withheldFacts: [{ kind: 'COLOUR', value: 'Bao màu xanh' }], details: { paperKind: 'ID_CARD', holderName: 'Lê Văn Nam' } },
        { category: 'RELIC', publicDescription: 'Vật nghi là cổ vật', withheldFacts: [{ kind: 'MARKING', value: 'Chữ Hán ở đáy' }] },
      ],
    };
    const road = await ended(station, find);
    const { items } = (await officer.get(path(road, 'settlement'))).body;
    expect(items.map(({ excluded }: { excluded: string | null }) => excluded)).toEqual([null, 'HOLDER', 'AUTHORITY']);
    const relic = await officer.post(path(road, 'record-valuation'), {
      secondValuerId: station.people.ids['officer2.kythuong'], items: [{ itemId: items[2].itemId, method: 'APPRAISAL', amountVnd: 9, source: 'Không rõ', on: '2026-03-11' }],
    });
    expect(relic.body.errors[0]).toMatchObject({ field: 'items[0].itemId', code: 'ITEM_NOT_SHARED' });
    await officer.act(path(road, 'record-valuation'), await valuationOf(station, road));
    expect(await deputy.act(path(road, 'decide-shares'))).toMatchObject({ valueVnd: 40_000_000 });
  });

  it('values gold by weight and price and takes the cost off', async () => {
    const gold = { ...FORTY_MILLION, items: [{ category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [{ kind: 'MARKING', value: 'Nhẫn tròn trơn' }], details: { weightMg: 15_000, weightUnit: 'CHI' } }] };
    station.clock.set('2025-08-01T02:00:00Z');
    const road = await ended(station, gold);
    await officer.act(path(road, 'record-custody-cost'), COST);
    const weighed = { method: 'WEIGHT_AND_PRICE', weight: { thousandths: 4_000, unit: 'CHI', vndPerUnit: 15_000_000 }, source: 'Công ty vàng bạc đá quý', on: '2026-03-11' };
    const shown = await officer.act(path(road, 'record-valuation'), await valuationOf(station, road, { GOLD: weighed }));
    expect(shown).toMatchObject({ valueVnd: 60_000_000, custodyCostVnd: 600_000, items: [{ valuation: { basis: '4 chỉ × 15.000.000 đ', cashVnd: 0 } }] });
    expect(shown.shares).toEqual({ finderVnd: 41_400_000, stateVnd: 18_000_000, costVnd: 600_000, rule: 'EXCESS_HALVED' });
  });

  it('gives everything to the State where the finder waived the right', async () => {
    const road = await valued(station, { ...FORTY_MILLION, finder: { ...FORTY_MILLION.finder, keepsRights: false } });
    expect((await officer.get(path(road, 'settlement'))).body).toMatchObject({ finderKeepsRights: false, shares: { finderVnd: 0, stateVnd: 40_000_000, rule: 'RIGHTS_WAIVED' } });
  });

  it('keeps the cost below the value', async () => {
    const road = await valued(station);
    await officer.act(path(road, 'record-custody-cost'), { ...COST, amountVnd: 50_000_000 });
    expect((await deputy.post(path(road, 'decide-shares'))).body.code).toBe('COST_EXCEEDS_VALUE');
  });

  it('follows what is there: counted again with less, it has to be valued anew; once shared, nothing moves', async () => {
    const road = await valued(station);
    const itemId = (await itemsOf(officer, road))[0]!.itemId;
    const count = async (notes: number, seals: [string, string]): Promise<string> =>
      (await officer.act(path(road, 'recount'), {
        secondCounterId: station.people.ids['officer2.kythuong'], oldSealNumber: seals[0], newSealNumber: seals[1], lines: [{ itemId, currency: 'VND', denomination: 500_000, count: notes }],
      })).recounts.at(-1).id as string;
    await deputy.act(`/lost-property-recounts/${await count(79, ['NP-01', 'NP-02'])}/resolve`, { reason: 'Thiếu một tờ, đã xác minh' });
    expect((await officer.get(path(road, 'settlement'))).body).toMatchObject({ valueVnd: null, items: [{ valuation: null }] });
    expect((await deputy.post(path(road, 'decide-shares'))).body.code).toBe('VALUATION_INCOMPLETE');
    await officer.act(path(road, 'record-valuation'), await valuationOf(station, road));
    expect(await deputy.act(path(road, 'decide-shares'))).toMatchObject({ valueVnd: 39_500_000, shares: { finderVnd: 31_450_000, stateVnd: 8_050_000 } });
    const late = await count(78, ['NP-02', 'NP-03']);
    expect((await deputy.post(`/lost-property-recounts/${late}/resolve`, { reason: 'Thiếu thêm một tờ' })).body.code).toBe('SHARES_ALREADY_DECIDED');
    await count(79, ['NP-03', 'NP-04']);
    await deputy.act(path(road, 'prepare-settlement'), { itemIds: [], paymentWay: 'CASH', identityEvidence: FINDER_SEEN });
  });

  it('is held by the database: no shares without values, no odd sums, no valuer deciding', async () => {
    const { admin } = station.database;
    const road = await ended(station);
    const { rows } = await admin.query('SELECT commune_id FROM lost_property_case WHERE id = $1', [road.id]);
    const share = (finder: number, state: number, by: string) =>
      admin.query(
        `INSERT INTO lost_property_shares (commune_id, case_id, value_vnd, custody_cost_vnd, base_salary_vnd, base_salary_basis, base_salary_on, threshold_vnd, rule, finder_vnd, state_vnd, cost_vnd, decided_by, decided_at, decision_id)
         VALUES ($1, $2, 40000000, 0, 2340000, 'ESTABLISHMENT', '2026-03-10', 23400000, 'EXCESS_HALVED', $3, $4, 0, $5, now(), $2)`,
        [rows[0].commune_id, road.id, finder, state, by],
      );
    const { ids } = station.people;
    await expect(share(31_700_000, 8_300_000, ids['deputy.kythuong']!)).rejects.toMatchObject({ constraint: 'shares_need_valuation' });
    await expect(admin.query(`UPDATE lost_property_case SET state = 'SHARES_DECIDED' WHERE id = $1`, [road.id])).rejects.toMatchObject({ constraint: 'case_shares_decided' });
    await officer.act(path(road, 'record-valuation'), await valuationOf(station, road));
    await expect(share(31_700_001, 8_300_000, ids['deputy.kythuong']!)).rejects.toMatchObject({ constraint: 'ck_shares_sum' });
    await expect(share(31_700_000, 8_300_000, ids['officer2.kythuong']!)).rejects.toMatchObject({ constraint: 'shares_two_people' });
    await expect(admin.query('UPDATE lost_property_valuation SET amount_vnd = 1 WHERE case_id = $1', [road.id])).rejects.toMatchObject({ code: 'BY010' });
  });
});
