import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import type { Station } from '../../support/station.js';
import { leadThings, THINGS, WALLET } from '../../support/wallet.js';

const act = (itemId: string, action: string) => `/lost-property-items/${itemId}/${action}`;
const NAM = { recipient: { fullName: 'Lê Văn Nam', address: 'Thôn Trung Tiến' }, identityEvidence: { kind: 'PHYSICAL_CARD_SEEN', identityNumber: '042190004567' } };
const witness = (station: Station) => station.people.ids['officer2.kythuong'];

promisesOf(
  'POST /lost-property-items/{id}/contact-holder',
  {
    arrange: async (station) => ({ path: act((await leadThings(station, 'RECEIVED')).items.DOCUMENT!, 'contact-holder'), body: { to: 'HOLDER', how: 'PHONE', note: 'Gọi cho chị Lê Thị Nữ' } }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien', 'auditor'],
    wrongState: { arrange: async (station) => ({ path: act((await leadThings(station, 'RECEIVED')).items.CASH!, 'contact-holder'), body: { to: 'HOLDER', how: 'PHONE' } }), code: 'ACTION_NOT_ON_ROAD' },
    audited: 'lost-property.holder-contacted',
    badInput: { body: { to: 'NEIGHBOUR', how: 'PHONE' }, field: 'to' },
    answers: (body) => {
      expect(body).toMatchObject({ state: 'HOLDER_CONTACTED', road: 'HOLDER', contacts: [{ target: 'HOLDER', way: 'PHONE', contactedByName: 'Người officer.kythuong', letterId: null }], details: { paperKind: 'ID_CARD', numberTail: '4567' } });
      expect(JSON.stringify(body)).not.toMatch(/042190004567|Lê Văn Nam/);
    },
  },
  (station) => {
    it('asks only whom the road names, and writes a letter where one is sent', async () => {
      const { id, items } = await leadThings(station(), 'RECEIVED');
      const officer = await station().as('officer.kythuong');
      const code = async (item: string, body: object) => (await officer.post(act(items[item]!, 'contact-holder'), body)).body.code;
      expect(await code('DOCUMENT', { to: 'OPERATOR', how: 'PHONE' })).toBe('CONTACT_NOT_ON_ROAD');
      expect(await code('BANK_CARD', { to: 'ISSUING_OFFICE', how: 'PHONE' })).toBe('CONTACT_NOT_ON_ROAD');
      expect(await code('BANK_CARD', { to: 'BANK', how: 'LETTER' })).toBe('FIELD_REQUIRED');
      const letter = await officer.act(act(items.BANK_CARD!, 'contact-holder'), { to: 'BANK', how: 'LETTER', addressee: 'Agribank chi nhánh Kỳ Anh' });
      expect(letter.contacts).toMatchObject([{ target: 'BANK', way: 'LETTER', letterId: expect.any(String) }]);
      const phone = await officer.act(act(items.PHONE!, 'contact-holder'), { to: 'OPERATOR', how: 'PHONE', note: 'Nhà mạng sẽ nhắn thuê bao' });
      expect(phone).toMatchObject({ state: 'HOLDER_CONTACTED', road: 'DEVICE', details: { imeiLast3: '518' } });
      const documents = (await officer.get(`/lost-property-cases/${id}`)).body.documents;
      expect(documents.at(-1)).toMatchObject({ kind: 'HOLDER_LETTER', id: letter.contacts[0].letterId });
    });
  },
);

promisesOf(
  'POST /lost-property-items/{id}/hand-over',
  {
    arrange: async (station) => ({ path: act((await leadThings(station, 'RECEIVED')).items.DOCUMENT!, 'hand-over'), body: { to: 'HOLDER', ...NAM, secondPersonId: witness(station), newSealNumber: 'NP-02' } }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
    wrongState: { arrange: async (station) => ({ path: act((await leadThings(station, 'REPORTED')).items.DOCUMENT!, 'hand-over'), body: { to: 'HOLDER', ...NAM, secondPersonId: witness(station) } }), code: 'CASE_NOT_RECEIVED' },
    audited: 'lost-property.item-handed-over',
    twice: 'WRONG_STATE',
    stepUp: true,
    badInput: { body: { to: 'HOLDER', recipient: {}, identityEvidence: { kind: 'VNEID_SEEN' }, secondPersonId: 'x' }, field: 'recipient.fullName' },
    answers: (body) => {
      expect(body).toMatchObject({ state: 'HANDED_OVER', outcomeAt: expect.any(String), handover: { recipientKind: 'HOLDER', recipientInitials: 'L. V. N.', identityLast4: '4567', secondPersonName: 'Người officer2.kythuong' } });
      expect(body.allowedActions).toEqual([]);
      expect(JSON.stringify(body)).not.toMatch(/042190004567|Lê Văn Nam/);
    },
  },
  (station) => {
    const handOver = async (item: string, body: object, items: object[] = WALLET.items) => {
      const road = await leadThings(station(), 'RECEIVED', items);
      const officer = await station().login('officer.kythuong');
      await officer.stepUp();
      const answer = await officer.post(act(road.items[item]!, 'hand-over'), { to: 'HOLDER', ...NAM, secondPersonId: witness(station()), ...body });
      return { road, officer, answer, said: answer.status < 300 ? answer.body.state : answer.body.code };
    };

    it('goes to whom it belongs, before two of the station', async () => {
      expect((await handOver('DOCUMENT', { recipient: { fullName: 'Lê Thị Nữ' } })).said).toBe('NOT_THE_HOLDER');
      expect((await handOver('DOCUMENT', { recipient: { fullName: 'Lê Thị Nữ' }, note: 'Vợ nhận thay, có giấy ủy quyền' })).said).toBe('HANDED_OVER');
      expect((await handOver('DOCUMENT', { secondPersonId: station().people.ids['officer.kythuong'] })).said).toBe('SECOND_PERSON_REQUIRED');
      expect((await handOver('DOCUMENT', { secondPersonId: station().people.ids['officer.cambinh'] })).said).toBe('VALIDATION_FAILED');
      expect((await handOver('DOCUMENT', { newSealNumber: 'NP-01' })).said).toBe('SEAL_MUST_CHANGE');
      expect((await handOver('DOCUMENT', { to: 'BANK' })).said).toBe('RECIPIENT_NOT_ON_ROAD');
      expect((await handOver('BANK_CARD', { to: 'BANK' })).said).toBe('FIELD_REQUIRED');
      expect((await handOver('BANK_CARD', { to: 'BANK', recipient: { fullName: 'Ngô Thị Lan', organisation: 'Agribank Kỳ Anh', post: 'Giao dịch viên' } })).said).toBe('HANDED_OVER');
      expect((await handOver('PHONE', {})).said).toBe('ACTION_NOT_ON_ROAD');
      expect((await handOver('RELIC', { to: 'CULTURE_AUTHORITY', recipient: { fullName: 'Ngô Văn Sử', organisation: 'Sở VHTTDL' } }, [THINGS.relic])).said).toBe('HANDED_OVER');
    });

    it('is in the chain of custody, with the seal of what stays', async () => {
      const { road, officer } = await handOver('DOCUMENT', { newSealNumber: 'NP-02' });
      const custody = (await officer.get(`/lost-property-cases/${road.id}/custody`)).body;
      expect(custody).toMatchObject({ sealNumber: 'NP-02', somethingHere: true });
      expect(custody.events.map((event: { kind: string; itemOrdinal: number | null }) => `${event.kind} ${event.itemOrdinal}`)).toEqual(['SEALED null', 'SEAL_OPENED null', 'TAKEN_OUT 2', 'RESEALED null']);
    });

    it('a case of papers alone closes when all are gone and the finder knows, never earlier', async () => {
      const { road, officer } = await handOver('DOCUMENT', {}, [WALLET.items[1]!, WALLET.items[2]!]);
      const cases = `/lost-property-cases/${road.id}`;
      expect((await officer.post(`${cases}/close`)).body.code).toBe('ITEMS_WITHOUT_OUTCOME');
      expect((await officer.post(`${cases}/notify-finder`, { how: 'PHONE' })).body.code).toBe('ITEMS_WITHOUT_OUTCOME');
      await expect(station().database.admin.query(`UPDATE lost_property_case SET state = 'CLOSED' WHERE id = $1`, [road.id])).rejects.toMatchObject({ constraint: 'case_items_outcome' });
      await officer.act(act(road.items.BANK_CARD!, 'hand-over'), { to: 'BANK', recipient: { fullName: 'Ngô Thị Lan', organisation: 'Agribank Kỳ Anh' }, identityEvidence: NAM.identityEvidence, secondPersonId: witness(station()) });
      expect((await officer.post(`${cases}/close`)).body.code).toBe('FINDER_NOT_NOTIFIED');
      await officer.act(`${cases}/notify-finder`, { how: 'PHONE' });
      expect(await officer.act(`${cases}/close`)).toMatchObject({ state: 'CLOSED' });
      expect((await officer.post(act(road.items.DOCUMENT!, 'contact-holder'), { to: 'HOLDER', how: 'PHONE' })).body.code).toBe('CASE_CLOSED');
    });

    it('the database never lets a finder have papers', async () => {
      const { items } = await leadThings(station(), 'RECEIVED');
      await expect(station().database.admin.query(`UPDATE lost_property_item SET state = 'ACQUIRED', outcome_at = now() WHERE id = $1`, [items.DOCUMENT])).rejects.toMatchObject({ constraint: 'ck_item_never_owned' });
      await expect(station().database.admin.query(`UPDATE lost_property_item SET road = 'OWNERSHIP' WHERE id = $1`, [items.DOCUMENT])).rejects.toMatchObject({ constraint: 'ck_item_road' });
    });
  },
);
