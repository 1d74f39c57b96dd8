import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { plantConversation as conversation, rowsOf } from '../../support/inbox.js';
import { Station } from '../../support/station.js';

const HOUR = 3_600_000;

const DENIED = ['clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'system.admin'];
const TEXT = { text: 'Mời bà con đến trụ sở.' };
const done = { state: 'DONE', waiting_since: null };
const erased = { state: 'ERASED', waiting_since: null, erased_at: new Date() };
const on = (action: string, body: unknown, change: Record<string, unknown> = {}) => async (station: Station) => ({ path: `/inbox-conversations/${await conversation(station, change)}/${action}`, body });

promisesOf('answering', {
  arrange: on('answer', TEXT), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer',
  wrongState: { arrange: on('answer', TEXT, erased), code: 'WRONG_STATE' }, badInput: { body: { text: 'a'.repeat(2001) }, field: 'text' },
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'ANSWERED', unread: 0, waitingSince: null, takenOver: true });
    expect(body.messages.at(-1)).toMatchObject({ direction: 'OUT', author: 'OFFICER', state: 'QUEUED', text: TEXT.text, sentByName: 'Người officer.kythuong' });
    const [job] = await rowsOf(station, `SELECT data FROM pgboss.job WHERE name = 'inbox.send' LIMIT 1`);
    expect(job.data).toEqual({ unitId: station.people.units.kyThuong });
  },
}, (station) => {
  it('is free for 48 hours, charged until the seventh day and then closed', async () => {
    const officer = await station().as('officer.kythuong');
    const ask = async (agoMs: number, acceptCharge?: boolean) => {
      const answer = await officer.post(`/inbox-conversations/${await conversation(station(), {}, agoMs)}/answer`, { ...TEXT, ...(acceptCharge === undefined ? {} : { acceptCharge }) });
      return answer.status < 300 ? 'sent' : answer.body.code;
    };
    expect([await ask(47 * HOUR), await ask(49 * HOUR), await ask(49 * HOUR, true), await ask(167 * HOUR, true), await ask(169 * HOUR, true)])
      .toEqual(['sent', 'ANSWER_IS_CHARGED', 'sent', 'sent', 'ANSWER_WINDOW_CLOSED']);
  });

  it('is refused when the person wrote again after what the officer saw, and nothing of it is put away', async () => {
    const officer = await station().as('officer.kythuong');
    const id = await conversation(station());
    const [seen] = (await officer.get(`/inbox-conversations/${id}`)).body.messages;
    await station().database.admin.query(`INSERT INTO inbox_message SELECT (m).* FROM (SELECT jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'at', now(), 'urgent', true, 'body_sealed', NULL)) m FROM inbox_message i WHERE i.id = $1) x`, [seen.id]);
    for (const [action, body] of [['answer', TEXT], ['mark-done', {}]] as const) {
      expect((await officer.post(`/inbox-conversations/${id}/${action}`, { ...body, lastSeenMessageId: seen.id })).body.code).toBe('NEWER_MESSAGE');
    }
    const read = (await officer.get(`/inbox-conversations/${id}`)).body;
    expect(read).toMatchObject({ state: 'WAITING', unread: 1 });
    expect((await officer.post(`/inbox-conversations/${id}/answer`, { ...TEXT, lastSeenMessageId: read.messages.at(-1).id })).status).toBe(200);
  });

  it('needs an account that may send', async () => {
    const id = await conversation(station());
    await station().database.admin.query(`UPDATE zalo_oa SET state = 'NEEDS_CONSENT' WHERE id = (SELECT oa_id FROM inbox_conversation WHERE id = $1)`, [id]);
    const answer = await (await station().as('officer.kythuong')).post(`/inbox-conversations/${id}/answer`, TEXT);
    expect(answer.body.code).toBe('ACCOUNT_NOT_CONNECTED');
    await station().database.admin.query(`UPDATE zalo_oa SET state = 'CONNECTED'`);
  });
});

