import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, OWNER } from '../../support/found-property.js';

const path = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;

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
  arrange: async (station) => ({ path: path((await leadTo(station, 'RECEIVED')).id, 'refer'), body: { to: 'Sở Văn hóa', reason: 'Nghi là di vật' } }),
  by: 'deputy.kythuong',
  // What lies sealed in the safe leaves on a leader's word.
  deniedTo: ['clerk.kythuong', 'officer.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path((await leadTo(station, 'CLAIMED')).id, 'refer'), body: { to: 'x', reason: 'xyz' } }), code: 'WRONG_STATE' },
  audited: 'lost-property.referred',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ state: 'REFERRED' }),
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
