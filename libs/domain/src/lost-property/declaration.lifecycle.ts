import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;

/** A loss that was declared, the mirror of a find: open until it meets one, or until the declarer gives up. */
export const declarationLifecycle = defineLifecycle({
  states: ['OPEN', 'MATCHED', 'CLOSED'],
  initial: 'OPEN',
  roles: ACTING_ROLES,
  actions: {
    edit: { from: ['OPEN'], to: 'OPEN', by: STAFF },
    dismissMatch: { from: ['OPEN'], to: 'OPEN', by: STAFF, needs: ['caseId', 'reason'] },
    // Becomes a claim on the found thing, with the statement as it was declared.
    link: { from: ['OPEN'], to: 'MATCHED', by: STAFF, needs: ['caseId'] },
    withdraw: { from: ['OPEN'], to: 'CLOSED', by: STAFF, needs: ['reason'] },
    close: { from: ['OPEN'], to: 'CLOSED', by: STAFF, needs: ['outcome', 'reason'] },
    // The two below follow from what becomes of the claim.
    reopen: { from: ['MATCHED'], to: 'OPEN', by: STAFF, offered: false },
    recover: { from: ['MATCHED'], to: 'CLOSED', by: STAFF, offered: false },
  },
});

export const DECLARATION_STATES = declarationLifecycle.states;
export const DECLARATION_ACTIONS = declarationLifecycle.actionNames;
export type DeclarationState = (typeof DECLARATION_STATES)[number];
export type DeclarationAction = (typeof DECLARATION_ACTIONS)[number];

export const DECLARATION_OUTCOMES = ['FOUND', 'WITHDRAWN', 'EXPIRED'] as const;
export type DeclarationOutcome = (typeof DECLARATION_OUTCOMES)[number];
/** How a person may close one; WITHDRAWN has an action of its own. */
export const CLOSING_OUTCOMES = ['FOUND', 'EXPIRED'] as const;
