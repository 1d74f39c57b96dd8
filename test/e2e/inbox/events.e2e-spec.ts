import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EMERGENCY_LINE } from '#domain';
import { EventsWorker } from '../../../apps/api/src/modules/inbox/events/events.worker.js';
import { eventPlace, subjectDigest } from '../../../apps/api/src/modules/zalo/webhooks/webhook-store.js';
import { FieldCipher } from '../../../apps/api/src/platform/sealing/field-cipher.js';
import { newId } from '../../../apps/api/src/platform/time/new-id.js';
import { openGroups, until } from '../../support/found-property.js';
import { at, connectOa, conversationOf, post, rowsOf, signed, tell, type TestOa, workOff, wrote } from '../../support/inbox.js';
import { Station } from '../../support/station.js';

let station: Station;
let oa: TestOa;
beforeAll(async () => {
  station = await Station.open({ worker: true });
  oa = await connectOa(station);
});
afterAll(() => station?.close());

let person = 0;
const somebody = (): string => `70000000000000${(person += 1)}`;
const officer = () => station.as('officer.kythuong');
const read = async (userId: string) => (await (await officer()).get(`/inbox-conversations/${await conversationOf(station, userId)}`)).body;

describe('a person who writes', () => {
  it('has one conversation, in the order things were said, whatever order they came in', async () => {
    const user = somebody();
    const now = Number(at(station));
    const said = [3, 2, 1].map((minutes) => wrote(station, oa, user, `câu ${4 - minutes}`, { timestamp: String(now - minutes * 60_000) }));
    await tell(station, oa, said[2]!, said[0]!, said[2]!, said[1]!, said[0]!);
    const conversation = await read(user);
    expect(conversation).toMatchObject({ state: 'WAITING', unread: 3, urgent: false, displayName: null, shortId: user.slice(-4), window: { kind: 'FREE' } });
    expect(conversation.messages.map(({ text }: { text: string }) => text)).toEqual(['câu 1', 'câu 2', 'câu 3']);
    expect(Date.parse(conversation.lastMessageAt) - Date.parse(conversation.waitingSince)).toBe(120_000);
  });

  it('about danger comes first and lands on the desk', async () => {
    const [calm, afraid] = [somebody(), somebody()];
    await tell(station, oa, wrote(station, oa, afraid, 'cháy nhà ông Tư rồi!'), wrote(station, oa, calm, 'cho hỏi giờ làm việc'));
    const { items } = (await (await officer()).get('/inbox-conversations')).body;
    expect(items[0]).toMatchObject({ urgent: true, preview: { text: 'cháy nhà ông Tư rồi!', author: 'CITIZEN' } });
    const desk = (await (await officer()).get('/me/desk')).body;
    expect(desk.tasks.find(({ kind }: { kind: string }) => kind === 'CONVERSATION_URGENT')).toMatchObject({ items: [{ severity: 'danger' }] });
  });

  it('is stored under seal', async () => {
    const user = somebody();
    await tell(station, oa, wrote(station, oa, user, 'Điều không ai được đọc'));
    const [{ rows }] = await rowsOf(station, `SELECT json_agg(m)::text || json_agg(c)::text AS rows FROM inbox_message m JOIN inbox_conversation c ON c.id = m.conversation_id WHERE c.external_user_id = $1`, [user]);
    expect(rows).not.toContain('Điều không ai');
  });

  it('sends things of every kind, and strange things do no harm', async () => {
    const user = somebody();
    const message = (kind: string, attachments: unknown) => ({ ...wrote(station, oa, user, ''), event_name: `user_send_${kind}`, message: { msg_id: randomUUID(), attachments } });
    await tell(
      station, oa,
      message('location', [{ type: 'location', payload: { coordinates: { latitude: '18.3428', longitude: '105.9057' } } }]),
      message('link', [{ type: 'link', payload: { url: 'javascript:alert(1)', description: 'x' } }]),
      message('link', [{ type: 'link', payload: { url: 'https://example.vn/tin', description: 'Tin' } }]),
      message('sticker', [{ type: 'sticker', payload: { id: 's', url: 'https://x' } }]),
      message('business_card', 'không phải danh sách'),
      message('image', Array.from({ length: 50 }, () => ({ type: 'image', payload: { url: 'http://169.254.169.254/latest' } }))),
      wrote(station, oa, user, `${'\u202e'}ẩn\u0000 \ud800 ${'a'.repeat(9000)}`),
    );
    const { messages } = await read(user);
    expect(messages).toHaveLength(7);
    expect(messages.find(({ kind }: { kind: string }) => kind === 'LOCATION').place).toEqual({ latitude: 18.3428, longitude: 105.9057 });
    expect(messages.filter(({ kind }: { kind: string }) => kind === 'LINK').map(({ link }: { link: unknown }) => link)).toEqual(expect.arrayContaining([null, { address: 'https://example.vn/tin', description: 'Tin' }]));
    expect(messages.find(({ kind, text }: { kind: string; text: string }) => kind === 'TEXT' && text?.startsWith('ẩn')).text.length).toBeLessThanOrEqual(4000);
  });

  it('and then leaves, follows, gives contact data: what counts is when, not which came last', async () => {
    const user = somebody();
    const follow = (event_name: string, seconds: number) => ({ app_id: oa.appId, oa_id: oa.oaId, event_name, follower: { id: user }, source: 'oa_profile', timestamp: at(station, seconds * 1000) });
    await tell(station, oa, wrote(station, oa, user, 'chào'), follow('unfollow', 5), follow('follow', 60));
    expect((await read(user)).follower).toBe(false);
    await tell(station, oa, { app_id: oa.appId, event_name: 'user_submit_info', sender: { id: user }, recipient: { id: oa.oaId }, info: { name: 'Hạnh', phone: 84987654321, full_address: { user_ward: 'Kỳ Thượng', user_address: 'Thôn 1' } }, timestamp: at(station) });
    expect((await read(user)).messages.at(-1)).toMatchObject({ kind: 'CONTACT', contact: { name: 'Hạnh', phone: '84987654321', address: 'Thôn 1, Kỳ Thượng' } });
  });

  it('is answered in Zalo’s own tool: that ends the waiting, and our own echo makes no second message', async () => {
    const user = somebody();
    await tell(station, oa, wrote(station, oa, user, 'chào', { timestamp: at(station, 5_000) }));
    const typed = { ...wrote(station, oa, user, 'Mời bà con đến trụ sở'), event_name: 'oa_send_text', sender: { id: oa.oaId, admin_id: '9' }, recipient: { id: user } };
    await tell(station, oa, typed, { ...typed, timestamp: at(station) });
    const conversation = await read(user);
    expect(conversation).toMatchObject({ state: 'ANSWERED', waitingSince: null, takenOver: true });
    expect(conversation.messages.map(({ author }: { author: string }) => author)).toEqual(['CITIZEN', 'ZALO_TOOL']);
  });
});

