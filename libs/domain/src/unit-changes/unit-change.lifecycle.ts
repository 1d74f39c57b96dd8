import { ACTING_ROLES } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { defineLifecycle } from '../lifecycle.js';

export const COMMUNE_CHANGE_KINDS = ['COMMUNE_MERGER', 'COMMUNE_SPLIT', 'COMMUNE_RENAMING', 'COMMUNE_RECODING'] as const;
export const VILLAGE_CHANGE_KINDS = ['VILLAGE_MERGER', 'VILLAGE_SPLIT', 'VILLAGE_RENAMING', 'VILLAGE_RECODING'] as const;
export const UNIT_CHANGE_KINDS = [...COMMUNE_CHANGE_KINDS, ...VILLAGE_CHANGE_KINDS] as const;
export type UnitChangeKind = (typeof UNIT_CHANGE_KINDS)[number];

/** What one unit became for another (domain rules 4.4); a village that only came along was TAKEN_OVER. */
export const UNIT_RELATIONS = ['MERGED_INTO', 'SPLIT_TO', 'RENAMED', 'RECODED'] as const;
export const VILLAGE_RELATIONS = [...UNIT_RELATIONS, 'TAKEN_OVER'] as const;
export type UnitRelation = (typeof UNIT_RELATIONS)[number];

export const isCommuneChange = (kind: UnitChangeKind): boolean => (COMMUNE_CHANGE_KINDS as readonly string[]).includes(kind);

export function relationOf(kind: UnitChangeKind): UnitRelation {
  if (kind.endsWith('MERGER')) return 'MERGED_INTO';
  if (kind.endsWith('SPLIT')) return 'SPLIT_TO';
  return kind.endsWith('RENAMING') ? 'RENAMED' : 'RECODED';
}

const LEADERS = ['PROVINCE_ADMIN', 'COMMUNE_CHIEF', 'COMMUNE_DEPUTY'] as const;

/**
 * Planned by one person, approved by another, carried out by the worker from the effective date on. Whose business a
 * change is (the province's for communes, the commune's for villages) is the unit it belongs to, not this table.
 */
export const unitChangeLifecycle = defineLifecycle({
  states: ['DRAFT', 'APPROVED', 'RUNNING', 'DONE', 'CANCELLED'],
  initial: 'DRAFT',
  roles: ACTING_ROLES,
  actions: {
    edit: { from: ['DRAFT'], to: 'DRAFT', by: LEADERS },
    approve: { from: ['DRAFT'], to: 'APPROVED', by: LEADERS },
    cancel: { from: ['DRAFT', 'APPROVED'], to: 'CANCELLED', by: LEADERS, needs: ['reason'] },
    start: { from: ['APPROVED'], to: 'RUNNING', by: ['SYSTEM'], offered: false },
    finish: { from: ['RUNNING'], to: 'DONE', by: ['SYSTEM'], offered: false },
  },
});

export const UNIT_CHANGE_STATES = unitChangeLifecycle.states;
export type UnitChangeState = (typeof UNIT_CHANGE_STATES)[number];
export const UNIT_CHANGE_ACTIONS = ['edit', 'approve', 'cancel'] as const;
export type UnitChangeAction = (typeof UNIT_CHANGE_ACTIONS)[number];

/** Four eyes: whoever wrote any part of a plan does not approve it. @throws DomainError AUTHOR_CANNOT_APPROVE (forbidden) */
export function assertMayApproveChange(change: { authorIds: readonly string[] }, userId: string): void {
  if (change.authorIds.includes(userId)) throw new DomainError('AUTHOR_CANNOT_APPROVE', 'forbidden');
}

/**
 * An approved change can be taken back until the day it takes effect; a draft at any time.
 * @param today and effectiveDate as YYYY-MM-DD in Vietnam
 * @throws DomainError CHANGE_IN_EFFECT (conflict)
 */
export function assertReversible(change: { state: UnitChangeState; effectiveDate: string }, today: string): void {
  if (change.state === 'APPROVED' && change.effectiveDate <= today) throw new DomainError('CHANGE_IN_EFFECT', 'conflict', { effectiveDate: change.effectiveDate });
}

/** The buttons of one person: the table, the four eyes and the effective date together. */
export function unitChangeActions(change: { state: UnitChangeState; authorIds: readonly string[]; effectiveDate: string }, role: (typeof ACTING_ROLES)[number], userId: string, today: string): UnitChangeAction[] {
  return unitChangeLifecycle
    .allowedActions(change.state, role)
    .map(({ action }) => action as UnitChangeAction)
    .filter((action) => action !== 'approve' || !change.authorIds.includes(userId))
    .filter((action) => action !== 'cancel' || change.state !== 'APPROVED' || change.effectiveDate > today);
}
