import { refuse } from './answer.js';
import { DAY_MS } from './state/clock.js';
import type { MessageType, SimOa } from './state/types.js';
import type { World } from './state/world.js';

export const TEXT_LIMIT = 2_000;
const UPLOAD_DAYS = 7;

export interface ReadMessage {
  type: MessageType;
  text: string;
  mediaUrl: string | null;
  fileName: string | null;
  quoteId: string | null;
  asksForContact: boolean;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Reads `message` of a send by the platform's rules; `group` messages know no buttons and no request for contact data. */
export function readMessage(world: World, oa: SimOa, raw: unknown, where: 'group' | 'user'): ReadMessage {
  if (!isObject(raw)) return refuse(-201, 'message is invalid');
  const text = textIn(raw.text);
  const quoteId = typeof raw.quote_message_id === 'string' ? raw.quote_message_id : null;
  const read: ReadMessage = { type: 'text', text, mediaUrl: null, fileName: null, quoteId, asksForContact: false };
  if (raw.attachment === undefined) return text === '' ? refuse(-201, 'text is empty') : read;
  if (!isObject(raw.attachment) || !isObject(raw.attachment.payload)) return refuse(-201, 'attachment is invalid');
  const { type, payload } = raw.attachment;
  if (type === 'file') return { ...read, ...fileIn(world, oa, payload, text) };
  if (type !== 'template') return refuse(-201, 'attachment.type is invalid');
  if (where === 'group' && payload.buttons !== undefined) return refuse(-201, 'buttons is not supported in group');
  if (Array.isArray(payload.buttons) && payload.buttons.length > 5) return refuse(-201, 'buttons must have at most 5 elements');
  return { ...read, ...templateIn(world, oa, payload, where) };
}

function textIn(raw: unknown): string {
  if (raw === undefined) return '';
  if (typeof raw !== 'string') return refuse(-201, 'text is invalid');
  if ([...raw].length > TEXT_LIMIT) return refuse(-210, `text is too long: at most ${TEXT_LIMIT} characters`);
  return raw;
}

function fileIn(world: World, oa: SimOa, payload: Json, text: string): Partial<ReadMessage> {
  if (text !== '') refuse(-201, 'text is not allowed with a file');
  const upload = uploadOf(world, oa, payload.token, 'file');
  return { type: 'file', mediaUrl: `/__sim/media/${upload.id}`, fileName: upload.name };
}

function templateIn(world: World, oa: SimOa, payload: Json, where: 'group' | 'user'): Partial<ReadMessage> {
  const { template_type: template, elements } = payload;
  if (template === 'request_user_info' && where === 'user') return requestIn(elements);
  if (template === 'list' || template === 'button') return refuse(-233, 'message type is not supported');
  if (template !== 'media') return refuse(-201, 'template_type is invalid');
  if (!Array.isArray(elements) || elements.length !== 1 || !isObject(elements[0])) return refuse(-201, 'elements must have exactly 1 element');
  return elementIn(world, oa, elements[0]);
}

function elementIn(world: World, oa: SimOa, element: Json): Partial<ReadMessage> {
  const { media_type: media, attachment_id: id, url } = element;
  if (media === 'sticker') return typeof id === 'string' ? { type: 'sticker' } : refuse(-201, 'attachment_id is invalid');
  if (media !== 'image' && media !== 'gif') return refuse(-201, 'media_type is invalid');
  if ((id === undefined) === (url === undefined)) return refuse(-201, 'exactly one of attachment_id and url is required');
  if (media === 'gif' && !(Number.isInteger(element.width) && Number.isInteger(element.height))) return refuse(-201, 'width and height are required for gif');
  const type: MessageType = media === 'gif' ? 'GIF' : 'photo';
  if (url !== undefined) return { type, mediaUrl: publicUrl(url) };
  return { type, mediaUrl: `/__sim/media/${uploadOf(world, oa, id, media).id}` };
}

function publicUrl(url: unknown): string {
  if (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url)) return refuse(-201, 'url is invalid');
  if (/\.webp(\?|$)/i.test(url)) return refuse(-201, 'url must lead to a jpg or png');
  return url;
}

function uploadOf(world: World, oa: SimOa, id: unknown, kind: string) {
  const upload = typeof id === 'string' ? world.uploads.get(id) : undefined;
  const usable = upload && upload.oaId === oa.oaId && upload.kind === kind && world.now() - upload.at < UPLOAD_DAYS * DAY_MS;
  return usable ? upload : refuse(-100, 'attachment_id is invalid or has expired');
}

function requestIn(elements: unknown): Partial<ReadMessage> {
  const element: unknown = Array.isArray(elements) && elements.length === 1 ? elements[0] : null;
  if (!isObject(element)) return refuse(-201, 'elements must have exactly 1 element');
  const { title, subtitle, image_url: image } = element;
  if (typeof title !== 'string' || typeof subtitle !== 'string' || typeof image !== 'string') return refuse(-201, 'title, subtitle and image_url are required');
  if (title.length > 100 || subtitle.length > 500) return refuse(-210, 'title or subtitle is too long');
  return { text: `${title}\n${subtitle}`, asksForContact: true };
}
