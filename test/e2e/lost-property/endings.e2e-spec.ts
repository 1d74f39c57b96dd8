import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, OWNER } from '../../support/found-property.js';
import type { Station } from '../../support/station.js';

const path = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;

const REFERRAL = { to: 'Sở Văn hóa', reason: 'Nghi là di vật', receiverName: 'Nguyễn Văn Bình', receiverPost: 'Chuyên viên' };

/** The last thing the chain of custody says. */
const lastOut = async (station: Station, id: string) => (await (await station.as('officer.kythuong')).get(path(id, 'custody'))).body.events.at(-1);

promisesOf('POST /lost-property-cases/{id}/prepare-handover', {
  arrange: async (station) => {
    const { id, claimId } = await leadTo(station, 'VERIFIED');
    return { path: path(id, 'prepare-handover'), body: { claimId, identityEvidence: { kind: 'PHYSICAL_CARD_SEEN', identityNumber: OWNER.identityNumber } } };
  },
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  wrongState: {
    arrange: async (station) => {
      const { id, claimId } = await leadTo(station, 'REVIEWED');
      return { path: path(id, 'prepare-handover'), body: { claimId, identityEvidence: { kind: 'VNEID_SEEN', identityNumber: OWNER.identityNumber } } };
    },
    code: 'WRONG_STATE',
  },
  audited: 'lost-property.handover-prepared',
  twice: 'HANDOVER_ALREADY_OPEN',
  badInput: { body: { claimId: '01940000-0000-7000-8000-000000000001', identityEvidence: { kind: 'NONE' } }, field: 'identityEvidence.kind' },
  answers: (body) => {
    expect(body.handover).toMatchObject({ state: 'OPEN', identityKind: 'PHYSICAL_CARD_SEEN', identityLast4: '5678' });
    expect(JSON.stringify(body)).not.toContain(OWNER.identityNumber);
    expect(body.documents.map((document: { kind: string }) => document.kind)).toContain('RETURN_MINUTES');
  },
}, (station) => {
  it('needs somebody besides whoever accepted the claim, and names both in the minutes', async () => {
    const { id, claimId } = await leadTo(station(), 'VERIFIED');
    const deputy = await station().as('deputy.kythuong');
    const body = { claimId, identityEvidence: { kind: 'VNEID_SEEN', identityNumber: OWNER.identityNumber } };
    const alone = await deputy.post(path(id, 'prepare-handover'), body);
    expect([alone.status, alone.body.errors]).toEqual([422, [expect.objectContaining({ field: 'secondPersonId', code: 'SECOND_PERSON_REQUIRED' })]]);
    await deputy.act(path(id, 'prepare-handover'), { ...body, secondPersonId: station().people.ids['officer.kythuong'] });
    const { rows } = await station().database.admin.query('SELECT second_person_id, identity_seen_by FROM lost_property_handover WHERE case_id = $1', [id]);
    expect(rows).toEqual([{ second_person_id: station().people.ids['officer.kythuong'], identity_seen_by: station().people.ids['deputy.kythuong'] }]);
  });

  it.each([
    ['a card without its number', { kind: 'PHYSICAL_CARD_SEEN' }, 'identityEvidence.identityNumber'],
    ['a number that is none', { kind: 'VNEID_SEEN', identityNumber: '12345' }, 'identityEvidence.identityNumber'],
    ['acquaintance without a note', { kind: 'KNOWN_PERSONALLY' }, 'identityEvidence.note'],
  ])('refuses %s', async (_, identityEvidence, field) => {
    const { id, claimId } = await leadTo(station(), 'VERIFIED');
    const answer = await (await station().as('officer2.kythuong')).post(path(id, 'prepare-handover'), { claimId, identityEvidence });
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field })]]);
  });
});

promisesOf('POST /lost-property-cases/{id}/notify-finder', {
  station: { worker: true },
  arrange: async (station) => ({ path: path((await leadTo(station, 'RETURNED')).id, 'notify-finder'), body: { how: 'PHONE' } }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'VERIFIED')).id, 'notify-finder'), body: { how: 'PHONE' } }), code: 'WRONG_STATE' },
  audited: 'lost-property.finder-notified',
  twice: 'FINDER_ALREADY_NOTIFIED',
  badInput: { body: { how: 'SMOKE' }, field: 'how' },
});

promisesOf('POST /lost-property-cases/{id}/close', {
  station: { worker: true },
  arrange: async (station) => {
    const { id } = await leadTo(station, 'RETURNED');
    await (await station.as('officer.kythuong')).act(path(id, 'notify-finder'), { how: 'IN_PERSON' });
    return { path: path(id, 'close') };
  },
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'RETURNED')).id, 'close') }), code: 'FINDER_NOT_NOTIFIED' },
  audited: 'lost-property.closed',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ state: 'CLOSED' }),
});

