import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, openGroups, OWNER, STATEMENT, THREE_ENVELOPES } from '../../support/found-property.js';
import { declare } from '../../support/lost-declarations.js';
import { Station } from '../../support/station.js';

const claims = (claimId: string | undefined, action = '') => `/lost-property-claims/${claimId}${action && `/${action}`}`;
const REASON = { reason: 'Chủ sở hữu phải đi xa ngay trong ngày' };
const DEFAULTS = 'DELETE FROM lost_property_claim_rule';
const RULE = { coolingHours: 48, coolingFrom: 'MONEY', claimsPerPerson: 2, reason: 'Theo chỉ đạo' };

describe('a claim on money or valuables', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
    await openGroups(await station.as('clerk.kythuong'), 2);
    await station.database.admin.query(DEFAULTS);
  });
  afterAll(() => station?.close());

  it('rests for a day, says until when, and is accepted after it', async () => {
    station.clock.set('2026-01-16T02:00:00Z');
    const { claimId } = await leadTo(station, 'REVIEWED', { ...THREE_ENVELOPES, foundOn: '2026-01-15' });
    const deputy = await station.login('deputy.kythuong');
    const seen = (await deputy.get(claims(claimId))).body;
    expect(seen).toMatchObject({ decidableFrom: '2026-01-17T02:00:00.000Z', closedActions: expect.arrayContaining([{ action: 'accept', reason: 'CLAIM_COOLING' }]) });
    const early = await deputy.post(claims(claimId, 'accept'), REASON);
    expect([early.status, early.body.code]).toEqual([409, 'CLAIM_COOLING']);
    await expect(station.database.admin.query(`UPDATE lost_property_claim SET state = 'ACCEPTED', decided_by = $2, decided_at = '2026-01-17T01:59:59Z' WHERE id = $1`, [claimId, station.people.ids['deputy.kythuong']]))
      .rejects.toMatchObject({ constraint: 'ck_claim_rested' });
    station.clock.set('2026-01-17T02:00:00Z');
    expect((await (await station.login('deputy.kythuong')).post(claims(claimId, 'accept'), REASON)).status).toBe(200);
    station.clock.real();
  });

  it('is decided earlier when the chief says why, not when a deputy does', async () => {
    const { claimId } = await leadTo(station, 'REVIEWED');
    const deputy = await station.as('deputy.kythuong');
    expect((await deputy.post(claims(claimId, 'allow-early-decision'), REASON)).body.code).toBe('ROLE_NOT_ALLOWED');
    const before = await station.auditCount('lost-property.early-decision-allowed');
    const allowed = await (await station.as('chief.kythuong')).act(claims(claimId, 'allow-early-decision'), REASON);
    expect(allowed).toMatchObject({ earlyAllowedByName: 'Người chief.kythuong', earlyAllowedReason: REASON.reason });
    expect(await station.auditCount('lost-property.early-decision-allowed')).toBe(before + 1);
    expect((await deputy.post(claims(claimId, 'accept'), REASON)).status).toBe(200);
  });

  it('does not rest again when the loss was declared long before', async () => {
    station.clock.set('2026-01-15T02:00:00Z');
    const { id } = await declare(await station.login('officer2.kythuong'), { lostTo: undefined });
    station.clock.set('2026-01-17T02:00:00Z');
    const money = await leadTo(station, 'NOTICED', { ...THREE_ENVELOPES, foundOn: '2026-01-16' });
    const officer = await station.login('officer.kythuong');
    const { claimId } = await officer.act(`/lost-declarations/${id}/link`, { caseId: money.id });
    const seen = (await officer.get(claims(claimId))).body;
    expect(seen).toMatchObject({ decidableFrom: '2026-01-16T02:00:00.000Z', statementRecordedAt: '2026-01-15T02:00:00.000Z' });
    expect(seen.closedActions).not.toContainEqual({ action: 'accept', reason: 'CLAIM_COOLING' });
    station.clock.real();
  });

  it('papers do not rest', async () => {
    const { claimId } = await leadTo(station, 'CLAIMED', { ...THREE_ENVELOPES, items: [{ category: 'CLOTHING', publicDescription: 'Một áo khoác', withheldFacts: [] }] });
    expect((await (await station.as('officer.kythuong')).get(claims(claimId))).body.decidableFrom).toBeNull();
  });
});

