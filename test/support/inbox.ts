import { randomUUID } from 'node:crypto';
import { webhookMac } from '#zalo';
import { FieldCipher } from '../../apps/api/src/platform/sealing/field-cipher.js';
import { newId } from '../../apps/api/src/platform/time/new-id.js';
import { SIM_APP, SIM_OA } from './simulator.js';
import type { Station } from './station.js';

export interface TestOa {
  unitId: string;
  id: string;
  oaId: string;
  appId: string;
  secret: string;
}

/** An account that is connected, with the tokens the test simulator begins with. How accounts are connected is tested elsewhere. */
export async function connectOa(station: Station, changes: Partial<TestOa> = {}): Promise<TestOa> {
  const oa: TestOa = { unitId: station.people.units.kyThuong, id: newId(), oaId: SIM_OA.oaId, appId: SIM_APP.appId, secret: SIM_APP.oaSecretKey, ...changes };
  const cipher = station.app.get(FieldCipher);
  const sealed = (field: string, value: string): string => cipher.seal(value, { unitId: oa.unitId, field: `zalo_oa.${field}`, rowId: oa.id });
  await station.database.admin.query(
    `INSERT INTO zalo_oa (commune_id, id, name, app_id, external_id, oa_type, state, direct_api, send_proof, app_secret_sealed, webhook_secret_sealed, access_token_sealed, refresh_token_sealed,
                          pair_number, capabilities, access_expires_at, refresh_issued_at, rate_per_minute, created_by, created_at, version)
     VALUES ($1, $2, 'Công an xã thử', $3, $4, 2, 'CONNECTED', 'V3', false, $5, $6, $7, $8, 1, '{}', now() + interval '20 years', now() - interval '1 hour', 6000, $1, now(), 1)`,
    [oa.unitId, oa.id, oa.appId, oa.oaId, sealed('app_secret', SIM_APP.appSecret), sealed('webhook_secret', oa.secret), sealed('access_token', 'at-thu'), sealed('refresh_token', 'rt-thu')],
  );
  return oa;
}

/** One of everything in the inbox of a commune: the account need not be connected. */
export async function plantInbox(station: Station, unitId: string, oaId: string, officerId: string): Promise<Record<string, string>> {
  const { admin } = station.database;
  const cipher = station.app.get(FieldCipher);
  const [conversation, message, media, note, card, hotline] = Array.from({ length: 6 }, newId) as [string, string, string, string, string, string];
  const sealed = (field: string, rowId: string, value: string): string => cipher.seal(value, { unitId, field, rowId });
  await admin.query(
    `INSERT INTO inbox_conversation (commune_id, id, oa_id, external_user_id, display_name, search_text, state, unread, waiting_since, last_message_at, last_interaction_at, assigned_to, assigned_name, started_at, version)
     VALUES ($1, $2, $3, $4, 'Hạnh', 'hanh', 'WAITING', 1, now(), now(), now(), $5, 'Cán bộ', now(), 1)`, [unitId, conversation, oaId, `7${conversation.slice(-12)}`, officerId]);
  await admin.query(
    `INSERT INTO inbox_message (commune_id, id, conversation_id, direction, author, kind, body_sealed, at, state, sent_by, sent_by_name, attempted_at, last_error_code)
     VALUES ($1, $2, $3, 'OUT', 'OFFICER', 'TEXT', $4, now(), 'UNCERTAIN', $5, 'Cán bộ', now(), 'NOT_READABLE')`, [unitId, message, conversation, sealed('inbox_message.body', message, JSON.stringify({ text: 'Chào bà con' })), officerId]);
  await admin.query(`INSERT INTO inbox_media (commune_id, id, conversation_id, message_id, kind, verdict, refusal, next_attempt_at, created_at, decided_at) VALUES ($1, $2, $3, $4, 'IMAGE', 'REFUSED', 'TYPE_NOT_ALLOWED', now(), now(), now())`, [unitId, media, conversation, message]);
  await admin.query(`INSERT INTO inbox_note (commune_id, id, conversation_id, body_sealed, written_by, written_by_name, written_at) VALUES ($1, $2, $3, $4, $5, 'Cán bộ', now())`, [unitId, note, conversation, sealed('inbox_note.body', note, 'Ghi chú'), officerId]);
  await admin.query(`INSERT INTO auto_answer_card (commune_id, id, kind, title, words, body, basis, active, changed_by, changed_by_name, changed_at, version) VALUES ($1, $2, 'PROCEDURE', 'Tạm trú', '{tạm trú}', 'Ba ngày', 'Luật', true, $3, 'Cán bộ', now(), 1)`, [unitId, card, officerId]);
  await admin.query(`INSERT INTO unit_hotline (commune_id, id, name, phone, hours, active, changed_by, changed_at, version) VALUES ($1, $2, 'Trực ban', '0239 000 113', '24/24', true, $3, now(), 1)`, [unitId, hotline, officerId]);
  await admin.query(`INSERT INTO auto_answer_setting (commune_id, oa_id, enabled, greeting, changed_by, changed_at, version) VALUES ($1, $2, true, 'Chào', $3, now(), 1)`, [unitId, oaId, officerId]);
  return { 'inbox-conversations': conversation, 'inbox-messages': message, 'inbox-media': media, 'auto-answer-cards': card, 'unit-hotlines': hotline, 'auto-answer-settings': oaId };
}

