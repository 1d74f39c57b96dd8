import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, OWNER, review, STATEMENT } from '../../support/found-property.js';

const claims = (claimId: string | undefined, action: string) => `/lost-property-claims/${claimId}/${action}`;
const REASON = { reason: 'Đối chiếu lời khai' };

promisesOf('POST /lost-property-cases/{id}/claims', {
  arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'NOTICED')).id}/claims`, body: { claimant: OWNER, statement: STATEMENT } }),
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  wrongState: { arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'RECEIVED')).id}/claims`, body: { claimant: OWNER, statement: STATEMENT } }), code: 'WRONG_STATE' },
  audited: 'lost-property.claim-submitted',
  badInput: { body: { claimant: OWNER, statement: 'ngắn' }, field: 'statement' },
  answers: (body) => {
    expect(body).toMatchObject({ state: 'CLAIMED', openClaims: 1, claims: [{ state: 'SUBMITTED', initials: 'N. T. H.', birthYear: 1974 }] });
    expect(JSON.stringify(body)).not.toContain('Nguyễn Thị Hạnh');
  },
}, (station) => {
  it('takes competing claims, each with its own statement', async () => {
    const { id } = await leadTo(station(), 'CLAIMED');
    const second = await (await station().as('officer.kythuong')).act(`/lost-property-cases/${id}/claims`, { claimant: { fullName: 'Người khác' }, statement: 'Tôi cũng đánh rơi tiền ở đó.' });
    expect(second.openClaims).toBe(2);
    expect(second.claims).toHaveLength(2);
  });

  it('refuses a group of another commune', async () => {
    const { id } = await leadTo(station(), 'NOTICED');
    const foreign = (await (await station().as('clerk.cambinh')).get('/groups')).body.items[0].id;
    const answer = await (await station().as('officer2.kythuong')).post(`/lost-property-cases/${id}/claims`, { claimant: OWNER, statement: STATEMENT, heardFromGroupId: foreign });
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field: 'heardFromGroupId', code: 'UNKNOWN_GROUP' })]]);
  });
});

promisesOf('POST /lost-property-claims/{id}/begin-review', {
  arrange: async (station) => ({ path: claims((await leadTo(station, 'CLAIMED')).claimId, 'begin-review') }),
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: claims((await leadTo(station, 'REVIEWED')).claimId, 'begin-review') }), code: 'WRONG_STATE' },
  audited: 'lost-property.claim-review-begun',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ state: 'UNDER_REVIEW' }),
}, (station) => {
  it('opens the withheld facts, which stay closed before it; every look is on record', async () => {
    const { claimId } = await leadTo(station(), 'CLAIMED');
    const officer = await station().as('officer2.kythuong');
    const early = await officer.get(claims(claimId, 'withheld-facts'));
    expect([early.status, early.body.code]).toEqual([409, 'REVIEW_NOT_BEGUN']);
    expect(early.text).not.toContain('phong bì');
    await officer.act(claims(claimId, 'begin-review'));
    const before = await station().auditCount('lost-property.withheld-facts-read');
    const { body } = await officer.get(claims(claimId, 'withheld-facts'));
    expect(body).toMatchObject({ cashTotals: [{ currency: 'VND', amount: 45_000_000 }] });
    expect(body.facts.map((fact: { kind: string }) => fact.kind).sort()).toEqual(['AMOUNT', 'CONTAINER', 'DENOMINATIONS', 'EXACT_PLACE', 'NOTE_COUNT', 'PACKING']);
    expect(await station().auditCount('lost-property.withheld-facts-read')).toBe(before + 1);
  });
});

promisesOf('POST /lost-property-claims/{id}/record-comparison', {
  arrange: async (station) => {
    const { claimId } = await leadTo(station, 'CLAIMED');
    const officer = await station.as('officer2.kythuong');
    await officer.act(claims(claimId, 'begin-review'));
    const { facts } = (await officer.get(claims(claimId, 'withheld-facts'))).body;
    return { path: claims(claimId, 'record-comparison'), body: { checks: facts.map((fact: { id: string }) => ({ factId: fact.id, verdict: 'MATCH' })) } };
  },
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: claims((await leadTo(station, 'CLAIMED')).claimId, 'record-comparison'), body: { checks: [{ factId: '01940000-0000-7000-8000-000000000001', verdict: 'MATCH' }] } }), code: 'WRONG_STATE' },
  audited: 'lost-property.comparison-recorded',
  badInput: { body: { checks: [{ factId: '01940000-0000-7000-8000-000000000001', verdict: 'MATCH' }] }, field: 'checks[0].factId', status: 422 },
  answers: (body) => expect(body.comparison).toHaveLength(6),
});

