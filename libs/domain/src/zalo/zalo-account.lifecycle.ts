import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const KEEPERS = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'PROVINCE_ADMIN'] as const;

/**
 * An account at Zalo (Official Account or bot). NEEDS_TOKEN: it cannot speak until a person gives consent or a token.
 * PAUSED: what waits to be sent waits on; KILLED: nothing at all is asked of Zalo in its name. DISCONNECTED is for
 * good: its tokens are erased, and connecting again is a new account.
 */
export const zaloAccountLifecycle = defineLifecycle({
  states: ['NEEDS_TOKEN', 'LIVE', 'PAUSED', 'KILLED', 'DISCONNECTED'],
  initial: 'NEEDS_TOKEN',
  roles: ACTING_ROLES,
  actions: {
    edit: { from: ['NEEDS_TOKEN', 'LIVE', 'PAUSED', 'KILLED'], to: (from) => from, by: KEEPERS },
    beginConsent: { from: ['NEEDS_TOKEN', 'LIVE', 'PAUSED'], to: (from) => from, by: KEEPERS },
    pasteToken: { from: ['NEEDS_TOKEN', 'LIVE', 'PAUSED'], to: (from) => (from === 'NEEDS_TOKEN' ? 'LIVE' : from), by: KEEPERS },
    refreshToken: { from: ['LIVE', 'PAUSED'], to: (from) => from, by: KEEPERS },
    check: { from: ['NEEDS_TOKEN', 'LIVE', 'PAUSED'], to: (from) => from, by: KEEPERS },
    createGroup: { from: ['LIVE'], to: 'LIVE', by: KEEPERS },
    linkGroup: { from: ['LIVE', 'PAUSED'], to: (from) => from, by: KEEPERS },
    setWebhook: { from: ['LIVE', 'PAUSED'], to: (from) => from, by: KEEPERS },
    pause: { from: ['LIVE'], to: 'PAUSED', by: KEEPERS, needs: ['reason'] },
    resume: { from: ['PAUSED'], to: 'LIVE', by: KEEPERS },
    kill: { from: ['NEEDS_TOKEN', 'LIVE', 'PAUSED'], to: 'KILLED', by: KEEPERS, needs: ['reason'] },
    revive: { from: ['KILLED'], to: 'LIVE', by: KEEPERS, needs: ['reason'] },
    disconnect: { from: ['NEEDS_TOKEN', 'LIVE', 'PAUSED', 'KILLED'], to: 'DISCONNECTED', by: KEEPERS, needs: ['reason'] },
  },
});

export const ZALO_ACCOUNT_STANDINGS = zaloAccountLifecycle.states;
export const ZALO_ACCOUNT_ACTIONS = zaloAccountLifecycle.actionNames;
export type ZaloAccountStanding = (typeof ZALO_ACCOUNT_STANDINGS)[number];
export type ZaloAccountAction = (typeof ZALO_ACCOUNT_ACTIONS)[number];

/** Where an account stands: a person's stop weighs more than what its tokens are worth. */
export function zaloAccountStanding(account: { state: string; paused: boolean; killed: boolean }): ZaloAccountStanding {
  if (account.state === 'DISCONNECTED') return 'DISCONNECTED';
  if (account.killed) return 'KILLED';
  if (account.state !== 'CONNECTED') return 'NEEDS_TOKEN';
  return account.paused ? 'PAUSED' : 'LIVE';
}
