import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, openGroups } from '../../support/found-property.js';
import { declare, declaredAndFound, FOUND_WALLET } from '../../support/lost-declarations.js';
import { Station } from '../../support/station.js';

const path = (id: string, action: string) => `/lost-declarations/${id}/${action}`;
interface Match { caseId: string; declarationId: string; score: number; reasons: { code: string; words?: string[]; days?: number }[]; declaredBeforeNotice: boolean; suggested: boolean }

describe('matching', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
    for (const unit of ['kythuong', 'cambinh']) await openGroups(await station.as(`clerk.${unit}`), 1);
  });
  afterAll(() => station?.close());

  it('ranks both ways, with the same score and the reasons, and puts the best on the desk', async () => {
    const { declarationId, caseId } = await declaredAndFound(station);
    const officer = await station.as('officer.kythuong');
    const finds = (await officer.get(path(declarationId, 'matches'))).body.items as Match[];
    const losses = (await officer.get(`/lost-property-cases/${caseId}/matches`)).body.items as Match[];
    expect(finds[0]).toMatchObject({ caseId, declaredBeforeNotice: true, suggested: true });
    expect(losses[0]).toMatchObject({ declarationId, score: finds[0]!.score, reasons: finds[0]!.reasons });
    expect(finds[0]!.reasons.map(({ code }) => code)).toEqual(['DECLARED_BEFORE_NOTICE', 'SAME_KIND', 'FOUND_AFTER_LOST', 'SAME_AREA', 'SAME_WORDS']);
    expect(finds[0]!.reasons.find(({ code }) => code === 'SAME_WORDS')!.words).toEqual(['vi', 'nau']);
  });

  it('weighs a declaration from before the notice most, and says so', async () => {
    const early = await declare(await station.as('officer.kythuong'), { lostArea: 'bến đò Cồn Sẻ' });
    const { id: caseId } = await leadTo(station, 'NOTICED', { ...FOUND_WALLET, foundArea: 'bến đò Cồn Sẻ' });
    const late = await declare(await station.as('officer.kythuong'), { lostArea: 'bến đò Cồn Sẻ' });
    const losses = (await (await station.as('officer.kythuong')).get(`/lost-property-cases/${caseId}/matches`)).body.items as Match[];
    const of = (id: string) => losses.find(({ declarationId }) => declarationId === id)!;
    expect(of(early.id).score - of(late.id).score).toBe(40);
    expect([of(early.id).declaredBeforeNotice, of(late.id).declaredBeforeNotice]).toEqual([true, false]);
  });

  it('tells nothing withheld of the find and nothing sealed of the declarer, and does not use them', async () => {
    const { declarationId, caseId } = await declaredAndFound(station);
    const officer = await station.as('officer.kythuong');
    const both = (await officer.get(path(declarationId, 'matches'))).text + (await officer.get(`/lost-property-cases/${caseId}/matches`)).text;
    for (const secret of ['ảnh thẻ', 'chữ H', 'Lành', 'túi áo']) expect(both).not.toContain(secret);
    // The same secrets on both sides, nothing public in common: no match.
    const other = await declare(officer, { categories: ['OTHER'], publicDescription: 'chùm chìa khóa', lostArea: 'cầu Rác' });
    const finds = (await officer.get(path(other.id, 'matches'))).body.items as Match[];
    expect(finds.map((match) => match.caseId)).not.toContain(caseId);
  });

  it('stays within the commune', async () => {
    const { caseId } = await declaredAndFound(station, 'cambinh');
    const { id } = await declare(await station.as('officer.kythuong'));
    const finds = (await (await station.as('officer.kythuong')).get(path(id, 'matches'))).body.items as Match[];
    expect(finds.map((match) => match.caseId)).not.toContain(caseId);
  });

  it('finds kin kinds, both tone styles and typing without diacritics; forgets what left the station', async () => {
    const officer = await station.as('officer.kythuong');
    const { id: caseId } = await leadTo(station, 'REPORTED', { ...FOUND_WALLET, foundArea: 'ngõ Hoà Bình', items: [{ ...FOUND_WALLET.items[0], category: 'BAG', publicDescription: 'Túi da thuỷ thủ' }] });
    const { id } = await declare(officer, { publicDescription: 'tui da thủy thủ', lostArea: 'NGÕ HÒA BÌNH' });
    const match = ((await officer.get(path(id, 'matches'))).body.items as Match[]).find((one) => one.caseId === caseId)!;
    expect(match.reasons).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'KIN_KIND' }), expect.objectContaining({ code: 'SAME_AREA', words: ['ngo', 'hoa', 'binh'] })]));
    await (await station.as('deputy.kythuong')).act(`/lost-property-cases/${caseId}/cancel`, { reason: 'Nhập nhầm' });
    expect(((await officer.get(path(id, 'matches'))).body.items as Match[]).map((one) => one.caseId)).not.toContain(caseId);
  });

  it('follows what is told anew', async () => {
    const officer = await station.as('officer.kythuong');
    const { id: caseId } = await leadTo(station, 'REPORTED', { ...FOUND_WALLET, foundArea: 'sân bóng Lạc Vinh', items: [{ ...FOUND_WALLET.items[0], category: 'CLOTHING', publicDescription: 'Áo khoác dạ tím' }] });
    const { declarant: _, ...loss } = (await import('../../support/lost-declarations.js')).LOST_WALLET;
    const { id } = await declare(officer);
    const before = ((await officer.get(path(id, 'matches'))).body.items as Match[])[0]!.caseId;
    await officer.patch(`/lost-declarations/${id}`, { ...loss, categories: ['CLOTHING'], publicDescription: 'áo khoác tím', lostArea: 'sân bóng' }, 1);
    const after = ((await officer.get(path(id, 'matches'))).body.items as Match[]).map((one) => one.caseId);
    expect([before === caseId, after[0]]).toEqual([false, caseId]);
  });
});