describe('a person who withdraws', () => {
  it('is erased with everything they wrote, on record, and late copies do not bring them back', async () => {
    const user = somebody();
    const late = wrote(station, oa, user, 'Nhà tôi ở cuối xóm', { timestamp: at(station, 60_000) });
    await tell(station, oa, wrote(station, oa, user, 'Tôi tên Hạnh'));
    const id = await conversationOf(station, user);
    await (await officer()).act(`/inbox-conversations/${id}/add-note`, { text: 'Bà Hạnh thôn 1' });
    const before = await station.auditCount('inbox.conversation-erased');
    await tell(station, oa, { app_id: oa.appId, oa_id: oa.oaId, event_name: 'user_withdraw', user_id: user, timestamp: at(station) });
    await post(station, signed(oa, late));
    await workOff(station, oa);
    const tombstone = (await (await officer()).get(`/inbox-conversations/${id}`)).body;
    expect(tombstone).toMatchObject({ state: 'ERASED', displayName: null, preview: { text: null }, notes: [{ text: null }], allowedActions: [] });
    expect(tombstone.messages).toEqual([expect.objectContaining({ text: null, erased: true })]);
    expect(await station.auditCount('inbox.conversation-erased')).toBe(before + 1);
    expect(await rowsOf(station, 'SELECT 1 FROM inbox_conversation WHERE external_user_id = $1', [user])).toEqual([]);
    const [{ bodies }] = await rowsOf(station, `SELECT count(*)::int AS bodies FROM zalo_event e WHERE e.subject_digest = (SELECT erased_digest FROM inbox_conversation WHERE id = $1) AND body_sealed IS NOT NULL`, [id]);
    expect(bodies).toBe(0);
  });

  it('before anything else of theirs came in is still heard: what was written earlier and comes late makes no conversation', async () => {
    const user = somebody();
    const late = wrote(station, oa, user, 'Tôi tên Mận', { timestamp: at(station, 60_000) });
    await tell(station, oa, { app_id: oa.appId, oa_id: oa.oaId, event_name: 'user_withdraw', user_id: user, timestamp: at(station, 5_000) });
    await tell(station, oa, late);
    expect(await rowsOf(station, 'SELECT 1 FROM inbox_conversation WHERE external_user_id = $1', [user])).toEqual([]);
  });

  it('or whom a leader erases leaves no words in the events either, with or without files', async () => {
    const user = somebody();
    await tell(station, oa, wrote(station, oa, user, 'Tôi viết nhầm số nhà'));
    const chief = await station.as('chief.kythuong');
    await chief.stepUp();
    const id = await conversationOf(station, user);
    const kept = `SELECT count(*)::int AS n FROM zalo_event WHERE subject_digest = (SELECT erased_digest FROM inbox_conversation WHERE id = $1) AND body_sealed IS NOT NULL`;
    await chief.act(`/inbox-conversations/${id}/erase`, { reason: 'WRITTEN_BY_MISTAKE' });
    expect((await rowsOf(station, 'SELECT state FROM inbox_conversation WHERE id = $1', [id]))[0].state).toBe('ERASED');
    await until(async () => (await rowsOf(station, kept, [id]))[0].n === 0);
  });

  it('and writes again before the withdrawal was worked on: what came after waits for it', async () => {
    const user = somebody();
    await tell(station, oa, wrote(station, oa, user, 'một', { timestamp: at(station, 10_000) }));
    const id = newId();
    const cipher = station.app.get(FieldCipher);
    const withdrawal = JSON.stringify({ app_id: oa.appId, oa_id: oa.oaId, event_name: 'user_withdraw', user_id: user, timestamp: at(station, 5_000) });
    // As after an attempt that failed: it waits an hour.
    await station.database.admin.query(
      `INSERT INTO zalo_event (commune_id, id, account_kind, account_id, event_name, event_key, subject_digest, body_sealed, event_at, received_at, state, next_attempt_at)
       VALUES ($1, $2, 'OA', $3, 'user_withdraw', sha256(gen_random_uuid()::text::bytea), $4, $5, now() - interval '5 seconds', now(), 'NEW', now() + interval '1 hour')`,
      [oa.unitId, id, oa.id, subjectDigest(cipher, oa.unitId, oa.id, user), cipher.seal(withdrawal, eventPlace(oa.unitId, id))]);
    await post(station, signed(oa, wrote(station, oa, user, 'hai')));
    await station.worker!.get(EventsWorker).drain({ unitId: oa.unitId, accountId: oa.id });
    expect((await read(user)).messages.map(({ text }: { text: string }) => text)).toEqual(['một']);
    await station.database.admin.query('UPDATE zalo_event SET next_attempt_at = now() WHERE id = $1', [id]);
    await workOff(station, oa);
    expect((await read(user)).messages.map(({ text }: { text: string }) => text)).toEqual(['hai']);
  });

  it('may write again, as somebody new', async () => {
    const user = somebody();
    await tell(station, oa, wrote(station, oa, user, 'một', { timestamp: at(station, 10_000) }), { oa_id: oa.oaId, event_name: 'user_withdraw', user_id: user, timestamp: at(station, 5_000) }, wrote(station, oa, user, 'hai'));
    expect((await read(user)).messages.map(({ text }: { text: string }) => text)).toEqual(['hai']);
  });
});

