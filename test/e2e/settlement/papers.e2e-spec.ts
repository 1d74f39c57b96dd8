import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openGroups, until } from '../../support/found-property.js';
import { decided, FINDER_SEEN, FORTY_MILLION, itemsOf, path, RECEIVER, seesOut } from '../../support/settlement.js';
import { type Caller, Station } from '../../support/station.js';

/** The four papers of a settlement of everything at once, as the worker really makes them. */
let station: Station;
let deputy: Caller;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  deputy = await station.as('deputy.kythuong');
  await openGroups(await station.as('clerk.kythuong'), 1);
});
afterAll(() => station?.close());

const MIXED = {
  ...FORTY_MILLION,
  items: [
    ...FORTY_MILLION.items,
    { category: 'CASH', publicDescription: 'Một số ngoại tệ', withheldFacts: [{ kind: 'CONTAINER', value: 'Phong bì' }], cash: [{ currency: 'USD', denomination: 100, count: 3 }] },
    { category: 'PHONE', publicDescription: 'Điện thoại', withheldFacts: [{ kind: 'COLOUR', value: 'Màu đen' }] },
    { category: 'GOLD', publicDescription: 'Vàng', withheldFacts: [{ kind: 'MARKING', value: 'Nhẫn tròn trơn' }], details: { weightMg: 3_750, weightUnit: 'CHI' } },
  ],
};

it('are all made, foreign notes, a phone and gold among them', async () => {
  const priced = { source: 'Hội đồng định giá xã', on: '2026-03-11' };
  station.clock.set('2025-03-10T02:30:00Z');
  const road = await decided(station, MIXED, {
    PHONE: { amountVnd: 4_000_000, ...priced },
    GOLD: { weight: { thousandths: 1_000, unit: 'CHI', vndPerUnit: 15_000_000 }, ...priced },
    CASH: { rates: [{ currency: 'USD', vndPerUnit: 26_100 }], ...priced },
  });
  const [, notes, phone] = await itemsOf(deputy, road);
  const shown = await deputy.act(path(road, 'prepare-settlement'), { itemIds: [notes!.itemId, phone!.itemId], paymentWay: 'CASH', identityEvidence: FINDER_SEEN });
  expect(shown).toMatchObject({ valueVnd: 66_830_000, shares: { finderVnd: 45_115_000, stateVnd: 21_715_000 }, settlement: { thingsVnd: 11_830_000, cashPaidVnd: 33_285_000, finderPaysVnd: 0, takesDevice: true } });
  const statuses = async (): Promise<string[]> => (await deputy.get(path(road, 'settlement'))).body.documents.map(({ kind, status }: { kind: string; status: string }) => `${kind} ${status}`);
  await until(async () => (await statuses()).every((status) => status.endsWith('READY')));
  await (await seesOut(station)).act(path(road, 'settle'), { minutesSigned: true, devicesWiped: true });
  expect((await deputy.act(path(road, 'prepare-state-share'), RECEIVER)).stateShare).toMatchObject({ cashVnd: 6_715_000, thingsVnd: 15_000_000 });
  await until(async () => (await statuses()).every((status) => status.endsWith('READY')));
  expect(await statuses()).toEqual(['VALUATION_MINUTES READY', 'SHARES_DECISION READY', 'SETTLEMENT_MINUTES READY', 'STATE_SHARE_MINUTES READY']);
  await (await seesOut(station)).act(path(road, 'transfer-state-share'), { minutesSigned: true });
  expect((await (await station.as('officer.kythuong')).act(path(road, 'close'))).state).toBe('CLOSED');
});