promisesOf('POST /lost-declarations/{id}/link', {
  arrange: async (station) => {
    const { declarationId, caseId } = await declaredAndFound(station);
    return { path: path(declarationId, 'link'), body: { caseId } };
  },
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'liaison.trungtien'],
  wrongState: {
    arrange: async (station) => {
      const { id } = await declare(await station.as('officer.kythuong'));
      return { path: path(id, 'link'), body: { caseId: (await leadTo(station, 'RECEIVED', FOUND_WALLET)).id } };
    },
    code: 'WRONG_STATE',
  },
  audited: 'lost-declaration.linked',
  twice: 'WRONG_STATE',
  badInput: { body: { caseId: 'x' }, field: 'caseId' },
  answers: (body) => expect(body).toMatchObject({ state: 'MATCHED', matchedCaseCode: expect.stringMatching(/^TS-/), claimId: expect.any(String) }),
}, (station) => {
  it('makes a claim with the first statement and its time; whoever wrote any of it down does not decide', async () => {
    const { declarationId, caseId } = await declaredAndFound(station());
    const officer = await station().as('officer.kythuong');
    const deputy = await station().as('deputy.kythuong');
    const { declarant: _, ...loss } = (await import('../../support/lost-declarations.js')).LOST_WALLET;
    await deputy.patch(`/lost-declarations/${declarationId}`, { ...loss, statement: 'Tôi nhớ thêm: ví có khóa kéo.', facts: [] }, 1);
    const declared = (await officer.get(`/lost-declarations/${declarationId}`)).body;
    const { claimId } = await officer.act(path(declarationId, 'link'), { caseId });
    const claim = (await officer.get(`/lost-property-claims/${claimId}`)).body;
    expect(claim).toMatchObject({ state: 'SUBMITTED', heardFrom: 'DECLARATION', declarationId, statementRecordedAt: declared.recordedAt, statementRecordedByName: 'Người officer2.kythuong', claimant: { fullName: 'Phan Văn Lành' } });
    expect(claim.statement).toMatch(/^Tôi đi chợ Voi.*\n- Vật bên trong: Hai tấm ảnh thẻ[^]*\[Nói thêm lúc [^]*khóa kéo/);
    await officer.act(`/lost-property-claims/${claimId}/begin-review`);
    const { facts } = (await officer.get(`/lost-property-claims/${claimId}/withheld-facts`)).body;
    await officer.act(`/lost-property-claims/${claimId}/record-comparison`, { checks: facts.map(({ id }: { id: string }) => ({ factId: id, verdict: 'MATCH' })) });
    const refused = await deputy.post(`/lost-property-claims/${claimId}/accept`, { reason: 'Khớp' });
    expect([refused.status, refused.body.code]).toEqual([403, 'REGISTRAR_CANNOT_DECIDE']);
    await expect(station().database.admin.query(`UPDATE lost_property_claim SET state = 'ACCEPTED', decided_by = $2, decided_at = now() WHERE id = $1`, [claimId, station().people.ids['deputy.kythuong']]))
      .rejects.toMatchObject({ constraint: 'claim_declared_two_people' });
    await expect(station().database.admin.query(`UPDATE lost_property_claim SET statement_recorded_at = statement_recorded_at - interval '1 day' WHERE id = $1`, [claimId]))
      .rejects.toMatchObject({ constraint: 'claim_declared_statement' });
    expect((await (await station().as('chief.kythuong')).post(`/lost-property-claims/${claimId}/accept`, { reason: 'Khớp' })).status).toBe(200);
  });

  it('opens the declaration again when the claim is rejected, and closes it when the thing is back', async () => {
    const { declarationId, caseId } = await declaredAndFound(station());
    const officer = await station().as('officer.kythuong');
    const { claimId } = await officer.act(path(declarationId, 'link'), { caseId });
    await (await station().as('deputy.kythuong')).act(`/lost-property-claims/${claimId}/reject`, { reason: 'Không khớp' });
    expect((await officer.get(`/lost-declarations/${declarationId}`)).body).toMatchObject({ state: 'OPEN', claimId: null, matchedCaseId: null });
    expect((await officer.post(path(declarationId, 'link'), { caseId })).body).toMatchObject({ state: 'MATCHED' });
  });

  it('does not reach a find of another commune', async () => {
    const { declarationId } = await declaredAndFound(station());
    const foreign = (await leadTo(station(), 'NOTICED', FOUND_WALLET, 'cambinh')).id;
    const answer = await (await station().as('officer.kythuong')).post(path(declarationId, 'link'), { caseId: foreign });
    expect(answer.status).toBe(404);
  });
});