describe('groups', () => {
  let groupId: string;
  const external = 'gmf-thon-1';
  const group = (event_name: string, ids: string[], changes: object = {}) => ({ oa_id: oa.oaId, group_id: external, event_name, users: ids.map((id) => ({ id })), app_id: oa.appId, timestamp: at(station), ...changes });
  const members = async () => (await rowsOf(station, 'SELECT members FROM village_group WHERE id = $1', [groupId]))[0].members;
  const waiting = async () => (await rowsOf(station, 'SELECT external_user_id FROM zalo_pending_join ORDER BY 1')).map((row) => row.external_user_id);
  beforeAll(async () => {
    [groupId] = (await openGroups(await station.as('clerk.kythuong'), 1)) as [string];
    await (await station.as('clerk.kythuong')).act(`/groups/${groupId}/member-counts`, { members: 100, countedOn: '2026-01-01' });
    await station.database.admin.query(
      `INSERT INTO group_channel (commune_id, id, group_id, channel, status, oa_unit_id, oa_id, external_id, first_members, linked_by, linked_by_name, linked_at, version) VALUES ($1, $2, $3, 'OA_GMF', 'ACTIVE', $1, $4, $5, '{}', $1, 'Thử', now(), 1)`,
      [oa.unitId, newId(), groupId, oa.id, external],
    );
  });

  it('are counted by who comes and goes, under both names of the events, once each', async () => {
    const events = [group('user_join_group', ['1', '2', '3']), group('user_out_group', ['4'], { timestamp: at(station, 1) }), group('user_leave_group', ['5'], { timestamp: at(station, 2) }), group('user_join_group', ['6'], { timestamp: at(station, 3) })];
    await tell(station, oa, ...events.reverse(), ...events);
    expect(await members()).toBe(102);
    expect(await rowsOf(station, 'SELECT max(members)::int AS members FROM group_member_count WHERE group_id = $1 AND counted_on > $2', [groupId, '2026-01-01'])).toEqual([{ members: 102 }]);
  });

  it('have people at the door until somebody decides', async () => {
    await tell(station, oa, group('user_request_join_group', ['11', '12', '13', '14'], { timestamp: at(station, 9_000) }));
    expect(await waiting()).toEqual(['11', '12', '13', '14']);
    await tell(station, oa, group('react_request_join_group_accept', ['11']), group('accept_request_join_group', ['12']), group('react_request_join_group_reject', ['13']));
    expect(await waiting()).toEqual(['14']);
    await tell(station, oa, group('user_join_group', ['14'], { timestamp: at(station, 10) }));
    expect(await waiting()).toEqual([]);
  });

  it('show our posts: kept by their last line, so that a delivery is found again; what people say there is not kept', async () => {
    const say = (event_name: string, text: string, id = randomUUID()) => ({ app_id: oa.appId, oa_id: oa.oaId, event_name, sender: { id: oa.oaId }, recipient: { id: external }, message: { msg_id: id, text }, timestamp: at(station) });
    const ours = say('oa_send_group_text', 'Cảnh báo bão\n(1/2) Mã tin: BY-ABCDEFGH');
    await tell(station, oa, ours, ours, say('oa_send_group_text', 'Chào cả nhóm'), { ...say('user_send_group_text', 'Chuyện trong nhóm'), sender: { id: '70000000000000900' } });
    expect(await rowsOf(station, 'SELECT external_group_id, mark, message_id FROM delivery_echo')).toEqual([{ external_group_id: external, mark: '(1/2) Mã tin: BY-ABCDEFGH', message_id: ours.message.msg_id }]);
    expect(await rowsOf(station, `SELECT body_sealed FROM zalo_event WHERE event_name IN ('user_send_group_text')`)).toEqual([{ body_sealed: null }]);
    expect(await rowsOf(station, `SELECT 1 FROM inbox_conversation WHERE external_user_id = '70000000000000900'`)).toEqual([]);
  });

  it('that were dissolved are not posted to any more', async () => {
    await tell(station, oa, group('disperse_group', []));
    expect(await rowsOf(station, 'SELECT status, end_reason FROM group_channel WHERE external_id = $1', [external])).toEqual([{ status: 'LOST', end_reason: 'GROUP_DELETED' }]);
    expect(await station.auditCount('zalo.group-channel-lost')).toBe(1);
    await tell(station, oa, group('user_join_group', ['77'], { timestamp: at(station, 4) }));
    expect(await members()).toBe(103);
  });
});

