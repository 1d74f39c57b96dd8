import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approveWarning, draftWarning, openStation, submitWarning, WARNING } from '../../support/composing.js';
import { leadTo, THREE_ENVELOPES } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
let officer: Caller;
let deputy: Caller;
let chief: Caller;
beforeAll(async () => {
  station = await Station.open();
  await openStation(station);
  officer = await station.as('officer.kythuong');
  deputy = await station.as('deputy.kythuong');
  chief = await station.as('chief.kythuong');
  await deputy.stepUp();
  await chief.stepUp();
});
afterAll(() => station?.close());

describe('POST /broadcasts', () => {
  it('begins a draft with a code of its own, and says what may be done', async () => {
    const body = await draftWarning(station);
    expect(body).toMatchObject({ state: 'DRAFT', kind: 'CRIME_WARNING', fourEyes: true, version: 1, referenceCode: expect.stringMatching(/^[A-Z2-9]{8}$/) });
    expect(body.parts).toEqual([`${WARNING.body}\nMã tin: BY-${body.referenceCode}`]);
    expect(body.allowedActions.sort()).toEqual(['cancel', 'edit', 'submit', 'testSend']);
    expect(await station.auditCount('broadcast.drafted')).toBe(1);
  });

  it.each([['clerk.kythuong'], ['liaison.trungtien'], ['province.viewer'], ['auditor'], ['system.admin']])('is denied to %s', async (username) => {
    expect((await (await station.as(username)).post('/broadcasts', WARNING)).status).toBe(403);
  });

  it.each([
    ['an audience of the province', { targetKind: 'COMMUNES', targetIds: ['01940000-0000-7000-8000-000000000001'] }, 'TARGET_OF_OTHER_LEVEL'],
    ['a group of nobody', { targetKind: 'GROUPS', targetIds: ['01940000-0000-7000-8000-000000000001'] }, 'UNKNOWN_TARGET'],
    ['no group at all', { targetKind: 'GROUPS', targetIds: [] }, 'TARGET_EMPTY'],
    ['a picture of nobody', { imageIds: ['01940000-0000-7000-8000-000000000001'] }, 'UNKNOWN_ATTACHMENT'],
    ['a placeholder of another kind', { body: 'Gặp {{personName}}' }, 'PLACEHOLDER_NOT_ALLOWED'],
    ['a reason to wake people for an invitation', { kind: 'EVENT_INVITE', quietOverrideReason: 'x' }, 'QUIET_OVERRIDE_NOT_ALLOWED'],
    ['a repetition without a first time', { recurrence: { frequency: 'WEEKLY', until: '2027-12-01T00:00:00Z' } }, 'REQUIRED'],
    ['a disaster every week', { kind: 'DISASTER', scheduledAt: '2027-01-01T02:00:00Z', recurrence: { frequency: 'WEEKLY', until: '2027-02-01T00:00:00Z' } }, 'RECURRENCE_NOT_ALLOWED'],
    ['an end before the beginning', { expiresAt: '2020-01-01T00:00:00Z' }, 'ENDS_BEFORE_IT_BEGINS'],
  ])('refuses %s', async (_, given, code) => {
    const answer = await officer.post('/broadcasts', { ...WARNING, ...given });
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([422, code]);
  });

  it('does not offer to write the notice of a find by hand', async () => {
    expect((await officer.post('/broadcasts', { ...WARNING, kind: 'FOUND_PROPERTY' })).status).toBe(400);
  });

  it('fills in what the unit knows about itself', async () => {
    const { body } = await draftWarning(station, { body: '{{police}} thông báo.' });
    expect(body).toBe('Công an xã Kỳ Thượng thông báo.');
  });
});

describe('PATCH /broadcasts/{id}', () => {
  it('makes whoever changed it last the author, asks for the version, and ends with the draft', async () => {
    const { id } = await draftWarning(station);
    const edited = await deputy.patch(`/broadcasts/${id}`, { ...WARNING, title: 'Tiêu đề mới' }, 1);
    expect(edited.body).toMatchObject({ title: 'Tiêu đề mới', authorName: 'Người deputy.kythuong', version: 2 });
    expect((await officer.patch(`/broadcasts/${id}`, WARNING, 1)).status).toBe(412);
    await officer.act(`/broadcasts/${id}/submit`);
    expect((await officer.patch(`/broadcasts/${id}`, WARNING, 3)).body.code).toBe('WRONG_STATE');
    const own = await deputy.post(`/broadcasts/${id}/approve`, { version: 3 });
    expect([own.status, own.body.code]).toEqual([403, 'AUTHOR_CANNOT_APPROVE']);
    expect((await chief.post(`/broadcasts/${id}/approve`, { version: 3 })).status).toBe(200);
  });
});

