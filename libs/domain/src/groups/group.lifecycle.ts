import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const KEEPERS = ['COMMUNE_CLERK', 'COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

export const GROUP_KINDS = ['ORDINARY', 'COMMUNITY', 'OA_OWNED', 'BOT'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/**
 * A village's Zalo group. Activation needs an invite link, or whatever stands for it in groups people are not
 * invited to by link (kinds other than ORDINARY): the QR poster must lead somewhere.
 */
export const groupLifecycle = defineLifecycle({
  states: ['DRAFT', 'ACTIVE', 'LOCKED', 'MERGED', 'CLOSED'],
  initial: 'DRAFT',
  roles: ACTING_ROLES,
  actions: {
    activate: { from: ['DRAFT', 'LOCKED'], to: 'ACTIVE', by: KEEPERS, needs: ['inviteLink'] },
    lock: { from: ['ACTIVE'], to: 'LOCKED', by: KEEPERS },
    // Part of merging two villages, never a button on the group alone.
    merge: { from: ['ACTIVE', 'LOCKED'], to: 'MERGED', by: KEEPERS, needs: ['successorId'], offered: false },
    close: { from: ['DRAFT', 'ACTIVE', 'LOCKED', 'MERGED'], to: 'CLOSED', by: KEEPERS, needs: ['reason'] },
  },
});

export const GROUP_STATUSES = groupLifecycle.states;
export const GROUP_ACTIONS = groupLifecycle.actionNames;
export type GroupStatus = (typeof GROUP_STATUSES)[number];
export type GroupAction = (typeof GROUP_ACTIONS)[number];

/** Our own policy, not Zalo's: a link older than this has been passed around enough to be renewed. */
export const LINK_STALE_AFTER_DAYS = 180;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether an invite link is more than 180 days old; a group without a link has nothing to renew. */
export function isLinkStale(linkIssuedAt: Date | string | null, now: Date): boolean {
  if (linkIssuedAt === null) return false;
  return now.getTime() - new Date(linkIssuedAt).getTime() > LINK_STALE_AFTER_DAYS * DAY_MS;
}