describe('answers of the machine', () => {
  const machineOf = async (user: string) => (await read(user)).messages.filter(({ author }: { author: string }) => author === 'MACHINE').map(({ text }: { text: string }) => text);

  it('stay off until a leader switches them on, and then greet, answer and warn', async () => {
    const [early, user] = [somebody(), somebody()];
    await tell(station, oa, wrote(station, oa, early, 'menu'));
    expect(await machineOf(early)).toEqual([]);
    const deputy = await station.as('deputy.kythuong');
    expect((await deputy.patch(`/auto-answer-settings/${oa.id}`, { enabled: true, greeting: 'Kính chào bà con.' }, 0)).status).toBe(200);
    await (await officer()).act('/unit-hotlines', { name: 'Trực ban', phone: '0239 000 113', hours: '24/24', active: true });
    await (await officer()).act('/auto-answer-cards', { kind: 'PROCEDURE', title: 'Tạm trú', words: ['tạm trú'], body: 'Ba ngày làm việc.', active: true });
    await tell(station, oa, { oa_id: oa.oaId, event_name: 'follow', follower: { id: user }, timestamp: at(station) });
    await tell(station, oa, wrote(station, oa, user, '1'));
    await tell(station, oa, wrote(station, oa, user, 'cho hoi dang ky tam tru'));
    await tell(station, oa, wrote(station, oa, user, 'cứu với'));
    await tell(station, oa, wrote(station, oa, user, 'hàng xóm lấn đất nhà tôi'));
    const said = await machineOf(user);
    expect(said).toHaveLength(4);
    for (const text of said) expect(text.startsWith(EMERGENCY_LINE)).toBe(true);
    expect(said[0]).toContain('Kính chào bà con.');
    expect(said[1]).toContain('0239 000 113');
    expect(said[2]).toContain('Ba ngày làm việc.');
  });

  it('end after a few, so that two machines never talk to each other', async () => {
    const user = somebody();
    for (let time = 0; time < 8; time += 1) await tell(station, oa, wrote(station, oa, user, 'menu'));
    expect(await machineOf(user)).toHaveLength(5);
  });

  it('are silent once an officer answered, about old events, and in groups', async () => {
    const [taken, old] = [somebody(), somebody()];
    await tell(station, oa, wrote(station, oa, taken, 'cho hỏi việc riêng'));
    await (await officer()).act(`/inbox-conversations/${await conversationOf(station, taken)}/answer`, { text: 'Tôi nghe đây' });
    await tell(station, oa, wrote(station, oa, taken, 'menu'), wrote(station, oa, old, 'menu', { timestamp: at(station, 3_600_000) }));
    expect([await machineOf(taken), await machineOf(old)]).toEqual([[], []]);
  });
});