promisesOf('POST /lost-declarations/{id}/dismiss-match', {
  arrange: async (station) => {
    const { declarationId, caseId } = await declaredAndFound(station);
    return { path: path(declarationId, 'dismiss-match'), body: { caseId, reason: 'Ví khác kiểu' } };
  },
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  audited: 'lost-declaration.match-dismissed',
  badInput: { body: { caseId: '01940000-0000-7000-8000-000000000001' }, field: 'reason' },
}, (station) => {
  it('is not proposed again, on either side', async () => {
    const { declarationId, caseId } = await declaredAndFound(station());
    const officer = await station().as('officer.kythuong');
    await officer.act(path(declarationId, 'dismiss-match'), { caseId, reason: 'Ví khác kiểu' });
    expect(((await officer.get(path(declarationId, 'matches'))).body.items as Match[]).map((one) => one.caseId)).not.toContain(caseId);
    expect(((await officer.get(`/lost-property-cases/${caseId}/matches`)).body.items as Match[]).map((one) => one.declarationId)).not.toContain(declarationId);
    const { rows } = await station().database.admin.query('SELECT state, reason FROM lost_property_match WHERE declaration_id = $1 AND case_id = $2', [declarationId, caseId]);
    expect(rows).toEqual([{ state: 'DISMISSED', reason: 'Ví khác kiểu' }]);
  });
});
