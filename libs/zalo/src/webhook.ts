import { createHash, timingSafeEqual } from 'node:crypto';
import { idOf, listOf, momentOf, objectOf, parseJson, textOf } from './json.js';

/** Group events were renamed between 2024 and 2026, and both names still come. Left: what a sender may write; right: what we call it. */
export const EVENT_ALIASES: ReadonlyMap<string, string> = new Map([
  ['react_request_join_group', 'accept_request_join_group'],
  ['react_request_join_group_accept', 'accept_request_join_group'],
  ['react_request_join_group_reject', 'reject_request_join_group'],
  ['user_leave_group', 'user_out_group'],
  ['disperse_group', 'delete_group'],
]);

export interface ZaloAttachment {
  readonly type: string;
  readonly url: string | null;
  readonly thumbnail: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
}

export interface ZaloEvent {
  /** The name of 2026, whichever was written. */
  readonly name: string;
  readonly rawName: string;
  readonly appId: string | null;
  readonly oaId: string | null;
  readonly groupId: string | null;
  /** The person who did it; null when the account itself did. */
  readonly userId: string | null;
  /** People an event is about, such as those who joined. */
  readonly userIds: readonly string[];
  readonly messageId: string | null;
  readonly text: string | null;
  readonly attachments: readonly ZaloAttachment[];
  /** Milliseconds since 1970. */
  readonly at: number | null;
  /** Exactly as printed, for the signature. */
  readonly timestamp: string;
  /** What repetitions of one event have in common: the message id, or a digest of what makes the event. */
  readonly dedupeKey: string;
  readonly info: Readonly<Record<string, unknown>> | null;
}

/** `sha256(appId + rawBody + timestamp + secret)` in hex: the plain digest of the joined bytes, not an HMAC. */
export function webhookMac(appId: string, rawBody: Uint8Array, timestamp: string, secret: string): string {
  return createHash('sha256').update(appId, 'utf8').update(rawBody).update(timestamp, 'utf8').update(secret, 'utf8').digest('hex');
}

/** The header X-ZEvent-Signature is `mac=<64 hex>`, in places with a space; compared in constant time. */
export function isSignedBy(header: string | undefined, mac: string): boolean {
  const given = /^\s*(?:mac\s*=\s*)?([0-9a-fA-F]{64})\s*$/.exec(header ?? '')?.[1];
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(mac, 'hex'));
}

/** What the body says, tolerantly; null when it is no event at all. Nothing in it is believed before the signature is. */
export function readWebhookEvent(rawBody: Uint8Array): ZaloEvent | null {
  let body: ReturnType<typeof objectOf>;
  try {
    body = objectOf(parseJson(new TextDecoder('utf-8').decode(rawBody)));
  } catch {
    return null;
  }
  const rawName = textOf(body.event_name);
  if (rawName === null || !/^[a-z0-9_.]{1,64}$/i.test(rawName)) return null;
  const name = EVENT_ALIASES.get(rawName) ?? rawName;
  const parties = partiesOf(body, name);
  const message = objectOf(body.message);
  const messageId = idOf(message.msg_id);
  const timestamp = textOf(body.timestamp) ?? '';
  const event = {
    name, rawName, ...parties, messageId, timestamp,
    appId: idOf(body.app_id),
    text: textOf(message.text),
    attachments: listOf(message.attachments).slice(0, 20).map(attachmentOf),
    at: momentOf(body.timestamp),
    info: typeof body.info === 'object' && body.info !== null ? objectOf(body.info) : null,
  };
  return { ...event, dedupeKey: dedupeKeyOf(event) };
}

/** Who is who: in group messages the group is the recipient, in messages of the account itself the account is the sender. */
function partiesOf(body: ReturnType<typeof objectOf>, name: string) {
  const sender = idOf(objectOf(body.sender).id);
  const recipient = objectOf(body.recipient);
  const recipientId = idOf(recipient.id);
  const ofGroup = /_group/.test(name);
  const byAccount = name.startsWith('oa_');
  const groupId = idOf(recipient.group_id) ?? idOf(body.group_id) ?? (ofGroup ? recipientId : null);
  const oaId = idOf(body.oa_id) ?? (byAccount ? sender : ofGroup ? null : recipientId);
  const personal = idOf(objectOf(body.follower).id) ?? idOf(body.user_id);
  const userId = byAccount ? (ofGroup ? null : recipientId) : (sender ?? personal);
  const userIds = listOf(body.users).map((user) => idOf(objectOf(user).id)).filter((id) => id !== null);
  return { groupId, oaId, userId, userIds };
}

function dedupeKeyOf({ name, messageId, oaId, groupId, userId, userIds, timestamp }: Omit<ZaloEvent, 'dedupeKey'>): string {
  if (messageId !== null) return `${name}:${messageId}`;
  const facts = JSON.stringify([name, oaId, groupId, timestamp, userId, [...userIds].sort()]);
  return `${name}#${createHash('sha256').update(facts).digest('hex').slice(0, 32)}`;
}

function attachmentOf(value: unknown): ZaloAttachment {
  const fields = objectOf(value);
  const payload = objectOf(fields.payload);
  const coordinates = objectOf(payload.coordinates);
  const latitude = Number(textOf(coordinates.latitude) ?? NaN);
  const longitude = Number(textOf(coordinates.longitude) ?? NaN);
  const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return {
    type: textOf(fields.type) ?? 'unknown',
    url: textOf(payload.url),
    thumbnail: textOf(payload.thumbnail),
    name: textOf(payload.name),
    description: textOf(payload.description),
    location: onEarth ? { latitude, longitude } : null,
  };
}
