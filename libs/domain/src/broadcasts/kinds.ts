import { DomainError } from '../domain-error.js';
import { placeholdersOf } from './template-text.js';

/**
 * Whom a kind needs beside its author. FOUR_EYES: always somebody else. LEADER: a leader may approve alone what goes
 * to a single group; for more than one group it is four eyes as well.
 */
export type ApprovalRule = 'FOUR_EYES' | 'LEADER';
/** ONCE: every occurrence goes out under the first approval. EACH: every occurrence is reviewed. NEVER: not repeated. */
export type RecurrenceRule = 'ONCE' | 'EACH' | 'NEVER';

/** What a placeholder of a template is filled from: the unit that sends, or what the author types. */
export const UNIT_PLACEHOLDERS = ['commune', 'police', 'contactPlace', 'contactHours', 'contactPhone'] as const;
export const TYPED_PLACEHOLDERS = [
  'date', 'time', 'place', 'event', 'subject', 'lawArticle', 'validFrom', 'procedure', 'method', 'channel', 'area', 'level',
  'shelter', 'decision', 'result', 'link', 'personName', 'birthYear', 'lastSeen', 'clothes', 'item', 'deed',
] as const;
export type UnitPlaceholder = (typeof UNIT_PLACEHOLDERS)[number];
export type Placeholder = UnitPlaceholder | (typeof TYPED_PLACEHOLDERS)[number];

export interface BroadcastKindRule {
  approval: ApprovalRule;
  /** Names a person or shows one. */
  personalData: boolean;
  /** Days after publication until the message is over. */
  expiryDays: number;
  /** At expiry somebody takes it down in every group and ticks that. */
  takeDown: boolean;
  recurrence: RecurrenceRule;
  /** May leave inside the quiet hours when a leader says why. */
  overridesQuietHours: boolean;
  /** May be posted by a leader before it is approved, when urgent. */
  postsFirst: boolean;
  /** Where it comes from has to be said: the decision, or the consent of the person praised. */
  needsSource: boolean;
  /** Written by another area from public facts; the editor does not offer it. */
  writtenElsewhere: boolean;
  placeholders: readonly Placeholder[];
}

const BASE: Omit<BroadcastKindRule, 'expiryDays' | 'placeholders'> = {
  approval: 'LEADER',
  personalData: false,
  takeDown: false,
  recurrence: 'ONCE',
  overridesQuietHours: false,
  postsFirst: false,
  needsSource: false,
  writtenElsewhere: false,
};
/** About a person: somebody else looks at it each time, and it does not stay. */
const OF_PEOPLE = { ...BASE, personalData: true, takeDown: true, recurrence: 'EACH' } as const;

function rule(own: Partial<BroadcastKindRule> & Pick<BroadcastKindRule, 'expiryDays'>, placeholders: readonly Placeholder[], base: typeof BASE = BASE): BroadcastKindRule {
  return { ...base, ...own, placeholders: [...UNIT_PLACEHOLDERS, ...placeholders] };
}

