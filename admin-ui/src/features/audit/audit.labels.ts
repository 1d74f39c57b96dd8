import type { Tone } from '../../shared/components/tone';

/** Every action the server writes, by the part before the dot. An action without words here is shown by its code. */
export const actions = {
  auth: [
    'logged-in', 'login-failed', 'password-accepted', 'second-factor-failed', 'logged-out', 'logged-out-everywhere', 'stepped-up', 'password-changed',
    'second-factor-begun', 'second-factor-enrolled', 'recovery-codes-renewed',
  ],
  user: ['created', 'edited', 'disabled', 'enabled', 'password-reset', 'second-factor-reset'],
  village: ['recorded', 'edited', 'ended'],
  group: ['opened', 'edited', 'activate', 'lock', 'close', 'link-renewed', 'members-counted'],
  'lost-property': [
    'recorded', 'received', 'notice-previewed', 'notice-drafted', 'notice-published', 'office-posting-confirmed', 'clock-started', 'claim-submitted',
    'claim-opened', 'claim-review-begun', 'withheld-facts-read', 'comparison-recorded', 'claim-accepted', 'claim-rejected', 'claim-withdrawn',
    'handover-prepared', 'returned', 'finder-notified', 'finder-not-reached', 'closed', 'referred', 'cancelled', 'withheld-facts-revealed',
    'custody-moved', 'cash-recounted', 'difference-resolved', 'cash-ledger-read', 'ledger-reversed', 'holder-contacted', 'item-handed-over', 'item-referred',
    'perishable-decided', 'item-sold', 'referred-at-once',
    'claim-limit-confirmed', 'early-decision-allowed', 'claim-rule-changed', 'dispute-frozen', 'dispute-referred', 'dispute-resolved',
  ],
  'lost-declaration': ['recorded', 'edited', 'statements-read', 'linked', 'match-dismissed', 'withdrawn', 'closed'],
  evidence: ['added', 'examined', 'copy-opened', 'original-opened', 'withdrawn'],
  delivery: ['posted', 'unmarked', 'screenshot-attached'],
  import: ['started', 'mapped', 'row-fixed', 'suggestions-accepted', 'commit-requested', 'committed', 'file-refused', 'errors-exported', 'cancelled'],
  document: ['opened'],
  consent: ['recorded', 'withdrawn', 'form-printed', 'news-drafted'],
  statistics: ['exported'],
  'unit-change': ['planned', 'edited', 'approved', 'cancelled', 'started', 'person-moved', 'carried-out'],
  zalo: [
    'oa-created', 'oa-edited', 'oa-connected', 'oa-check-begun', 'oa-checked', 'oa-tested', 'oa-consent-needed', 'oa-direct-api-changed', 'oa-pause',
    'oa-resume', 'oa-kill', 'oa-revive', 'oa-disconnected', 'consent-begun', 'consent-returned', 'connection-failed', 'token-pasted',
    'tokens-received', 'tokens-refused', 'token-refreshed', 'refresh-asked', 'refresh-done', 'group-asked', 'group-made', 'group-failed',
    'group-check-asked', 'group-linked', 'group-unlinked', 'group-channel-stopped', 'bot-created', 'bot-edited', 'bot-checked', 'bot-tested',
    'bot-webhook-set', 'bot-pause', 'bot-resume', 'bot-kill', 'bot-revive', 'bot-disconnected',
  ],
} as const;

export type ActionArea = keyof typeof actions;
export type ActionWords = { [Area in ActionArea]: Record<(typeof actions)[Area][number], string> };

export const actionAreas = Object.keys(actions) as ActionArea[];

export const objectTypes = ['lost-property-case', 'lost-property-claim', 'lost-property-item', 'lost-property-referral', 'lost-declaration', 'claim-rule', 'import', 'delivery', 'group', 'village', 'document', 'evidence-file', 'unit-change', 'user', 'zalo-oa', 'zalo-bot', 'group-channel'] as const;
export type ObjectType = (typeof objectTypes)[number];

/** Names of detail fields that have words of their own; any other is shown as the server names it. */
export const detailNames = [
  'ip', 'requestId', 'role', 'roleBefore', 'roleAfter', 'fields', 'from', 'to', 'countedOn', 'members', 'code', 'items', 'withheldFacts', 'facts', 'findings',
  'caseId', 'claimId', 'broadcastId', 'groupId', 'handoverId', 'secondCounterId', 'minutes', 'document', 'evidence', 'how', 'kind', 'clockStartedOn', 'periodEndsOn',
] as const;
export type DetailName = (typeof detailNames)[number];

/** What deserves a second look: refused entries, looks at withheld facts, accounts taken away. */
const loud: Record<string, Tone> = {
  'auth.login-failed': 'danger',
  'auth.second-factor-failed': 'danger',
  'lost-property.withheld-facts-revealed': 'warning',
  'lost-property.withheld-facts-read': 'warning',
  'lost-property.cancelled': 'warning',
  'lost-property.cash-ledger-read': 'warning',
  'lost-property.ledger-reversed': 'warning',
  'lost-property.difference-resolved': 'warning',
  'lost-declaration.statements-read': 'warning',
  'lost-property.early-decision-allowed': 'warning',
  'lost-property.claim-rule-changed': 'warning',
  'evidence.original-opened': 'warning',
  'evidence.withdrawn': 'warning',
  'delivery.unmarked': 'warning',
  'zalo.oa-kill': 'danger',
  'zalo.bot-kill': 'danger',
  'zalo.oa-disconnected': 'warning',
  'zalo.bot-disconnected': 'warning',
  'user.disabled': 'warning',
  'user.password-reset': 'warning',
  'user.second-factor-reset': 'warning',
};

export function toneOf(action: string): Tone | undefined {
  return loud[action];
}

interface Link {
  path: string;
  permission: string;
}

const objectPages: Partial<Record<string, Link>> = {
  'lost-property-case': { path: '/lost-property/', permission: 'lost-property.read' },
  'lost-property-claim': { path: '/lost-property/claims/', permission: 'lost-property.read' },
  'lost-declaration': { path: '/lost-declarations/', permission: 'lost-declarations.read' },
  user: { path: '/users/', permission: 'users.read' },
  'zalo-oa': { path: '/zalo/oa/', permission: 'zalo.read' },
  'zalo-bot': { path: '/zalo/bot/', permission: 'zalo.read' },
};

/** The page of the thing the entry is about, where this dashboard has one and the reader may open it. */
export function pageOf(event: { objectType: string | null; objectId: string | null }, can: (permission: string) => boolean): string | undefined {
  const page = event.objectType ? objectPages[event.objectType] : undefined;
  return page && event.objectId && can(page.permission) ? page.path + event.objectId : undefined;
}
