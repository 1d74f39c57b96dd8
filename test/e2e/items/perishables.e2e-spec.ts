import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import type { Caller, Station } from '../../support/station.js';
import { leadThings, THINGS } from '../../support/wallet.js';

const act = (itemId: string, action: string) => `/lost-property-items/${itemId}/${action}`;
const SELL = { decision: 'SELL', reason: 'Không có kho lạnh', manner: 'Bán tại chợ Voi', leastPriceVnd: 300_000 };
const sale = (station: Station) => ({ priceVnd: 350_000, buyer: 'Quầy số 4, chợ Voi', secondPersonId: station.people.ids['officer2.kythuong'], receipt: 'Biên lai 0012' });
const fish = async (station: Station, decided = false) => {
  const road = await leadThings(station, 'RECEIVED', [THINGS.fish]);
  if (decided) await (await station.as('deputy.kythuong')).act(act(road.items.PERISHABLE!, 'decide-perishable'), SELL);
  return { ...road, itemId: road.items.PERISHABLE! };
};
const held = async (caller: Caller, id: string) => (await caller.get(`/lost-property-cases/${id}/cash-ledger`)).body.balances.filter(({ account }: { account: string }) => account === 'HELD');

promisesOf(
  'POST /lost-property-items/{id}/decide-perishable',
  {
    arrange: async (station) => ({ path: act((await fish(station)).itemId, 'decide-perishable'), body: SELL }),
    by: 'deputy.kythuong',
    deniedTo: ['officer.kythuong', 'clerk.kythuong'],
    wrongState: { arrange: async (station) => ({ path: act((await leadThings(station, 'RECEIVED', [THINGS.gold])).items.GOLD!, 'decide-perishable'), body: SELL }), code: 'PERIOD_NOT_ENDED' },
    audited: 'lost-property.perishable-decided',
    badInput: { body: { decision: 'EAT', reason: 'xyz' }, field: 'decision' },
    answers: (body) => expect(body).toMatchObject({ state: 'SALE_DECIDED', decisions: [{ kind: 'SELL', reason: SELL.reason, decidedByName: 'Người deputy.kythuong', documentId: expect.any(String) }] }),
  },
  (station) => {
    it('keeping may become selling when it begins to rot', async () => {
      const { itemId } = await fish(station());
      const deputy = await station().as('deputy.kythuong');
      expect(await deputy.act(act(itemId, 'decide-perishable'), { decision: 'KEEP', reason: 'Có tủ đông' })).toMatchObject({ state: 'KEEPING_DECIDED' });
      expect((await (await station().as('officer.kythuong')).post(act(itemId, 'sell'), sale(station()))).body.code).toBe('WRONG_STATE');
      expect(await deputy.act(act(itemId, 'decide-perishable'), SELL)).toMatchObject({ state: 'SALE_DECIDED', decisions: [{ kind: 'KEEP' }, { kind: 'SELL' }] });
    });
  },
);

promisesOf(
  'POST /lost-property-items/{id}/sell',
  {
    arrange: async (station) => ({ path: act((await fish(station, true)).itemId, 'sell'), body: sale(station) }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
    wrongState: { arrange: async (station) => ({ path: act((await fish(station)).itemId, 'sell'), body: sale(station) }), code: 'WRONG_STATE' },
    audited: 'lost-property.item-sold',
    twice: 'WRONG_STATE',
    badInput: { body: { priceVnd: 0, buyer: 'x', secondPersonId: 'x' }, field: 'priceVnd' },
    answers: (body) => expect(body).toMatchObject({ state: 'SOLD', outcomeAt: expect.any(String) }),
  },
  (station) => {
    it('money from a sale waits for the owner: the case does not close over it', async () => {
      const { id, itemId } = await fish(station(), true);
      const officer = await station().as('officer.kythuong');
      await officer.act(act(itemId, 'sell'), sale(station()));
      expect((await officer.get(`/lost-property-cases/${id}`)).body.closedActions).toContainEqual({ action: 'notifyFinder', reason: 'ITEMS_WITHOUT_OUTCOME' });
      expect((await officer.post(`/lost-property-cases/${id}/close`)).body.code).toBe('FINDER_NOT_NOTIFIED');
      await expect(station().database.admin.query(`UPDATE lost_property_case SET state = 'CLOSED' WHERE id = $1`, [id])).rejects.toMatchObject({ constraint: 'case_items_outcome' });
    });

    it('the price takes its place, and a wrong one is taken back by somebody else, once', async () => {
      const { id, itemId } = await fish(station(), true);
      const [officer, second] = [await station().login('officer.kythuong'), await station().login('officer2.kythuong')];
      await Promise.all([officer.stepUp(), second.stepUp()]);
      await officer.act(act(itemId, 'sell'), sale(station()));
      expect(await held(officer, id)).toEqual([{ account: 'HELD', currency: 'VND', amount: 350_000 }]);
      const { ledger } = (await second.get(`/lost-property-cases/${id}/custody`)).body;
      expect(ledger).toMatchObject([{ kind: 'SALE', itemOrdinal: 1, reason: 'Quầy số 4, chợ Voi · Biên lai 0012', reversalClosed: null, reversedById: null }]);
      const reverse = (caller: Caller, entry = ledger[0].id) => caller.post(`/lost-property-ledger-entries/${entry}/reverse`, { reason: 'Biên lai ghi 450.000 đồng' });
      expect((await reverse(officer)).body.code).toBe('REVERSER_MUST_DIFFER');
      expect((await reverse(await station().as('deputy.kythuong'))).body.code).toBe('STEP_UP_REQUIRED');
      const reversed = (await reverse(second)).body;
      expect(reversed.ledger).toMatchObject([{ id: ledger[0].id, reversedById: reversed.ledger[1].id, reversalClosed: 'ENTRY_ALREADY_REVERSED' }, { kind: 'REVERSAL', reversesId: ledger[0].id, reversalClosed: 'REVERSAL_IS_FINAL', reason: 'Biên lai ghi 450.000 đồng' }]);
      expect((await reverse(second)).body.code).toBe('ENTRY_ALREADY_REVERSED');
      expect((await reverse(officer, reversed.ledger[1].id)).body.code).toBe('REVERSAL_IS_FINAL');
      expect(await held(officer, id)).toEqual([{ account: 'HELD', currency: 'VND', amount: 0 }]);
      expect(await officer.act(act(itemId, 'sell'), { ...sale(station()), priceVnd: 450_000 })).toMatchObject({ state: 'SOLD' });
      expect(await held(officer, id)).toEqual([{ account: 'HELD', currency: 'VND', amount: 450_000 }]);
    });
  },
);