export interface SentEvent {
  body: string;
  headers: Record<string, string>;
}

/** An event as Zalo sends it: the text and a signature over exactly that text. */
export function signed(oa: TestOa, event: object, { body = JSON.stringify(event), secret = oa.secret }: { body?: string; secret?: string } = {}): SentEvent {
  const printed = /"timestamp"\s*:\s*"?(\d+)/.exec(body)?.[1] ?? '';
  return { body, headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${webhookMac(oa.appId, Buffer.from(body), printed, secret)}` } };
}

export async function post(station: Station, { body, headers }: SentEvent, path = '/webhooks/zalo'): Promise<number> {
  const answer = await fetch(`${station.baseUrl}${path}`, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

export const at = (station: Station, beforeMs = 0): string => String(station.clock.now().getTime() - beforeMs);

export const wrote = (station: Station, oa: TestOa, userId: string, text: string, changes: object = {}): object => ({
  app_id: oa.appId, user_id_by_app: `8${userId}`, event_name: 'user_send_text', sender: { id: userId }, recipient: { id: oa.oaId }, message: { text, msg_id: `um-${randomUUID()}` }, timestamp: at(station), ...changes,
});

/** Everything that came in has had its effect: one worker, called by hand, so that no test waits for a clock. */
export async function tell(station: Station, oa: TestOa, ...events: object[]): Promise<void> {
  for (const event of events) {
    const status = await post(station, signed(oa, event));
    if (status !== 200) throw new Error(`webhook answered ${status}`);
  }
  await workOff(station, oa);
}

/** Until nothing waits: the worker's own jobs may hold an event at the moment we look. */
export async function workOff(station: Station, oa: TestOa): Promise<void> {
  const { EventsWorker } = await import('../../apps/api/src/modules/inbox/events/events.worker.js');
  for (;;) {
    await station.worker!.get(EventsWorker).drain({ unitId: oa.unitId, accountId: oa.id });
    const [{ waiting }] = await rowsOf(station, `SELECT count(*)::int AS waiting FROM zalo_event WHERE account_id = $1 AND state = 'NEW' AND next_attempt_at <= $2`, [oa.id, station.clock.now()]);
    if (waiting === 0) return;
  }
}

export const rowsOf = async <Row = any>(station: Station, text: string, values: unknown[] = []): Promise<Row[]> => (await station.database.admin.query(text, values)).rows as Row[];

/** The conversation of a person, by the API; its id alone when nobody asks. */
export async function conversationOf(station: Station, userId: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(station, 'SELECT id FROM inbox_conversation WHERE external_user_id = $1', [userId]);
  return row!.id;
}

const HOUR = 3_600_000;
const accounts = new WeakMap<Station, string>();

/** A conversation as the worker leaves it, with one message of `agoMs` ago. */
export async function plantConversation(station: Station, change: Record<string, unknown> = {}, agoMs = HOUR, unit: keyof Station['people']['units'] = 'kyThuong'): Promise<string> {
  const unitId = station.people.units[unit];
  let oaId = accounts.get(station);
  if (!oaId || unit !== 'kyThuong') oaId = (await connectOa(station, { unitId, oaId: `6${String(Math.random()).slice(2, 12)}` })).id;
  if (unit === 'kyThuong') accounts.set(station, oaId);
  const id = newId();
  const said = new Date(station.clock.now().getTime() - agoMs);
  const row = { commune_id: unitId, id, oa_id: oaId, external_user_id: `7${randomUUID().slice(0, 12)}`, search_text: '', state: 'WAITING', unread: 1, waiting_since: said, last_message_at: said, last_interaction_at: said, started_at: said, version: 1, ...change };
  const columns = Object.keys(row);
  await station.database.admin.query(`INSERT INTO inbox_conversation (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
  const messageId = newId();
  const sealed = station.app.get(FieldCipher).seal(JSON.stringify({ text: 'Cho tôi hỏi' }), { unitId, field: 'inbox_message.body', rowId: messageId });
  await station.database.admin.query(`INSERT INTO inbox_message (commune_id, id, conversation_id, direction, author, kind, body_sealed, at, state) VALUES ($1, $2, $3, 'IN', 'CITIZEN', 'TEXT', $4, $5, 'RECEIVED')`, [unitId, messageId, id, sealed, said]);
  return id;
}

/** An answer of an officer in a state the worker left it in. */
export async function plantAnswer(station: Station, state: string): Promise<string> {
  const conversationId = await plantConversation(station);
  const id = newId();
  const unitId = station.people.units.kyThuong;
  const sealed = station.app.get(FieldCipher).seal(JSON.stringify({ text: 'Chào bà con' }), { unitId, field: 'inbox_message.body', rowId: id });
  await station.database.admin.query(
    `INSERT INTO inbox_message (commune_id, id, conversation_id, direction, author, kind, body_sealed, at, state, sent_by, sent_by_name, attempted_at, sent_at) VALUES ($1, $2, $3, 'OUT', 'OFFICER', 'TEXT', $4, now(), $5, $1, 'Thử', now(), CASE WHEN $5 = 'SENT' THEN now() END)`,
    [unitId, id, conversationId, sealed, state],
  );
  return id;
}