promisesOf('POST /lost-property-cases/{id}/refer', {
  arrange: async (station) => ({ path: path((await leadTo(station, 'RECEIVED')).id, 'refer'), body: { ...REFERRAL, secondPersonId: station.people.ids['officer2.kythuong'] } }),
  by: 'deputy.kythuong',
  // What lies sealed in the safe leaves on a leader's word.
  deniedTo: ['clerk.kythuong', 'officer.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'CLAIMED')).id, 'refer'), body: { ...REFERRAL, secondPersonId: station.people.ids['officer2.kythuong'] } }), code: 'WRONG_STATE' },
  audited: 'lost-property.referred',
  twice: 'WRONG_STATE',
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'REFERRED', documents: expect.arrayContaining([expect.objectContaining({ kind: 'ITEM_HANDOVER_MINUTES' })]) });
    expect(await lastOut(station, body.id)).toMatchObject({ secondPersonName: 'Người officer2.kythuong', documentId: expect.any(String) });
  },
}, (station) => {
  it('leaves what is sealed to two people and somebody who takes it over', async () => {
    const { id } = await leadTo(station(), 'RECEIVED');
    const deputy = await station().as('deputy.kythuong');
    const answer = await deputy.post(path(id, 'refer'), { to: 'Sở Văn hóa', reason: 'Nghi là di vật' });
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field: 'secondPersonId', code: 'SECOND_PERSON_REQUIRED' }), expect.objectContaining({ field: 'receiverName' })]]);
    const alone = await deputy.post(path(id, 'refer'), { ...REFERRAL, secondPersonId: station().people.ids['deputy.kythuong'] });
    expect(alone.body.errors).toEqual([expect.objectContaining({ field: 'secondPersonId', code: 'SECOND_PERSON_REQUIRED' })]);
    const stranger = await deputy.post(path(id, 'refer'), { ...REFERRAL, secondPersonId: station().people.ids['officer.cambinh'] });
    expect(stranger.body.errors).toEqual([expect.objectContaining({ field: 'secondPersonId', code: 'UNKNOWN_COLLEAGUE' })]);
    const { admin } = station().database;
    await expect(admin.query(`UPDATE lost_property_case SET state = 'REFERRED' WHERE id = $1`, [id])).rejects.toMatchObject({ constraint: 'case_two_at_the_door' });
  });

  it('asks for nobody while nothing was counted yet', async () => {
    const { id } = await leadTo(station(), 'REPORTED');
    expect(await (await station().as('officer.kythuong')).act(path(id, 'refer'), { to: 'Công an tỉnh', reason: 'Ngoài thẩm quyền' })).toMatchObject({ state: 'REFERRED' });
  });
});

promisesOf('POST /lost-property-cases/{id}/cancel', {
  arrange: async (station) => ({ path: path((await leadTo(station, 'REPORTED')).id, 'cancel'), body: { reason: 'Ghi trùng' } }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong', 'clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'NOTICED')).id, 'cancel'), body: { reason: 'Ghi trùng' } }), code: 'WRONG_STATE' },
  audited: 'lost-property.cancelled',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ state: 'CANCELLED', timeline: expect.arrayContaining([expect.objectContaining({ action: 'cancel', reason: 'Ghi trùng' })]) }),
});

promisesOf('POST /lost-property-cases/{id}/confirm-office-posting', {
  arrange: async (station) => ({ path: path((await leadTo(station, 'NOTICED')).id, 'confirm-office-posting'), body: { place: 'Bảng tin' } }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'DRAFTED')).id, 'confirm-office-posting'), body: { place: 'Bảng tin' } }), code: 'WRONG_STATE' },
  audited: 'lost-property.office-posting-confirmed',
  twice: 'OFFICE_POSTING_CONFIRMED',
  badInput: { body: { place: 'Bảng tin', postedAt: '2020-01-01T00:00:00Z' }, field: 'postedAt', status: 422 },
});

promisesOf('POST /lost-property-cases/{id}/reveal-withheld-facts', {
  arrange: async (station) => ({ path: path((await leadTo(station, 'RECEIVED')).id, 'reveal-withheld-facts'), body: { reason: 'Kiểm kê két sắt' } }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  audited: 'lost-property.withheld-facts-revealed',
  stepUp: true,
  badInput: { body: {}, field: 'reason' },
  answers: (body) => {
    expect(body.finder).toMatchObject({ fullName: 'Trần Thị Mơ', phone: '+84912345678' });
    expect(body.facts.map((fact: { value: string }) => fact.value)).toContain('3 phong bì màu trắng');
  },
});