promisesOf('POST /lost-property-claims/{id}/accept', {
  arrange: async (station) => ({ path: claims((await leadTo(station, 'REVIEWED')).claimId, 'accept'), body: REASON }),
  by: 'deputy.kythuong',
  deniedTo: ['officer2.kythuong', 'officer.kythuong', 'clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: claims((await leadTo(station, 'VERIFIED')).claimId, 'accept'), body: REASON }), code: 'WRONG_STATE' },
  audited: 'lost-property.claim-accepted',
  twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'ACCEPTED', decidedByName: 'Người deputy.kythuong' });
    expect((await (await station.as('officer.kythuong')).get(`/lost-property-cases/${body.caseId}`)).body).toMatchObject({ state: 'VERIFIED', openClaims: 0 });
  },
}, (station) => {
  it('waits until every fact is compared', async () => {
    const { claimId } = await leadTo(station(), 'CLAIMED');
    await (await station().as('officer2.kythuong')).act(claims(claimId, 'begin-review'));
    const answer = await (await station().as('deputy.kythuong')).post(claims(claimId, 'accept'), REASON);
    expect([answer.status, answer.body.code]).toEqual([409, 'COMPARISON_INCOMPLETE']);
  });

  it('needs at least one fact that agrees', async () => {
    const { claimId } = await leadTo(station(), 'CLAIMED');
    await review(await station().as('officer2.kythuong'), claimId!, 'MISMATCH');
    const answer = await (await station().as('deputy.kythuong')).post(claims(claimId, 'accept'), REASON);
    expect([answer.status, answer.body.code]).toEqual([409, 'NO_FACT_MATCHED']);
  });

  it('waits while another claim is open', async () => {
    const { id, claimId } = await leadTo(station(), 'REVIEWED');
    await (await station().as('officer2.kythuong')).act(`/lost-property-cases/${id}/claims`, { claimant: { fullName: 'Kẻ khác' }, statement: 'Tiền ấy là của tôi đánh rơi.' });
    const answer = await (await station().as('deputy.kythuong')).post(claims(claimId, 'accept'), REASON);
    expect([answer.status, answer.body.code]).toEqual([409, 'ONE_OPEN_CLAIM_REQUIRED']);
  });

  it('is not for whoever took the item in, whatever the rank; nor does the database allow it', async () => {
    const deputy = await station().as('deputy.kythuong');
    const chief = await station().as('chief.kythuong');
    const { id } = await leadTo(station(), 'REPORTED');
    await deputy.act(`/lost-property-cases/${id}/receive`, { secondCounterId: station().people.ids['officer.kythuong'], sealNumber: '1', storagePlace: 'Két' });
    await deputy.act(`/lost-property-cases/${id}/draft-notice`, {});
    await chief.act(`/lost-property-cases/${id}/publish-notice`);
    const claimed = await (await station().as('officer2.kythuong')).act(`/lost-property-cases/${id}/claims`, { claimant: OWNER, statement: STATEMENT });
    const claimId = claimed.claims[0].id as string;
    await review(await station().as('officer2.kythuong'), claimId, 'MATCH');
    const seen = await deputy.get(`/lost-property-claims/${claimId}`);
    expect(seen.body.closedActions).toContainEqual({ action: 'accept', reason: 'RECEIVER_CANNOT_APPROVE' });
    const answer = await deputy.post(claims(claimId, 'accept'), REASON);
    expect([answer.status, answer.body.code]).toEqual([403, 'RECEIVER_CANNOT_APPROVE']);
    await expect(
      station().database.admin.query(`UPDATE lost_property_claim SET state = 'ACCEPTED', decided_by = $2, decided_at = now() WHERE id = $1`, [claimId, station().people.ids['deputy.kythuong']]),
    ).rejects.toMatchObject({ code: 'BY011' });
    expect((await chief.post(claims(claimId, 'accept'), REASON)).status).toBe(200);
  });

  it('is not for whoever wrote the statement down', async () => {
    const { id } = await leadTo(station(), 'NOTICED');
    const deputy = await station().as('deputy.kythuong');
    const claimed = await deputy.act(`/lost-property-cases/${id}/claims`, { claimant: OWNER, statement: STATEMENT });
    await review(deputy, claimed.claims[0].id, 'MATCH');
    const answer = await deputy.post(claims(claimed.claims[0].id, 'accept'), REASON);
    expect([answer.status, answer.body.code]).toEqual([403, 'REGISTRAR_CANNOT_DECIDE']);
  });
});

promisesOf('POST /lost-property-claims/{id}/reject', {
  arrange: async (station) => ({ path: claims((await leadTo(station, 'REVIEWED')).claimId, 'reject'), body: REASON }),
  by: 'deputy.kythuong',
  deniedTo: ['officer2.kythuong', 'clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: claims((await leadTo(station, 'VERIFIED')).claimId, 'reject'), body: REASON }), code: 'WRONG_STATE' },
  audited: 'lost-property.claim-rejected',
  twice: 'WRONG_STATE',
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'REJECTED' });
    // Nobody claims any more: the notice stands again.
    expect((await (await station.as('officer.kythuong')).get(`/lost-property-cases/${body.caseId}`)).body).toMatchObject({ state: 'NOTICED', openClaims: 0 });
  },
});

promisesOf('POST /lost-property-claims/{id}/withdraw', {
  arrange: async (station) => ({ path: claims((await leadTo(station, 'CLAIMED')).claimId, 'withdraw'), body: REASON }),
  by: 'officer2.kythuong',
  deniedTo: ['clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: claims((await leadTo(station, 'VERIFIED')).claimId, 'withdraw'), body: REASON }), code: 'WRONG_STATE' },
  audited: 'lost-property.claim-withdrawn',
  twice: 'WRONG_STATE',
  answers: (body) => expect(body).toMatchObject({ state: 'WITHDRAWN' }),
});