promisesOf('assigning', {
  arrange: async (station) => ({ ...(await on('assign', null)(station)), body: { userId: station.people.ids['officer2.kythuong'] } }), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.assign',
  wrongState: { arrange: on('assign', {}, erased), code: 'WRONG_STATE' }, badInput: { body: { userId: 'ai đó' }, field: 'userId' },
  answers: (body) => expect(body).toMatchObject({ assignedToName: 'Người officer2.kythuong', state: 'WAITING' }),
}, (station) => {
  it('is to an officer of the unit, or to nobody', async () => {
    const officer = await station().as('officer.kythuong');
    const id = await conversation(station());
    for (const name of ['clerk.kythuong', 'officer.cambinh', 'province.admin']) {
      const answer = await officer.post(`/inbox-conversations/${id}/assign`, { userId: station().people.ids[name] });
      expect([answer.status, answer.body.code]).toEqual([422, 'UNKNOWN_OFFICER']);
    }
    await officer.act(`/inbox-conversations/${id}/assign`, { userId: station().people.ids['officer.kythuong'] });
    expect((await officer.get('/inbox-conversations?mine=true')).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await officer.act(`/inbox-conversations/${id}/assign`, {})).assignedToName).toBeNull();
  });
});

promisesOf('a remark', {
  arrange: on('add-note', { text: 'Hẹn chiều mai' }), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.addNote',
  wrongState: { arrange: on('add-note', { text: 'x' }, erased), code: 'WRONG_STATE' }, badInput: { body: { text: '' }, field: 'text' },
  answers: async (body, station) => {
    expect(body.notes).toMatchObject([{ text: 'Hẹn chiều mai', writtenByName: 'Người officer.kythuong' }]);
    expect(JSON.stringify(await rowsOf(station, `SELECT details FROM (SELECT to_jsonb(a)::text AS details FROM audit_event a WHERE action = 'inbox.addNote') d`))).not.toContain('Hẹn');
  },
});

promisesOf('marking read', { arrange: on('mark-read', {}), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.markRead', wrongState: { arrange: on('mark-read', {}, erased), code: 'WRONG_STATE' }, answers: (body) => expect(body).toMatchObject({ unread: 0, state: 'WAITING' }) });
promisesOf('marking done', { arrange: on('mark-done', {}), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.markDone', twice: 'WRONG_STATE', wrongState: { arrange: on('mark-done', {}, done), code: 'WRONG_STATE' }, answers: (body) => expect(body).toMatchObject({ state: 'DONE', takenOver: false }) });
promisesOf('opening again', { arrange: on('reopen', {}, done), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.reopen', twice: 'WRONG_STATE', wrongState: { arrange: on('reopen', {}), code: 'WRONG_STATE' }, answers: (body) => expect(body).toMatchObject({ state: 'WAITING' }) });

promisesOf('erasing', {
  arrange: on('erase', { reason: 'ASKED_IN_WRITING' }), by: 'deputy.kythuong', deniedTo: [...DENIED, 'officer.kythuong'], audited: 'inbox.conversation-erased', stepUp: true, twice: 'WRONG_STATE',
  wrongState: { arrange: on('erase', { reason: 'ASKED_IN_WRITING' }, erased), code: 'WRONG_STATE' }, badInput: { body: { reason: 'vì bà Hạnh bảo thế' }, field: 'reason' },
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'ERASED', displayName: null, messages: [{ text: null, erased: true }], allowedActions: [] });
    const [{ sealed }] = await rowsOf(station, 'SELECT count(body_sealed)::int AS sealed FROM inbox_message WHERE conversation_id = $1', [body.id]);
    expect(sealed).toBe(0);
  },
});

it('of the province is read and answered by its admin, and of communes the province reads nothing', async () => {
  const station = await Station.open();
  try {
    const province = await station.as('province.admin');
    const [own, foreign] = [await conversation(station, {}, HOUR, 'province'), await conversation(station)];
    expect((await province.get('/inbox-conversations')).body.items.map(({ id }: { id: string }) => id)).toEqual([own]);
    expect([(await province.get(`/inbox-conversations/${own}`)).status, (await province.get(`/inbox-conversations/${foreign}`)).status]).toEqual([200, 404]);
    expect(await province.act(`/inbox-conversations/${own}/answer`, TEXT)).toMatchObject({ state: 'ANSWERED' });
    expect((await province.post(`/inbox-conversations/${foreign}/answer`, TEXT)).status).toBe(404);
    const [setting] = (await province.get('/auto-answer-settings')).body.items;
    expect((await province.patch(`/auto-answer-settings/${setting.id}`, { enabled: true, greeting: 'Kính chào bà con.' }, 0)).body).toMatchObject({ enabled: true });
    for (const caller of [await station.as('chief.kythuong'), await station.as('province.viewer')]) expect([403, 404]).toContain((await caller.get(`/inbox-conversations/${own}`)).status);
  } finally {
    await station.close();
  }
});
