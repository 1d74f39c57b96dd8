import { ACTING_ROLES } from '../access/roles.js';
import { defineLifecycle } from '../lifecycle.js';

const KEEPERS = ['COMMUNE_CLERK', 'COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const OPEN = ['READING', 'NEEDS_MAPPING', 'CHECKING', 'READY', 'COMMITTING'] as const;

export const IMPORT_KINDS = ['VILLAGES', 'GROUPS'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * The road of one imported list. While the worker reads, checks or commits nobody may change the list, but everybody
 * who may import can stop it; a stopped commit has written nothing.
 */
export const importLifecycle = defineLifecycle({
  states: ['READING', 'NEEDS_MAPPING', 'CHECKING', 'READY', 'COMMITTING', 'DONE', 'REFUSED', 'CANCELLED'],
  initial: 'READING',
  roles: ACTING_ROLES,
  actions: {
    finishReading: { from: ['READING'], to: 'CHECKING', by: ['SYSTEM'], offered: false },
    askForMapping: { from: ['READING'], to: 'NEEDS_MAPPING', by: ['SYSTEM'], offered: false },
    refuseFile: { from: ['READING'], to: 'REFUSED', by: ['SYSTEM'], offered: false },
    chooseSheet: { from: ['NEEDS_MAPPING', 'READY'], to: 'READING', by: KEEPERS, offered: false },
    changeHead: { from: ['NEEDS_MAPPING', 'READY'], to: 'NEEDS_MAPPING', by: KEEPERS, offered: false },
    map: { from: ['NEEDS_MAPPING', 'READY'], to: 'CHECKING', by: KEEPERS },
    editRow: { from: ['READY'], to: 'CHECKING', by: KEEPERS, offered: false },
    finishChecking: { from: ['CHECKING'], to: 'READY', by: ['SYSTEM'], offered: false },
    commit: { from: ['READY'], to: 'COMMITTING', by: KEEPERS },
    checkAgain: { from: ['COMMITTING'], to: 'CHECKING', by: ['SYSTEM'], offered: false },
    finish: { from: ['COMMITTING'], to: 'DONE', by: ['SYSTEM'], offered: false },
    cancel: { from: OPEN, to: 'CANCELLED', by: KEEPERS },
  },
});

export const IMPORT_STATES = importLifecycle.states;
export type ImportState = (typeof IMPORT_STATES)[number];
export const IMPORT_ACTIONS = importLifecycle.actionNames;

/** The step of the worker that leads from one state to another; the table above then says whether it may be taken. */
export function workerStep(from: ImportState, to: ImportState): (typeof IMPORT_ACTIONS)[number] {
  const step = { CHECKING: from === 'READING' ? 'finishReading' : 'checkAgain', NEEDS_MAPPING: 'askForMapping', REFUSED: 'refuseFile', READY: 'finishChecking', DONE: 'finish' } as const;
  return to in step ? step[to as keyof typeof step] : 'cancel';
}
