import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, openGroups, review, waitForMinutes } from '../../support/found-property.js';
import { Station } from '../../support/station.js';

const cases = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;
const REASON = { reason: 'Hai người cùng nhận và không ai nhường' };
const REFER = { to: 'UBND', ...REASON };

/** Two claims, both compared, and the case frozen by the deputy. */
async function frozen(station: Station): Promise<{ id: string; first: string; second: string }> {
  const { id, claimId } = await leadTo(station, 'REVIEWED');
  const officer = await station.as('officer2.kythuong');
  const rival = await officer.act(cases(id, 'claims'), { claimant: { fullName: 'Kẻ khác' }, statement: 'Tiền ấy là của tôi đánh rơi.' });
  await review(officer, rival.claims[1].id, 'MISMATCH');
  await (await station.as('deputy.kythuong')).act(cases(id, 'freeze-dispute'), REASON);
  return { id, first: claimId!, second: rival.claims[1].id };
}

promisesOf('POST /lost-property-cases/{id}/freeze-dispute', {
  arrange: async (station) => ({ path: cases((await leadTo(station, 'CLAIMED')).id, 'freeze-dispute'), body: REASON }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong', 'clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: cases((await leadTo(station, 'RECEIVED')).id, 'freeze-dispute'), body: REASON }), code: 'WRONG_STATE' },
  audited: 'lost-property.dispute-frozen',
  twice: 'DISPUTE_ALREADY_OPEN',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ disputed: true, items: [{ state: 'FROZEN', frozenByName: 'Người deputy.kythuong', reason: REASON.reason }], allowedActions: [{ action: 'referDispute' }, { action: 'resolveDispute' }] }),
});

promisesOf('POST /lost-property-cases/{id}/refer-dispute', {
  arrange: async (station) => ({ path: cases((await frozen(station)).id, 'refer-dispute'), body: REFER }),
  by: 'chief.kythuong',
  deniedTo: ['officer.kythuong'],
  wrongState: { arrange: async (station) => ({ path: cases((await leadTo(station, 'CLAIMED')).id, 'refer-dispute'), body: REFER }), code: 'NOT_DISPUTED' },
  audited: 'lost-property.dispute-referred',
  twice: 'WRONG_STATE',
  badInput: { body: { to: 'POLICE', ...REASON }, field: 'to' },
  answers: (body) => expect(body).toMatchObject({ disputed: true, items: [{ state: 'REFERRED', referredTo: 'UBND', slipId: expect.any(String) }] }),
});

promisesOf('POST /lost-property-cases/{id}/resolve-dispute', {
  arrange: async (station) => {
    const { id, first } = await frozen(station);
    return { path: cases(id, 'resolve-dispute'), body: { outcome: 'CLAIM_UPHELD', claimId: first, ...REASON } };
  },
  by: 'chief.kythuong',
  deniedTo: ['officer.kythuong'],
  audited: 'lost-property.dispute-resolved',
  twice: 'NOT_DISPUTED',
  badInput: { body: { outcome: 'CLAIM_UPHELD', ...REASON }, field: 'claimId', status: 422 },
  answers: (body) => expect(body).toMatchObject({ disputed: false, items: [{ state: 'RESOLVED', outcome: 'CLAIM_UPHELD' }] }),
});

