import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOT_ANONYMOUS, SAMPLE_CARDS } from '#domain';
import { promisesOf } from '../../support/action-promises.js';
import { connectOa, rowsOf } from '../../support/inbox.js';
import { Station } from '../../support/station.js';

const DENIED = ['clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'system.admin'];
const CARD = { kind: 'PROCEDURE', title: 'Tạm trú', words: ['tạm trú'], body: 'Ba ngày làm việc.', active: true };
const HOTLINE = { name: 'Trực ban', phone: '0239 000 113', hours: '24/24', active: true };

promisesOf('a card', { arrange: async () => ({ path: '/auto-answer-cards', body: CARD }), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.card-added', makes: true, badInput: { body: { ...CARD, words: Array(21).fill('x') }, field: 'words' }, answers: (body) => expect(body).toMatchObject({ ...CARD, version: 1, basis: null }) });
promisesOf('a number of the office', { arrange: async () => ({ path: '/unit-hotlines', body: HOTLINE }), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.hotline-added', makes: true, badInput: { body: { ...HOTLINE, phone: 'gọi tôi' }, field: 'phone' }, answers: (body) => expect(body).toMatchObject(HOTLINE) });
promisesOf('the sample cards', { arrange: async () => ({ path: '/auto-answer-cards/add-samples', body: {} }), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.sample-cards-added', makes: true, answers: (body) => expect(body.items.every(({ active }: { active: boolean }) => !active)).toBe(true) });

describe('what the account says by itself', () => {
  let station: Station;
  let oaId: string;
  beforeAll(async () => {
    station = await Station.open();
    oaId = (await connectOa(station)).id;
  });
  afterAll(() => station?.close());

  it('begins with sample cards that somebody reads before they count, added once', async () => {
    const officer = await station.as('officer.kythuong');
    expect((await officer.act('/auto-answer-cards/add-samples')).items).toHaveLength(SAMPLE_CARDS.length);
    expect((await officer.act('/auto-answer-cards/add-samples')).items).toEqual([]);
    const ask = async (text: string) => (await officer.post('/auto-answer-cards/try', { text }, { key: null })).body;
    expect((await ask('tách hộ')).answer).toBeNull();
    const card = (await officer.get('/auto-answer-cards?kind=PROCEDURE')).body.items.find(({ title }: { title: string }) => title === 'Tách hộ');
    const edited = await officer.patch(`/auto-answer-cards/${card.id}`, { active: true, checkedOn: '2026-11-20' }, card.version);
    expect(edited.body).toMatchObject({ active: true, checkedOn: '2026-11-20', version: 2 });
    expect((await ask('lam sao tach ho')).answer).toContain('20/11/2026');
    expect(await ask('cháy nhà')).toMatchObject({ urgent: true, answer: expect.stringContaining('113') });
    expect((await ask('2')).answer).toContain(NOT_ANONYMOUS);
  });

  it('is edited by one at a time, and by nobody of another commune', async () => {
    const officer = await station.as('officer.kythuong');
    const hotline = await officer.act('/unit-hotlines', HOTLINE);
    expect((await officer.patch(`/unit-hotlines/${hotline.id}`, { hours: '7:00–17:00' }, 1)).body).toMatchObject({ hours: '7:00–17:00', version: 2 });
    expect((await officer.patch(`/unit-hotlines/${hotline.id}`, { active: false }, 1)).body.code).toBe('STALE_VERSION');
    const stranger = await station.as('chief.cambinh');
    expect([(await stranger.patch(`/unit-hotlines/${hotline.id}`, { active: false }, 2)).status, (await stranger.patch(`/auto-answer-settings/${oaId}`, { enabled: true, greeting: 'x' }, 0)).status]).toEqual([404, 404]);
  });

  it('is switched on and off by a leader, for each account', async () => {
    const [officer, deputy] = [await station.as('officer.kythuong'), await station.as('deputy.kythuong')];
    expect((await officer.get('/auto-answer-settings')).body.items).toMatchObject([{ id: oaId, enabled: false, version: 0 }]);
    expect((await officer.patch(`/auto-answer-settings/${oaId}`, { enabled: true, greeting: 'Chào' }, 0)).status).toBe(403);
    const answers = await Promise.all([0, 0].map(() => deputy.patch(`/auto-answer-settings/${oaId}`, { enabled: true, greeting: 'Kính chào bà con' }, 0)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await deputy.patch(`/auto-answer-settings/${oaId}`, { enabled: false, greeting: 'Kính chào bà con' }, 1)).body).toMatchObject({ enabled: false, version: 2 });
    expect(await station.auditCount('inbox.auto-answers-set')).toBe(2);
    expect(await rowsOf(station, 'SELECT enabled FROM auto_answer_setting')).toEqual([{ enabled: false }]);
  });
});
