import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, THREE_ENVELOPES } from '../../support/found-property.js';
import type { Caller, Station } from '../../support/station.js';

const path = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;
const NOTES = THREE_ENVELOPES.items[0]!.cash;

async function counting(station: Station, notes: { currency: string; denomination: number; count: number }[] = NOTES, caseId?: string) {
  const id = caseId ?? (await leadTo(station, 'NOTICED')).id;
  const [item] = (await station.database.admin.query('SELECT id FROM lost_property_item WHERE case_id = $1', [id])).rows;
  return {
    id,
    path: path(id, 'recount'),
    body: { secondCounterId: station.people.ids['officer2.kythuong'], oldSealNumber: 'NP-01', newSealNumber: 'NP-02', lines: notes.map((line) => ({ ...line, itemId: item.id })), note: 'Kiểm kê định kỳ' },
  };
}
const held = async (caller: Caller, id: string) => (await caller.get(path(id, 'cash-ledger'))).body.balances.filter(({ account }: { account: string }) => account === 'HELD' || account === 'DIFFERENCE');

promisesOf(
  'POST /lost-property-cases/{id}/recount',
  {
    arrange: (station) => counting(station),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien', 'auditor'],
    wrongState: { arrange: async (station) => counting(station, NOTES, (await leadTo(station, 'REPORTED')).id), code: 'WRONG_STATE' },
    audited: 'lost-property.cash-recounted',
    twice: 'SEAL_DIFFERS',
    badInput: { body: { secondCounterId: 'x', oldSealNumber: 'NP-01', newSealNumber: 'NP-02', lines: [] }, field: 'secondCounterId' },
    answers: (body) => {
      expect(body).toMatchObject({ sealNumber: 'NP-02', openDifferenceId: null, recounts: [{ result: 'EQUAL', oldSeal: 'NP-01', newSeal: 'NP-02', secondCounterName: 'Người officer2.kythuong' }] });
      expect(body.events.map((event: { kind: string }) => event.kind)).toEqual(['SEALED', 'SEAL_OPENED', 'RECOUNTED', 'RESEALED']);
      expect(JSON.stringify(body)).not.toMatch(/45000000|500000|200000/);
    },
  },
  (station) => {
    it('is never alone, never from another bag, and never of somebody else’s thing', async () => {
      const { path: address, body } = await counting(station());
      const officer = await station().as('officer.kythuong');
      const errorOf = async (change: object) => (await officer.post(address, { ...body, ...change })).body.errors?.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`);
      expect(await errorOf({ secondCounterId: station().people.ids['officer.kythuong'] })).toEqual(['secondCounterId COUNTER_MUST_DIFFER']);
      expect(await errorOf({ secondCounterId: station().people.ids['officer.cambinh'] })).toEqual(['secondCounterId UNKNOWN_COLLEAGUE']);
      expect(await errorOf({ oldSealNumber: 'NP-99' })).toEqual(['oldSealNumber SEAL_DIFFERS']);
      expect(await errorOf({ newSealNumber: 'NP-01' })).toEqual(['newSealNumber SEAL_MUST_CHANGE']);
      const [stranger] = (await station().database.admin.query('SELECT id FROM lost_property_item WHERE case_id <> (SELECT case_id FROM lost_property_item WHERE id = $1) LIMIT 1', [body.lines[0]!.itemId])).rows;
      expect(await errorOf({ lines: [{ ...body.lines[0], itemId: stranger.id }] })).toEqual(['lines[0].itemId UNKNOWN_ITEM']);
    });

    it('a difference waits for a leader who did not count, changes no count, and enters the ledger as an entry of its own', async () => {
      const missing = [{ currency: 'VND', denomination: 500_000, count: 59 }, { currency: 'VND', denomination: 200_000, count: 75 }];
      const { id, path: address, body } = await counting(station(), missing);
      const [officer, deputy] = [await station().as('officer.kythuong'), await station().as('deputy.kythuong')];
      const different = await officer.act(address, { ...body, secondCounterId: station().people.ids['chief.kythuong'] });
      const recountId = different.openDifferenceId as string;
      expect(different).toMatchObject({ recounts: [{ id: recountId, result: 'DIFFERENT', resolvedAt: null }], ledger: [{ kind: 'OPENING' }] });
      expect(await held(officer, id)).toEqual([{ account: 'HELD', currency: 'VND', amount: 45_000_000 }]);

      const resolve = (caller: Caller) => caller.post(`/lost-property-recounts/${recountId}/resolve`, { reason: 'Thiếu một tờ, đã lập biên bản xác minh' });
      expect((await resolve(officer)).status).toBe(403);
      expect((await resolve(await station().as('chief.kythuong'))).body.code).toBe('COUNTER_CANNOT_RESOLVE');
      expect((await resolve(await station().as('deputy.cambinh'))).status).toBe(404);
      const resolved = await resolve(deputy);
      expect(resolved.body).toMatchObject({ openDifferenceId: null, recounts: [{ resolvedByName: 'Người deputy.kythuong', resolution: 'Thiếu một tờ, đã lập biên bản xác minh' }] });
      expect(await held(officer, id)).toEqual([{ account: 'HELD', currency: 'VND', amount: 44_500_000 }, { account: 'DIFFERENCE', currency: 'VND', amount: 500_000 }]);
      expect((await resolve(deputy)).body.code).toBe('DIFFERENCE_RESOLVED');
      const { rows } = await station().database.admin.query('SELECT sum(denomination * count)::int AS sum FROM lost_property_cash_line WHERE case_id = $1', [id]);
      expect(rows).toEqual([{ sum: 45_000_000 }]);

      // From now on the accepted count is what must be in the bag.
      const again = await officer.act(address, { ...body, oldSealNumber: 'NP-02', newSealNumber: 'NP-03' });
      expect(again.recounts.at(-1)).toMatchObject({ result: 'EQUAL' });
    });

    it('resolving says who may: not a stranger, and never an equal count', async () => {
      const { path: address, body } = await counting(station());
      const equal = await (await station().as('officer.kythuong')).act(address, body);
      const answer = await (await station().as('deputy.kythuong')).post(`/lost-property-recounts/${equal.recounts[0].id}/resolve`, { reason: 'không có gì' });
      expect([answer.status, answer.body.code]).toEqual([409, 'NO_DIFFERENCE']);
    });

    it('minutes of the recount are printed', async () => {
      const { id, path: address, body } = await counting(station());
      const officer = await station().as('officer.kythuong');
      const { recounts } = await officer.act(address, body);
      const documents = (await officer.get(`/lost-property-cases/${id}`)).body.documents;
      expect(documents.at(-1)).toMatchObject({ kind: 'RECOUNT_MINUTES', id: recounts[0].minutesId, numberLabel: expect.stringMatching(/\/BB-CAX$/) });
    });

    it('the database refuses to rewrite a count or to answer a difference twice', async () => {
      const { path: address, body } = await counting(station(), []);
      const { openDifferenceId } = await (await station().as('officer.kythuong')).act(address, { ...body, lines: [] });
      const { admin } = station().database;
      await expect(admin.query('DELETE FROM lost_property_recount WHERE id = $1', [openDifferenceId])).rejects.toMatchObject({ code: 'BY010' });
      await expect(admin.query('UPDATE lost_property_recount SET resolved_by = counted_by, resolved_by_name = counted_by_name, resolved_at = now(), resolution = $2 WHERE id = $1', [openDifferenceId, 'x'])).rejects.toMatchObject({ constraint: 'ck_recount_resolved' });
      await (await station().as('deputy.kythuong')).act(`/lost-property-recounts/${openDifferenceId}/resolve`, { reason: 'Mất trong kho' });
      await expect(admin.query('UPDATE lost_property_recount SET resolution = $2 WHERE id = $1', [openDifferenceId, 'x'])).rejects.toMatchObject({ code: 'BY010' });
    });
  },
);