describe('the claims of one person', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
    await openGroups(await station.as('clerk.kythuong'), 2);
    await openGroups(await station.as('clerk.cambinh'), 1);
    await station.database.admin.query(DEFAULTS);
  });
  afterAll(() => station?.close());

  it('are counted by id number or phone within the commune; after three a leader confirms before the review', async () => {
    const officer = await station.as('officer2.kythuong');
    const claimant = { fullName: 'Kẻ Nhận Vơ', phone: '0987000222', identityNumber: '042091004321', birthYear: 1991 };
    const claim = async (who: object, unit: 'kythuong' | 'cambinh' = 'kythuong') => {
      const { id } = await leadTo(station, 'NOTICED', undefined, unit);
      const hearer = await station.as(unit === 'kythuong' ? 'officer2.kythuong' : 'chief.cambinh');
      return (await hearer.act(`/lost-property-cases/${id}/claims`, { claimant: who, statement: STATEMENT })).claims[0].id as string;
    };
    const first = await claim(claimant);
    await (await station.as('deputy.kythuong')).act(claims(first, 'reject'), REASON);
    // The same phone, another name; the same number, another phone.
    await claim({ fullName: 'Tên Khác', phone: '+84 987 000 222' });
    const third = await claim({ fullName: 'Tên Nữa', identityNumber: '0420 9100 4321', birthYear: 1991 });
    expect((await officer.get(claims(third))).body).toMatchObject({ overLimit: false, earlierClaims: { open: 0, rejected: 1 } });
    // Both marks join the two groups.
    const fourth = await claim(claimant);
    const seen = (await officer.get(claims(fourth))).body;
    expect(seen).toMatchObject({ overLimit: true, earlierClaims: { open: 2, rejected: 1 } });
    expect(seen.closedActions).toContainEqual({ action: 'beginReview', reason: 'CLAIM_LIMIT_UNCONFIRMED' });
    expect((await officer.post(claims(fourth, 'begin-review'))).body.code).toBe('CLAIM_LIMIT_UNCONFIRMED');
    await expect(station.database.admin.query(`UPDATE lost_property_claim SET review_begun_at = now() WHERE id = $1`, [fourth])).rejects.toMatchObject({ constraint: 'ck_claim_limit' });
    expect((await officer.post(claims(fourth, 'confirm-limit'), REASON)).status).toBe(403);
    expect((await (await station.as('deputy.kythuong')).act(claims(fourth, 'confirm-limit'), REASON)).limitConfirmedByName).toBe('Người deputy.kythuong');
    expect((await officer.post(claims(fourth, 'begin-review'))).status).toBe(200);
    // Another commune counts for itself, and its digests are other ones.
    const elsewhere = await claim(claimant, 'cambinh');
    expect((await (await station.as('chief.cambinh')).get(claims(elsewhere))).body).toMatchObject({ overLimit: false, earlierClaims: { open: 0, rejected: 0 } });
    const { rows } = await station.database.admin.query('SELECT DISTINCT encode(phone_digest, \'hex\') AS digest FROM lost_property_person WHERE phone_last3 = \'222\'');
    expect(rows).toHaveLength(2);
  });

  it('who left neither number is nobody’s twin', async () => {
    const officer = await station.as('officer2.kythuong');
    for (let number = 0; number < 4; number += 1) {
      const { id } = await leadTo(station, 'NOTICED');
      const claimed = await officer.act(`/lost-property-cases/${id}/claims`, { claimant: { fullName: 'Nguyễn Văn A' }, statement: STATEMENT });
      expect((await officer.get(claims(claimed.claims[0].id))).body).toMatchObject({ overLimit: false, earlierClaims: { open: 0, rejected: 0 } });
    }
  });
});