describe('while a dispute is open', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    await openGroups(await station.as('clerk.kythuong'), 1);
  });
  afterAll(() => station?.close());

  it('nothing is accepted, rejected or sent on; the case says so; a third may still be heard', async () => {
    const { id, first } = await frozen(station);
    const chief = await station.as('chief.kythuong');
    for (const action of ['accept', 'reject']) expect((await chief.post(`/lost-property-claims/${first}/${action}`, REASON)).body.code).toBe('DISPUTED');
    const seen = (await chief.get(`/lost-property-cases/${id}`)).body;
    expect(seen.disputed).toBe(true);
    await expect(station.database.admin.query(`UPDATE lost_property_claim SET state = 'ACCEPTED', decided_by = $2, decided_at = now() WHERE id = $1`, [first, station.people.ids['chief.kythuong']]))
      .rejects.toMatchObject({ constraint: 'case_disputed' });
    await expect(station.database.admin.query(`UPDATE lost_property_case SET state = 'PERIOD_ENDED', open_claims = 0, period_ended_on = now() WHERE id = $1`, [id])).rejects.toMatchObject({ constraint: 'case_disputed' });
    expect((await (await station.as('officer2.kythuong')).post(cases(id, 'claims'), { claimant: { fullName: 'Người thứ ba' }, statement: 'Tôi mới là chủ của số tiền.' })).status).toBe(200);
  });

  it('nothing is handed over, however far the handover is; the thing is given back once it is resolved', async () => {
    const road = await leadTo(station, 'PREPARED');
    const [officer, deputy] = [await station.login('officer2.kythuong'), await station.as('deputy.kythuong')];
    await waitForMinutes(officer, road.id);
    await deputy.act(cases(road.id, 'freeze-dispute'), REASON);
    await officer.stepUp();
    const body = { handoverId: road.handoverId, minutesSigned: true };
    expect((await officer.post(cases(road.id, 'return'), body)).body.code).toBe('DISPUTED');
    await expect(station.database.admin.query(`UPDATE lost_property_handover SET state = 'COMPLETED', completed_by = $2, completed_at = now() WHERE id = $1`, [road.handoverId, station.people.ids['officer.kythuong']]))
      .rejects.toMatchObject({ constraint: 'case_disputed' });
    const closed = (await officer.get(`/lost-property-cases/${road.id}`)).body.closedActions;
    expect(closed).toContainEqual({ action: 'returnToOwner', reason: 'DISPUTED' });
    await deputy.act(cases(road.id, 'resolve-dispute'), { outcome: 'CLAIM_UPHELD', claimId: road.claimId, ...REASON });
    expect((await officer.post(cases(road.id, 'return'), body)).body.state).toBe('RETURNED');
  });

  it('an acceptance is overturned when nobody proved it: the handover is cancelled and the notice stands again', async () => {
    const road = await leadTo(station, 'PREPARED');
    const chief = await station.as('chief.kythuong');
    await chief.act(cases(road.id, 'freeze-dispute'), REASON);
    await chief.act(cases(road.id, 'refer-dispute'), { to: 'COURT', ...REASON });
    const numberless = await chief.post(cases(road.id, 'resolve-dispute'), { outcome: 'NO_CLAIM_UPHELD', ...REASON });
    expect([numberless.status, numberless.body.errors]).toEqual([422, [expect.objectContaining({ field: 'decisionNumber', code: 'FIELD_REQUIRED' })]]);
    await chief.act(cases(road.id, 'resolve-dispute'), { outcome: 'NO_CLAIM_UPHELD', decisionNumber: '12/2026/DS-ST', ...REASON });
    const seen = (await chief.get(`/lost-property-cases/${road.id}`)).body;
    expect(seen).toMatchObject({ state: 'NOTICED', disputed: false, openClaims: 0, handover: null, claims: [{ state: 'REJECTED' }] });
    expect(seen.documents.map(({ kind }: { kind: string }) => kind)).toContain('REFERRAL_SLIP');
  });

  it('is not resolved by whoever heard a claim that would be rejected', async () => {
    const { id, claimId } = await leadTo(station, 'CLAIMED');
    const deputy = await station.as('deputy.kythuong');
    const own = (await deputy.act(cases(id, 'claims'), { claimant: { fullName: 'Kẻ khác' }, statement: 'Tiền ấy là của tôi đánh rơi.' })).claims[1].id as string;
    await deputy.act(cases(id, 'freeze-dispute'), REASON);
    expect((await deputy.post(cases(id, 'resolve-dispute'), { outcome: 'CLAIM_UPHELD', claimId, ...REASON })).body.code).toBe('REGISTRAR_CANNOT_DECIDE');
    expect((await (await station.as('chief.kythuong')).post(cases(id, 'resolve-dispute'), { outcome: 'CLAIM_UPHELD', claimId, ...REASON })).status).toBe(200);
    const seen = (await deputy.get(`/lost-property-cases/${id}`)).body;
    expect(seen).toMatchObject({ state: 'CLAIMED', openClaims: 1, claims: [{ state: 'SUBMITTED' }, { id: own, state: 'REJECTED' }] });
  });

  it('the legal clock keeps its days', async () => {
    const { id } = await leadTo(station, 'NOTICED');
    await station.database.admin.query(`UPDATE lost_property_case SET office_posted_at = now(), office_posted_by = received_by, office_posted_place = 'x', clock_started_on = '2026-01-15', period_ends_on = '2027-01-15' WHERE id = $1`, [id]);
    const chief = await station.as('chief.kythuong');
    await chief.act(cases(id, 'freeze-dispute'), REASON);
    await expect(station.database.admin.query(`UPDATE lost_property_case SET period_ends_on = '2027-06-15' WHERE id = $1`, [id])).rejects.toMatchObject({ constraint: 'dispute_keeps_clock' });
    await chief.act(cases(id, 'resolve-dispute'), { outcome: 'NO_CLAIM_UPHELD', ...REASON });
    expect((await chief.get(`/lost-property-cases/${id}`)).body).toMatchObject({ state: 'NOTICED', clockStartedOn: '2026-01-15', periodEndsOn: '2027-01-15' });
  });

  it('claims stand side by side without a value of a withheld fact', async () => {
    const { id, first, second } = await frozen(station);
    const answer = await (await station.as('officer.kythuong')).get(cases(id, 'claims-comparison'));
    expect(answer.body.claims).toMatchObject([
      { id: first, state: 'UNDER_REVIEW', initials: 'N. T. H.', matches: 6, mismatches: 0, beforeNotice: false, facts: expect.arrayContaining([expect.objectContaining({ kind: 'CONTAINER', verdict: 'MATCH' })]) },
      { id: second, matches: 0, mismatches: 6 },
    ]);
    for (const secret of ['phong bì', 'dây thun', 'Khe Bò', 'bốn mươi lăm', 'Nguyễn Thị Hạnh', 'đi chợ']) expect(answer.text).not.toContain(secret);
    expect((await (await station.as('clerk.kythuong')).get(cases(id, 'claims-comparison'))).status).toBe(403);
    expect((await (await station.as('chief.cambinh')).get(cases(id, 'claims-comparison'))).status).toBe(404);
    expect((await (await station.as('chief.cambinh')).get(cases(id, 'disputes'))).status).toBe(404);
  });
});
