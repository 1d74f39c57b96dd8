import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { until } from '../../support/found-property.js';
import { leadThings, THINGS } from '../../support/wallet.js';

const act = (itemId: string, action: string) => `/lost-property-items/${itemId}/${action}`;

promisesOf(
  'POST /lost-property-items/{id}/refer',
  {
    arrange: async (station) => ({ path: act((await leadThings(station, 'REPORTED', [THINGS.relic])).items.RELIC!, 'refer'), body: { to: 'Sở Văn hóa, Thể thao và Du lịch', reason: 'Nghi là cổ vật' } }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
    wrongState: { arrange: async (station) => ({ path: act((await leadThings(station, 'RECEIVED', [THINGS.gold])).items.GOLD!, 'refer'), body: { to: 'x', reason: 'xyz' } }), code: 'ACTION_NOT_ON_ROAD' },
    audited: 'lost-property.item-referred',
    twice: 'WRONG_STATE',
    badInput: { body: { to: 'Sở' }, field: 'reason' },
    answers: (body) => expect(body).toMatchObject({ state: 'REFERRED', outcomeAt: null, decisions: [{ kind: 'REFER', addressee: 'Sở Văn hóa, Thể thao và Du lịch' }], recipients: ['CULTURE_AUTHORITY'] }),
  },
  (station) => {
    it('livestock may stay with who found it, a relic may not', async () => {
      const officer = await station().as('officer.kythuong');
      const refer = async (thing: keyof typeof THINGS, category: string) =>
        officer.post(act((await leadThings(station(), 'REPORTED', [THINGS[thing]])).items[category]!, 'refer'), { to: 'UBND xã Kỳ Thượng', reason: 'Gia súc đi lạc, Điều 231', staysWithFinder: true });
      expect((await refer('cattle', 'LIVESTOCK')).body).toMatchObject({ state: 'LEFT_WITH_KEEPER', details: { animalKind: 'bò', animalCount: 2 }, outcomeAt: expect.any(String) });
      expect((await refer('relic', 'RELIC')).body.errors).toEqual([expect.objectContaining({ field: 'staysWithFinder', code: 'LIVESTOCK_ONLY' })]);
    });
  },
);

const REFERRAL = { category: 'WEAPON', foundOn: '2026-01-15', foundArea: 'rừng phòng hộ', description: 'Một khẩu súng tự chế', finder: { fullName: 'Trần Thị Mơ', phone: '0912345678' }, to: 'Phòng Cảnh sát hình sự', securedHow: 'Canh giữ hiện trường' };
promisesOf(
  'POST /lost-property-referrals',
  {
    station: { worker: true },
    arrange: async (station) => ({ path: '/lost-property-referrals', body: { ...REFERRAL, secondPersonId: station.people.ids['officer2.kythuong'] } }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
    makes: true,
    audited: 'lost-property.referred-at-once',
    badInput: { body: { ...REFERRAL, category: 'CASH', secondPersonId: 'x' }, field: 'category' },
    answers: async (body, station) => {
      expect(body).toMatchObject({ category: 'WEAPON', referredTo: REFERRAL.to, secondPersonName: 'Người officer2.kythuong', documentId: expect.any(String) });
      const { rows } = await station.database.admin.query('SELECT count(*)::int AS n FROM lost_property_case');
      expect(rows).toEqual([{ n: 0 }]);
      const officer = await station.as('officer.kythuong');
      await until(async () => (await officer.get(`/documents/${body.documentId}`)).body.status === 'READY');
      const { items } = (await officer.get('/lost-property-referrals')).body;
      expect(items).toEqual([body]);
      expect((await (await station.as('officer.cambinh')).get('/lost-property-referrals')).body.items).toEqual([]);
    },
  },
  (station) => {
    it('a weapon never enters the register', async () => {
      const answer = await (await station().as('officer.kythuong')).post('/lost-property-cases', { ...REFERRAL_AS_CASE });
      expect([answer.status, answer.body.code, answer.body.details.road]).toEqual([422, 'ITEM_NOT_LOST_PROPERTY', 'WEAPON_HANDOVER']);
    });
  },
);
const REFERRAL_AS_CASE = {
  foundOn: '2026-01-15', foundPartOfDay: 'MORNING', foundArea: 'rừng', circumstances: 'x', finder: { fullName: 'A B', keepsRights: false, publicThanks: false },
  items: [{ category: 'WEAPON', publicDescription: 'Súng', withheldFacts: [] }],
};
