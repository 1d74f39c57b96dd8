import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftWarning, openStation, WARNING } from '../../support/composing.js';
import { Station } from '../../support/station.js';

describe('a question behind a short link', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
    await openStation(station, 2);
  });
  afterAll(() => station?.close());

  const asked = async (given: object = { kind: 'CHOICE', question: 'Nhà <bạn> đã nhận tin chưa?', choices: ['Đã nhận', 'Chưa & chưa'] }) => {
    const officer = await station.as('officer.kythuong');
    const { id } = await draftWarning(station);
    const answer = await officer.act('/broadcast-questions', { broadcastId: id, ...given });
    return { id, question: answer.question, path: new URL(answer.question.address).pathname };
  };
  const publish = async (id: string) => {
    const { version } = await (await station.as('officer.kythuong')).act(`/broadcasts/${id}/submit`);
    const deputy = await station.as('deputy.kythuong');
    await deputy.stepUp();
    await deputy.act(`/broadcasts/${id}/approve`, { version });
  };
  const page = (path: string, choice?: string) =>
    fetch(`${station.baseUrl}${path}`, choice === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: station.baseUrl, 'sec-fetch-site': 'same-origin' }, body: new URLSearchParams({ choice }) });
  const counts = async (id: string) => (await (await station.as('officer.kythuong')).get(`/broadcasts/${id}/progress`)).body.question.choices.map((choice: { answers: number }) => choice.answers);

  it('is part of the text, opens with the message, counts choices and knows nobody', async () => {
    const { id, path } = await asked();
    const { body } = await (await station.as('officer.kythuong')).get(`/broadcasts/${id}`);
    expect(body.body).toContain(path);
    expect((await page(path)).status).toBe(410);
    await publish(id);
    const shown = await page(path);
    const html = await shown.text();
    expect([shown.status, shown.headers.get('set-cookie')]).toEqual([200, null]);
    expect(html).toContain('Nhà &#60;bạn&#62; đã nhận tin chưa?');
    expect(html).not.toMatch(/<script|<link|<img|style=/);
    for (const choice of ['0', '0', '1']) expect((await page(path, choice)).status).toBe(200);
    // The page that thanks is another one: loading it again counts nothing.
    const thanks = await page(path, '1');
    expect([new URL(thanks.url).pathname, (await fetch(thanks.url)).status]).toEqual([`${path}/thanks`, 200]);
    expect(await counts(id)).toEqual([2, 2]);
    for (const wrong of ['2', '9', '-1', 'x', '']) expect((await page(path, wrong)).status).toBe(400);
    expect(await counts(id)).toEqual([2, 2]);
    const { rows } = await station.database.admin.query(`SELECT column_name FROM information_schema.columns WHERE table_name = 'broadcast_answer_count' ORDER BY 1`);
    expect(rows.map((row) => row.column_name)).toEqual(['answers', 'choice', 'commune_id', 'question_id']);
  });

  it('counts no flood from one address', async () => {
    const { id, path } = await asked({ kind: 'ACKNOWLEDGEMENT', question: 'Bạn đã đọc cảnh báo?' });
    await publish(id);
    const statuses = await Promise.all(Array.from({ length: 30 }, async () => (await page(path, '0')).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(await counts(id)).toEqual([20]);
  });

  it('ends with the message, or before', async () => {
    const { id, path, question } = await asked();
    await publish(id);
    await (await station.as('officer.kythuong')).act(`/broadcast-questions/${question.id}/close`);
    expect([(await page(path)).status, (await page(path, '0')).status]).toEqual([410, 410]);
    const other = await asked();
    await publish(other.id);
    await (await station.as('deputy.kythuong')).act(`/broadcasts/${other.id}/take-down`, { reason: 'Hết giá trị' });
    expect((await page(other.path, '0')).status).toBe(410);
    expect(await counts(other.id)).toEqual([0, 0]);
  });

  it('is asked in a draft only, once, by whoever writes', async () => {
    const officer = await station.as('officer.kythuong');
    const { id } = await asked();
    const again = { broadcastId: id, kind: 'ACKNOWLEDGEMENT', question: 'Lần nữa?' };
    expect((await officer.post('/broadcast-questions', again)).body.code).toBe('QUESTION_EXISTS');
    expect((await (await station.as('clerk.kythuong')).post('/broadcast-questions', again)).status).toBe(403);
    expect((await (await station.as('officer.cambinh')).post('/broadcast-questions', again)).status).toBe(404);
    const draft = await draftWarning(station);
    const one = await officer.post('/broadcast-questions', { ...again, broadcastId: draft.id, kind: 'CHOICE', choices: ['Một'] });
    expect([one.status, one.body.errors[0].field]).toEqual([422, 'choices']);
    await officer.act(`/broadcasts/${draft.id}/submit`);
    expect((await officer.post('/broadcast-questions', { ...again, broadcastId: draft.id })).body.code).toBe('WRONG_STATE');
  });

  it('says nothing that the message itself may not say', async () => {
    const officer = await station.as('officer.kythuong');
    const { id } = await draftWarning(station);
    const named = await officer.post('/broadcast-questions', { broadcastId: id, kind: 'CHOICE', question: 'Ai lấy xe?', choices: ['Ông A, 0912345678', 'Không biết'] });
    expect([named.body.code, named.body.errors[0].field]).toEqual(['SCAN_BLOCKED', 'choices']);
    const linked = await officer.post('/broadcast-questions', { broadcastId: id, kind: 'ACKNOWLEDGEMENT', question: 'Xem http://lua-dao.example/x chưa?' });
    expect([linked.body.code, linked.body.errors[0].field]).toEqual(['SCAN_BLOCKED', 'question']);
  });

  it('and a message that comes again exclude each other: the link of the next one would lead to a closed page', async () => {
    const officer = await station.as('officer.kythuong');
    const repeats = { kind: 'SURVEY', scheduledAt: new Date(Date.now() + 86_400_000).toISOString(), recurrence: { frequency: 'WEEKLY', until: new Date(Date.now() + 30 * 86_400_000).toISOString() } };
    const again = await draftWarning(station, repeats);
    expect((await officer.post('/broadcast-questions', { broadcastId: again.id, kind: 'ACKNOWLEDGEMENT', question: 'Bà con đã đọc?' })).body.code).toBe('QUESTION_NOT_REPEATED');
    const { id } = await asked();
    const { body: draft } = await officer.get(`/broadcasts/${id}`);
    expect((await officer.patch(`/broadcasts/${id}`, { ...WARNING, body: draft.body, ...repeats }, draft.version)).body).toMatchObject({ status: 422, code: 'QUESTION_NOT_REPEATED' });
  });

  it('an unknown code is no question', async () => expect((await page('/q/zzzzzzzz', '0')).status).toBe(404));
});
