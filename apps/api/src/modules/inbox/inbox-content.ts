import { hasForbiddenCharacters, normalizeText } from '#domain';
import type { ZaloAttachment, ZaloEvent } from '#zalo';
import type { SealPlace } from '../../platform/sealing/field-cipher.js';
import type { MessageKind } from './inbox.entities.js';

/** What a message says, as it lies under seal. */
export interface MessageContent {
  text: string | null;
  link?: { address: string; description: string | null };
  place?: { latitude: number; longitude: number };
  fileName?: string;
  contact?: { name: string | null; phone: string | null; address: string | null };
}

const LONGEST_TEXT = 4_000;

export const messagePlace = (unitId: string, id: string): SealPlace => ({ unitId, field: 'inbox_message.body', rowId: id });
export const notePlace = (unitId: string, id: string): SealPlace => ({ unitId, field: 'inbox_note.body', rowId: id });
export const addressPlace = (unitId: string, id: string): SealPlace => ({ unitId, field: 'inbox_media.address', rowId: id });

/** A stranger's words as we keep them: NFC, without signs nobody sees, and no longer than a message can be. */
export function safeText(text: string | null | undefined, longest = LONGEST_TEXT): string | null {
  if (!text) return null;
  const clean = normalizeText(hasForbiddenCharacters(text) ? text.replaceAll('\u0000', '').toWellFormed() : text).slice(0, longest).toWellFormed();
  return clean === '' ? null : clean;
}

const KINDS: Readonly<Record<string, MessageKind>> = {
  text: 'TEXT', image: 'IMAGE', gif: 'GIF', link: 'LINK', audio: 'AUDIO', video: 'VIDEO', sticker: 'STICKER', location: 'LOCATION', business_card: 'BUSINESS_CARD', file: 'FILE',
};

export function messageKind(eventName: string): MessageKind {
  const suffix = eventName.replace(/^(?:user|oa)_send_(?:group_)?/, '');
  return Object.hasOwn(KINDS, suffix) ? KINDS[suffix]! : 'OTHER';
}

/** The part of a message that people read. Pictures and recordings are kept beside it. */
export function contentOf(event: ZaloEvent): MessageContent {
  const attachment = (type: string): ZaloAttachment | undefined => event.attachments.find((one) => one.type === type);
  const link = attachment('link');
  const place = attachment('location')?.location;
  const fileName = safeText(attachment('file')?.name, 200);
  const address = link?.url && /^https?:\/\//i.test(link.url) ? safeText(link.url, 1000) : null;
  return {
    text: safeText(event.text),
    ...(address ? { link: { address, description: safeText(link?.description, 500) } } : {}),
    ...(place ? { place } : {}),
    ...(fileName ? { fileName } : {}),
  };
}

/** Contact data a person gave after being asked (user_submit_info), in both shapes it was seen in. */
export function contactOf(info: Readonly<Record<string, unknown>> | null): MessageContent['contact'] {
  const text = (value: unknown, longest = 200): string | null => (typeof value === 'string' || typeof value === 'number' ? safeText(String(value), longest) : null);
  const full = (typeof info?.full_address === 'object' && info.full_address !== null ? info.full_address : {}) as Record<string, unknown>;
  const parts = [full.user_address ?? info?.address, full.user_ward ?? info?.ward, info?.district, full.user_city ?? info?.city].map((part) => text(part)).filter(Boolean);
  return { name: text(info?.name, 120), phone: text(info?.phone, 30), address: parts.length > 0 ? parts.join(', ') : null };
}
