import type { BroadcastKind } from './kinds.js';
import { BROADCAST_KIND_RULES } from './kinds.js';

/*
 * CAP 1.2 (OASIS, 2010) of our warnings; the facts are in the peers fact sheet, 5.2. Pure data: how it is written as
 * XML is the API's business.
 */
export interface CapKind {
  category: 'Met' | 'Safety' | 'Security' | 'Fire' | 'Transport';
  event: string;
  responseType: 'Prepare' | 'Avoid' | 'Monitor' | 'None';
  urgency: 'Immediate' | 'Expected' | 'Future' | 'Past';
  severity: 'Severe' | 'Moderate' | 'Minor';
  certainty: 'Observed' | 'Likely' | 'Possible';
}

/** The warnings. A kind that is not here, or that holds personal data, never leaves as CAP. */
export const CAP_KINDS: Partial<Record<BroadcastKind, CapKind>> = {
  DISASTER: { category: 'Met', event: 'Thiên tai, thời tiết nguy hiểm', responseType: 'Prepare', urgency: 'Expected', severity: 'Severe', certainty: 'Likely' },
  FIRE_SAFETY: { category: 'Fire', event: 'Cháy, nổ', responseType: 'Prepare', urgency: 'Future', severity: 'Moderate', certainty: 'Possible' },
  TRAFFIC_SAFETY: { category: 'Transport', event: 'An toàn giao thông', responseType: 'Avoid', urgency: 'Expected', severity: 'Minor', certainty: 'Likely' },
  CRIME_WARNING: { category: 'Security', event: 'Cảnh báo tội phạm', responseType: 'Monitor', urgency: 'Expected', severity: 'Moderate', certainty: 'Observed' },
  IMPERSONATION_ALERT: { category: 'Security', event: 'Cảnh báo giả mạo cơ quan công an', responseType: 'Avoid', urgency: 'Expected', severity: 'Moderate', certainty: 'Observed' },
};

export function capKindOf(kind: string): CapKind | null {
  if (!Object.hasOwn(CAP_KINDS, kind)) return null;
  const warning = kind as BroadcastKind;
  return BROADCAST_KIND_RULES[warning].personalData ? null : CAP_KINDS[warning]!;
}
export const CAP_KIND_NAMES = (Object.keys(CAP_KINDS) as BroadcastKind[]).filter((kind) => capKindOf(kind) !== null);

/** Names of our geocodes: the government's number of the unit, and the id of a village, which has none. */
export const COMMUNE_GEOCODE = 'VN-GSO-UNIT';
export const VILLAGE_GEOCODE = 'BINHYEN-VILLAGE';
export const CAP_HEADLINE_LENGTH = 160;
/** Until when a warning without an end is shown. */
const CAP_DEFAULT_DAYS = 3;

export interface CapArea {
  communeName: string;
  communeCode: string;
  /** Empty: the whole commune. */
  villages: readonly { id: string; name: string }[];
}

export interface CapSource {
  id: string;
  kind: string;
  title: string;
  body: string;
  urgent: boolean;
  drill: boolean;
  publishedAt: Date;
  expiresAt: Date | null;
  takenDownAt: Date | null;
  unitName: string;
  contact: string | null;
  areas: readonly CapArea[];
  /** The message this one corrects. */
  corrects: { id: string; publishedAt: Date } | null;
}

export interface CapAlert {
  identifier: string;
  sent: string;
  status: 'Actual' | 'Exercise';
  msgType: 'Alert' | 'Update' | 'Cancel';
  scope: 'Public';
  note: string | null;
  references: string | null;
  info: CapKind & {
    language: 'vi-VN';
    effective: string;
    expires: string;
    senderName: string;
    headline: string;
    /** Empty for a cancellation. */
    description: string;
    instruction: string | null;
    contact: string | null;
    areas: readonly CapArea[];
  };
}

const CANCEL = '.cancel';
const identifierOf = (id: string, cancelled = false): string => `BY-${id}${cancelled ? CANCEL : ''}`;

/** `YYYY-MM-DDThh:mm:ss+07:00`: CAP knows no Z and no fractions (peers fact sheet 5.2). */
export function capDateTime(instant: Date): string {
  return `${new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

const reference = (sender: string, id: string, at: Date): string => `${sender},${identifierOf(id)},${capDateTime(at)}`;

/** One message as an alert: Alert, or Update when it corrects an earlier one. Null for what is no warning. */
export function capAlertOf(source: CapSource, sender: string): CapAlert | null {
  const kind = capKindOf(source.kind);
  if (!kind) return null;
  return {
    identifier: identifierOf(source.id),
    sent: capDateTime(source.publishedAt),
    status: source.drill ? 'Exercise' : 'Actual',
    msgType: source.corrects ? 'Update' : 'Alert',
    scope: 'Public',
    note: source.drill ? 'Diễn tập, không phải tình huống thật' : null,
    references: source.corrects ? reference(sender, source.corrects.id, source.corrects.publishedAt) : null,
    info: {
      ...kind,
      ...(source.urgent ? { urgency: 'Immediate' as const } : {}),
      language: 'vi-VN',
      effective: capDateTime(source.publishedAt),
      expires: capDateTime(source.expiresAt ?? new Date(source.publishedAt.getTime() + CAP_DEFAULT_DAYS * 86_400_000)),
      senderName: source.unitName,
      headline: shortened(source.title, CAP_HEADLINE_LENGTH),
      description: source.body,
      instruction: 'Khẩn cấp gọi 113, 114, 115 hoặc 112.',
      contact: source.contact,
      areas: source.areas,
    },
  };
}

/** The end of a message that was taken down: says which one is void, repeats nothing of it. */
export function capCancelOf(source: CapSource, sender: string): CapAlert | null {
  const kind = capKindOf(source.kind);
  if (!kind || !source.takenDownAt) return null;
  return {
    identifier: identifierOf(source.id, true),
    sent: capDateTime(source.takenDownAt),
    status: source.drill ? 'Exercise' : 'Actual',
    msgType: 'Cancel',
    scope: 'Public',
    note: 'Bản tin đã được gỡ, không còn giá trị',
    references: reference(sender, source.id, source.publishedAt),
    info: {
      ...kind,
      responseType: 'None',
      urgency: 'Past',
      language: 'vi-VN',
      effective: capDateTime(source.takenDownAt),
      expires: capDateTime(new Date(source.takenDownAt.getTime() + CAP_DEFAULT_DAYS * 86_400_000)),
      senderName: source.unitName,
      headline: 'Bản tin đã được gỡ',
      description: '',
      instruction: null,
      contact: source.contact,
      areas: source.areas,
    },
  };
}

function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('').trimEnd()}…`;
}
