import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo } from '../../support/found-property.js';
import type { Station } from '../../support/station.js';

const path = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;
const MOVE = { storagePlace: 'Tủ sắt phòng lưu trữ', reason: 'Chuyển về tủ lưu trữ dài ngày' };
const second = (station: Station, name = 'officer2.kythuong') => station.people.ids[name];

promisesOf(
  'POST /lost-property-cases/{id}/move-custody',
  {
    arrange: async (station) => ({ path: path((await leadTo(station, 'RECEIVED')).id, 'move-custody'), body: { ...MOVE, receivedBy: second(station), sealNumber: 'NP-02' } }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'auditor'],
    wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'REPORTED')).id, 'move-custody'), body: MOVE }), code: 'WRONG_STATE' },
    audited: 'lost-property.custody-moved',
    badInput: { body: { storagePlace: 'Tủ', reason: 'xyz', receivedBy: 'nobody' }, field: 'receivedBy' },
    answers: (body) => {
      expect(body).toMatchObject({ storagePlace: MOVE.storagePlace, sealNumber: 'NP-02', keeperName: 'Người officer2.kythuong', somethingHere: true });
      expect(body.events.map((event: { kind: string }) => event.kind)).toEqual(['SEALED', 'SEAL_OPENED', 'RESEALED', 'HANDED_TO']);
      expect(body.events[0]).toMatchObject({ ordinal: 1, actorName: 'Người officer.kythuong', secondPersonName: 'Người officer2.kythuong', sealNumber: 'NP-01', storagePlace: 'Két sắt' });
      expect(body.events.at(-1)).toMatchObject({ ordinal: 4, secondPersonName: 'Người officer2.kythuong', sealNumber: 'NP-02', reason: MOVE.reason, documentId: expect.any(String) });
    },
  },
  (station) => {
    const attempt = async (body: object, by = 'officer.kythuong') => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const answer = await (await station().as(by)).post(path(id, 'move-custody'), { ...MOVE, ...body });
      return [answer.status, answer.status < 300 ? answer.body.events.at(-1).kind : answer.body.code];
    };

    it('knows who may give it, to whom, and that nobody opens a seal alone', async () => {
      expect(await attempt({})).toEqual([200, 'MOVED']);
      expect(await attempt({ receivedBy: second(station(), 'officer.kythuong') })).toEqual([422, 'RECEIVER_MUST_DIFFER']);
      expect(await attempt({ receivedBy: second(station(), 'officer.cambinh') })).toEqual([422, 'VALIDATION_FAILED']);
      expect(await attempt({ receivedBy: second(station(), 'liaison.trungtien') })).toEqual([422, 'VALIDATION_FAILED']);
      expect(await attempt({ sealNumber: 'NP-09' })).toEqual([422, 'SECOND_PERSON_REQUIRED']);
      expect(await attempt({ sealNumber: 'NP-09', presentId: second(station()) })).toEqual([200, 'MOVED']);
      expect(await attempt({ storagePlace: 'Két sắt' })).toEqual([422, 'NOTHING_MOVED']);
      expect(await attempt({}, 'officer2.kythuong')).toEqual([403, 'NOT_THE_KEEPER']);
      expect(await attempt({ receivedBy: second(station()) }, 'deputy.kythuong')).toEqual([200, 'HANDED_TO']);
    });

    it('issues minutes when it passes between people, and only then', async () => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const officer = await station().as('officer.kythuong');
      await officer.act(path(id, 'move-custody'), MOVE);
      const kinds = async () => (await officer.get(`/lost-property-cases/${id}`)).body.documents.map((document: { kind: string }) => document.kind);
      expect(await kinds()).toEqual(['RECEIPT_MINUTES']);
      await officer.act(path(id, 'move-custody'), { ...MOVE, receivedBy: second(station()) });
      expect(await kinds()).toEqual(['RECEIPT_MINUTES', 'CUSTODY_TRANSFER_MINUTES']);
    });

    it('who gave it away does not keep it any more', async () => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const [officer, other] = [await station().as('officer.kythuong'), await station().as('officer2.kythuong')];
      await officer.act(path(id, 'move-custody'), { ...MOVE, receivedBy: second(station()) });
      expect((await officer.get(`/lost-property-cases/${id}/custody`)).body.closedActions).toContainEqual({ action: 'moveCustody', reason: 'NOT_THE_KEEPER' });
      expect((await other.get(`/lost-property-cases/${id}/custody`)).body.allowedActions.map(({ action }: { action: string }) => action)).toEqual(['moveCustody', 'recount']);
      expect((await officer.post(path(id, 'move-custody'), { storagePlace: 'Nhà riêng', reason: 'xyz' })).body.code).toBe('NOT_THE_KEEPER');
    });

    it('the database keeps the chain whole, whoever writes', async () => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const { admin } = station().database;
      await expect(admin.query('UPDATE lost_property_custody_event SET storage_place = $2 WHERE case_id = $1', [id, 'x'])).rejects.toMatchObject({ code: 'BY010' });
      await expect(admin.query('DELETE FROM lost_property_custody_event WHERE case_id = $1', [id])).rejects.toMatchObject({ code: 'BY010' });
      const copy = (ordinal: number, kind: string, other: string) =>
        admin.query(
          `INSERT INTO lost_property_custody_event (commune_id, case_id, ordinal, kind, at, actor_id, actor_name, second_person_id, second_person_name, keeper_id, keeper_name, storage_place, seal_number)
           SELECT commune_id, case_id, $2::int, $3, at, actor_id, actor_name, ${other}, actor_name, keeper_id, keeper_name, storage_place, seal_number FROM lost_property_custody_event WHERE case_id = $1 AND ordinal = 1`,
          [id, ordinal, kind],
        );
      await expect(copy(3, 'MOVED', 'NULL')).rejects.toMatchObject({ constraint: 'custody_event_order' });
      await expect(copy(2, 'RESEALED', 'NULL')).rejects.toMatchObject({ constraint: 'ck_custody_event_witnessed' });
      await expect(copy(2, 'RESEALED', 'actor_id')).rejects.toMatchObject({ constraint: 'ck_custody_event_two_people' });
      await expect(copy(2, 'HANDED_TO', 'second_person_id')).rejects.toMatchObject({ constraint: 'ck_custody_event_passed_on' });
    });
  },
);