describe('what brought a claimant', () => {
  let station: Station;
  let groups: string[];
  beforeAll(async () => {
    station = await Station.open();
    groups = await openGroups(await station.as('clerk.kythuong'), 2);
  });
  afterAll(() => station?.close());

  it('is attributed to the posting of this notice, and shown in figures', async () => {
    const officer = await station.as('officer2.kythuong');
    const { id } = await leadTo(station, 'NOTICED');
    const say = (source: object) => officer.post(`/lost-property-cases/${id}/claims`, { claimant: OWNER, statement: STATEMENT, ...source });
    const { claims: made } = (await say({ heardFromGroupId: groups[0] })).body;
    await say({ heardFrom: 'OFFICE_POSTING' });
    await say({});
    const { rows } = await station.database.admin.query(
      `SELECT d.group_id, d.broadcast_id = c.notice_id AS own FROM lost_property_claim m JOIN broadcast_delivery d ON d.id = m.heard_from_delivery_id JOIN lost_property_case c ON c.id = m.case_id WHERE m.id = $1`, [made[0].id]);
    expect(rows).toEqual([{ group_id: groups[0], own: true }]);
    expect((await say({ heardFrom: 'GROUP_DELIVERY' })).body.errors).toEqual([expect.objectContaining({ field: 'heardFromGroupId', code: 'FIELD_REQUIRED' })]);
    expect((await say({ heardFrom: 'WORD_OF_MOUTH', heardFromGroupId: groups[0] })).body.errors).toEqual([expect.objectContaining({ field: 'heardFromGroupId' })]);
    const { items } = (await officer.get('/claim-sources')).body;
    expect(items).toEqual(expect.arrayContaining([
      { heardFrom: 'GROUP_DELIVERY', groupId: groups[0], groupName: 'Bình yên thôn số 1', claims: 1, accepted: 0 },
      { heardFrom: 'OFFICE_POSTING', groupId: null, groupName: null, claims: 1, accepted: 0 },
      { heardFrom: null, groupId: null, groupName: null, claims: 1, accepted: 0 },
    ]));
    expect((await (await station.as('chief.cambinh')).get('/claim-sources')).body.items).toEqual([]);
    expect((await (await station.as('clerk.kythuong')).get('/claim-sources')).status).toBe(403);
  });

  it('is changed by leaders only, with a reason; claims already heard keep their rest', async () => {
    const deputy = await station.as('deputy.kythuong');
    expect((await (await station.as('officer.kythuong')).post('/claim-rules', RULE)).status).toBe(403);
    expect((await deputy.post('/claim-rules', { ...RULE, reason: undefined })).status).toBe(400);
    expect((await deputy.post('/claim-rules', { ...RULE, coolingHours: 169 })).status).toBe(400);
    const before = await station.auditCount('lost-property.claim-rule-changed');
    expect(await deputy.act('/claim-rules', RULE)).toMatchObject({ coolingHours: 48, coolingFrom: 'MONEY', claimsPerPerson: 2, changedByName: 'Người deputy.kythuong' });
    expect(await station.auditCount('lost-property.claim-rule-changed')).toBe(before + 1);
    expect((await (await station.as('officer.kythuong')).get('/claim-rules')).body.coolingHours).toBe(48);
    expect((await (await station.as('chief.cambinh')).get('/claim-rules')).body.coolingHours).toBe(0);
  });
});

promisesOf('POST /lost-property-claims/{id}/allow-early-decision', {
  arrange: async (station) => {
    await station.database.admin.query(DEFAULTS);
    return { path: claims((await leadTo(station, 'CLAIMED')).claimId, 'allow-early-decision'), body: REASON };
  },
  by: 'chief.kythuong',
  deniedTo: ['deputy.kythuong', 'officer.kythuong', 'clerk.kythuong'],
  audited: 'lost-property.early-decision-allowed',
  twice: 'NO_EARLY_DECISION_NEEDED',
  badInput: { body: {}, field: 'reason' },
});