/** The seventeen kinds and their rules: domain fact sheet 12.2; take-down of personal data, ibid. 1.6. */
export const BROADCAST_KIND_RULES = {
  LEGAL_INFO: rule({ expiryDays: 180 }, ['subject', 'lawArticle', 'validFrom', 'link']),
  CRIME_WARNING: rule({ expiryDays: 90, overridesQuietHours: true }, ['date', 'area', 'method', 'channel']),
  ADMIN_PROCEDURE: rule({ expiryDays: 180 }, ['procedure', 'date', 'time', 'place', 'link']),
  FOUND_PROPERTY: rule({ approval: 'FOUR_EYES', expiryDays: 365, takeDown: true, recurrence: 'NEVER', writtenElsewhere: true }, []),
  LOST_PROPERTY: rule({ expiryDays: 60 }, ['item', 'date', 'area'], OF_PEOPLE),
  MISSING_PERSON: rule({ approval: 'FOUR_EYES', expiryDays: 30, overridesQuietHours: true }, ['personName', 'birthYear', 'lastSeen', 'clothes', 'date', 'time', 'area'], OF_PEOPLE),
  WANTED: rule({ approval: 'FOUR_EYES', expiryDays: 90, needsSource: true }, ['personName', 'birthYear', 'decision', 'lastSeen'], OF_PEOPLE),
  FIRE_SAFETY: rule({ expiryDays: 180, overridesQuietHours: true }, ['date', 'area', 'subject']),
  TRAFFIC_SAFETY: rule({ expiryDays: 90 }, ['date', 'time', 'area', 'subject']),
  DISASTER: rule({ expiryDays: 3, overridesQuietHours: true, postsFirst: true, recurrence: 'NEVER' }, ['event', 'level', 'date', 'time', 'area', 'shelter']),
  SEASONAL: rule({ expiryDays: 30 }, ['event', 'date', 'subject', 'lawArticle']),
  IMPERSONATION_ALERT: rule({ approval: 'FOUR_EYES', expiryDays: 60, overridesQuietHours: true }, ['method', 'channel', 'date']),
  VNEID_GUIDE: rule({ expiryDays: 180 }, ['subject', 'procedure', 'date', 'link']),
  RESULT_NEWS: rule({ expiryDays: 90 }, ['result', 'date', 'area'], OF_PEOPLE),
  GOOD_DEED: rule({ approval: 'FOUR_EYES', expiryDays: 30, needsSource: true }, ['personName', 'deed', 'date', 'area'], OF_PEOPLE),
  EVENT_INVITE: rule({ expiryDays: 14 }, ['event', 'date', 'time', 'place']),
  SURVEY: rule({ expiryDays: 30 }, ['subject', 'date', 'link']),
} as const satisfies Record<string, BroadcastKindRule>;

export const BROADCAST_KINDS = Object.keys(BROADCAST_KIND_RULES) as BroadcastKind[];
export type BroadcastKind = keyof typeof BROADCAST_KIND_RULES;
/** What the editor offers. */
export const COMPOSED_KINDS = BROADCAST_KINDS.filter((kind) => !BROADCAST_KIND_RULES[kind].writtenElsewhere);

export function broadcastKindRule(kind: BroadcastKind): BroadcastKindRule {
  return BROADCAST_KIND_RULES[kind];
}

/**
 * Whether somebody other than the author has to approve. A broadcast that will be split over communes, or whose
 * audience is not counted yet (`groups` null), counts as many groups.
 */
export function needsFourEyes(kind: BroadcastKind, groups: number | null): boolean {
  return BROADCAST_KIND_RULES[kind].approval === 'FOUR_EYES' || groups === null || groups > 1;
}

/** When a message published at `from` is over. */
export function autoExpiry(kind: BroadcastKind, from: Date): Date {
  return new Date(from.getTime() + BROADCAST_KIND_RULES[kind].expiryDays * 86_400_000);
}

/** @throws DomainError AUTHOR_CANNOT_APPROVE (forbidden), details none */
export function assertMayApproveBroadcast(broadcast: { fourEyes: boolean; authorId: string }, actorId: string): void {
  if (broadcast.fourEyes && broadcast.authorId === actorId) throw new DomainError('AUTHOR_CANNOT_APPROVE', 'forbidden');
}

/** @throws DomainError SOURCE_REQUIRED (invalid; field sourceNote) for kinds that must say where they come from */
export function assertSourceGiven(kind: BroadcastKind, sourceNote: string | null): void {
  if (!BROADCAST_KIND_RULES[kind].needsSource || sourceNote?.trim()) return;
  throw new DomainError('SOURCE_REQUIRED', 'invalid', undefined, [{ field: 'sourceNote', code: 'SOURCE_REQUIRED' }]);
}

/** @throws DomainError PLACEHOLDER_NOT_ALLOWED (invalid; one field error per placeholder this kind does not know) */
export function assertPlaceholdersAllowed(kind: BroadcastKind, text: string): void {
  const allowed: readonly string[] = broadcastKindRule(kind).placeholders;
  const errors = placeholdersOf(text).filter((name) => !allowed.includes(name)).map((name) => ({ field: name, code: 'PLACEHOLDER_NOT_ALLOWED' }));
  if (errors.length > 0) throw new DomainError('PLACEHOLDER_NOT_ALLOWED', 'invalid', { kind, placeholders: errors.map((error) => error.field) }, errors);
}