describe('events nobody can work on', () => {
  it('wait longer each time, are given up in the end, and hold up nobody else', async () => {
    const { admin } = station.database;
    const [broken, fine] = [somebody(), somebody()];
    await admin.query(`ALTER TABLE inbox_conversation ADD CONSTRAINT trap CHECK (external_user_id <> '${broken}')`);
    await tell(station, oa, wrote(station, oa, broken, 'x'), wrote(station, oa, fine, 'y'));
    expect((await read(fine)).messages).toHaveLength(1);
    const [row] = await rowsOf(station, `SELECT state, attempts, last_error, next_attempt_at > now() AS later FROM zalo_event WHERE last_error = '23514'`);
    expect(row).toEqual({ state: 'NEW', attempts: 1, last_error: '23514', later: true });
    await admin.query(`UPDATE zalo_event SET attempts = 7, next_attempt_at = now() WHERE attempts = 1`);
    await workOff(station, oa);
    expect(await rowsOf(station, `SELECT state FROM zalo_event WHERE attempts = 8`)).toEqual([{ state: 'FAILED' }]);
    await admin.query('ALTER TABLE inbox_conversation DROP CONSTRAINT trap');
  });

  it('are forgotten: bodies after three days, rows after fourteen', async () => {
    const { EventsWorker } = await import('../../../apps/api/src/modules/inbox/events/events.worker.js');
    const worker = station.worker!.get(EventsWorker);
    const count = async () => (await rowsOf(station, `SELECT count(*)::int AS rows, count(body_sealed) FILTER (WHERE state IN ('DONE', 'IGNORED'))::int AS bodies FROM zalo_event`))[0];
    const now = await count();
    expect(now.bodies).toBeGreaterThan(0);
    await station.database.admin.query(`UPDATE zalo_event SET received_at = received_at - interval '73 hours'`);
    await worker.forget();
    expect(await count()).toEqual({ rows: now.rows, bodies: 0 });
    await station.database.admin.query(`UPDATE zalo_event SET received_at = received_at - interval '12 days'`);
    await worker.forget();
    expect((await count()).rows).toBe(0);
  });
});

it('an account whose permission was taken back needs consent again, and events from before the last consent change nothing', async () => {
  const other = await connectOa(station, { oaId: '600000000000000099' });
  const state = async () => (await rowsOf(station, 'SELECT state FROM zalo_oa WHERE id = $1', [other.id]))[0].state;
  await tell(station, other, { oa_id: other.oaId, event_name: 'permission_revoked', app_id: other.appId, timestamp: at(station, 2 * 3_600_000) });
  expect(await state()).toBe('CONNECTED');
  await tell(station, other, { oa_id: other.oaId, event_name: 'permission_revoked', app_id: other.appId, timestamp: at(station) });
  expect(await state()).toBe('NEEDS_CONSENT');
});