describe('POST /broadcasts/{id}/submit', () => {
  it('stops personal data and foreign links, and says where', async () => {
    const { id } = await draftWarning(station, { body: 'Ai biết gọi 0912 345 678, xem http://vneid.example.com' });
    const answer = await officer.post(`/broadcasts/${id}/submit`);
    expect([answer.status, answer.body.code]).toEqual([422, 'SCAN_BLOCKED']);
    expect(answer.body.details.findings).toEqual([
      { field: 'body', rule: 'PHONE', severity: 'BLOCK', start: 12, end: 24 },
      { field: 'body', rule: 'LINK', severity: 'BLOCK', start: 30, end: 54 },
    ]);
    expect((await officer.get(`/broadcasts/${id}`)).body.state).toBe('DRAFT');
  });

  it('stops an unfilled placeholder and a wanted notice without its decision', async () => {
    const open = await draftWarning(station, { kind: 'EVENT_INVITE', body: 'Họp lúc {{time}}' });
    expect((await officer.post(`/broadcasts/${open.id}/submit`)).body.code).toBe('SCAN_BLOCKED');
    const wanted = await draftWarning(station, { kind: 'WANTED', body: 'Truy nã đối tượng về tội trộm cắp.' });
    expect((await officer.post(`/broadcasts/${wanted.id}/submit`)).body.code).toBe('SOURCE_REQUIRED');
  });

  it('happens once, also when two do it at once, and not in another commune', async () => {
    const { id } = await draftWarning(station);
    expect((await (await station.as('officer.cambinh')).post(`/broadcasts/${id}/submit`)).status).toBe(404);
    const answers = await Promise.all([officer.post(`/broadcasts/${id}/submit`), deputy.post(`/broadcasts/${id}/submit`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('stops names of people of the case it is about', async () => {
    const road = await leadTo(station, 'RECEIVED', THREE_ENVELOPES);
    const praise = await draftWarning(station, { kind: 'RESULT_NEWS', body: 'Cảm ơn bà Trần Thị Mơ đã giao nộp tài sản.', aboutCaseId: road.id });
    const answer = await officer.post(`/broadcasts/${praise.id}/submit`);
    expect(answer.body.errors.map((error: { code: string }) => error.code)).toEqual(['CASE_NAME']);
    const foreign = await (await station.as('officer.cambinh')).post('/broadcasts', { ...WARNING, kind: 'RESULT_NEWS', aboutCaseId: road.id });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'UNKNOWN_CASE']);
  });
});

describe('POST /broadcasts/{id}/send-back and cancel', () => {
  it('goes back to its author with a reason, and can be handed in again', async () => {
    const { id } = await submitWarning(station);
    expect((await officer.post(`/broadcasts/${id}/send-back`, { reason: 'x' })).status).toBe(403);
    expect((await deputy.post(`/broadcasts/${id}/send-back`, {})).status).toBe(400);
    expect(await deputy.act(`/broadcasts/${id}/send-back`, { reason: 'Ghi rõ hơn' })).toMatchObject({ state: 'DRAFT' });
    expect((await officer.get(`/broadcasts/${id}/steps`)).body.items.map((step: { action: string; reason: string | null }) => [step.action, step.reason])).toEqual([['draft', null], ['submit', null], ['sendBack', 'Ghi rõ hơn']]);
    await officer.act(`/broadcasts/${id}/submit`);
    expect((await deputy.post(`/broadcasts/${id}/send-back`, { reason: 'x' })).status).toBe(200);
  });

  it('a draft by its writers, what was handed in by leaders, what left by nobody', async () => {
    const draft = await draftWarning(station);
    expect(await officer.act(`/broadcasts/${draft.id}/cancel`, { reason: 'Soạn nhầm' })).toMatchObject({ state: 'CANCELLED', endReason: 'Soạn nhầm' });
    const review = await submitWarning(station);
    expect((await officer.post(`/broadcasts/${review.id}/cancel`, { reason: 'x' })).status).toBe(403);
    expect((await deputy.post(`/broadcasts/${review.id}/cancel`, { reason: 'x' })).status).toBe(200);
    const sent = await approveWarning(station);
    expect((await deputy.post(`/broadcasts/${sent.id}/cancel`, { reason: 'x' })).body.code).toBe('WRONG_STATE');
  });
});

describe('previews', () => {
  it('say who gets it by which road, when, and how long, without changing anything', async () => {
    const before = (await officer.get('/broadcasts')).body.items.length;
    const { body, status } = await officer.post('/broadcast-previews', { ...WARNING, body: 'Từ câu này sang câu khác. '.repeat(120) });
    expect(status).toBe(200);
    expect(body.parts).toHaveLength(2);
    expect(body.parts[0]).toMatch(/\n\(1\/2\) Mã tin: BY-XXXXXXXX$/);
    expect(body).toMatchObject({ findings: [], fourEyes: true, takeDown: false, sendBecause: 'NOW', reach: { groups: 2, automatic: 0, manual: 2, communes: 1 } });
    expect((await officer.get('/broadcasts')).body.items).toHaveLength(before);
    const { id } = await draftWarning(station);
    expect((await officer.get(`/broadcasts/${id}/preview`)).body.reach.groups).toBe(2);
    expect((await (await station.as('officer.cambinh')).get(`/broadcasts/${id}/preview`)).status).toBe(404);
  });
});

describe('GET /broadcasts', () => {
  it('finds by words without diacritics, code, kind, state and what waits for me', async () => {
    const { id, referenceCode } = await submitWarning(station, { title: 'Phòng cháy mùa hanh khô', kind: 'FIRE_SAFETY' });
    const ids = async (query: string, caller = deputy) => (await caller.get(`/broadcasts?${query}`)).body.items.map((item: { id: string }) => item.id);
    expect(await ids('q=mua%20hanh%20kho')).toEqual([id]);
    expect(await ids(`q=${referenceCode}`)).toEqual([id]);
    expect(await ids('kind=FIRE_SAFETY&state=IN_REVIEW')).toEqual([id]);
    expect(await ids('awaitsMe=true&q=hanh%20kho')).toEqual([id]);
    expect(await ids('awaitsMe=true&q=hanh%20kho', officer)).toEqual([]);
    expect(await ids('kind=FIRE_SAFETY&until=2020-01-01')).toEqual([]);
    expect(await ids('kind=FIRE_SAFETY', await station.as('chief.cambinh'))).toEqual([]);
  });
});
