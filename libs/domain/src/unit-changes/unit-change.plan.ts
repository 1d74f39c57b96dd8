import { DomainError, type FieldError } from '../domain-error.js';
import { isCommuneChange, type UnitChangeKind } from './unit-change.lifecycle.js';

/** A unit the change leads to. New ones exist from the effective date on. */
export interface PlannedTarget {
  id: string;
  isNew: boolean;
  name: string;
  /** Kind of commune or of village. */
  kind: string;
  /** Government code of a commune; villages have none. */
  code: string | null;
  /** The one successor that goes on with the records. */
  inherits: boolean;
  /** Of a village after a split; otherwise counted from those it was made of. */
  households: number | null;
  residents: number | null;
}

/** Where something goes that does not follow by itself. */
export interface Choice {
  id: string;
  targetIndex?: number;
  name?: string;
  formerUnit?: string | null;
}

export interface ChangePlan {
  fromIds: string[];
  targets: PlannedTarget[];
  villages: Choice[];
  groups: Choice[];
  users: Choice[];
  /** Who leads a successor where several chiefs meet. */
  chiefIds: string[];
}

interface Count {
  from: [number, number];
  to: [number, number];
}

const MANY = 20;
const COUNTS: Record<string, Count> = {
  MERGER: { from: [2, MANY], to: [1, 1] },
  SPLIT: { from: [1, 1], to: [2, MANY] },
  RENAMING: { from: [1, 1], to: [1, 1] },
  RECODING: { from: [1, 1], to: [1, 1] },
};

const error = (field: string, code: string): FieldError => ({ field, code });
const outside = (count: number, [least, most]: [number, number]): boolean => count < least || count > most;

/**
 * Checks the shape of a plan by its kind; what exists in the register is the caller's to check.
 * A commune may be merged into one that exists, which then is not itself among `fromIds`.
 * @throws DomainError VALIDATION_FAILED with one field error each
 */
export function assertPlan(kind: UnitChangeKind, plan: ChangePlan): void {
  const counts = COUNTS[kind.slice(kind.indexOf('_') + 1)]!;
  const intoExisting = plan.targets.some((target) => !target.isNew);
  const least: [number, number] = intoExisting ? [1, MANY] : counts.from;
  const errors = [
    ...(outside(plan.fromIds.length, kind.endsWith('MERGER') ? least : counts.from) ? [error('fromIds', 'WRONG_NUMBER')] : []),
    ...(new Set(plan.fromIds).size === plan.fromIds.length ? [] : [error('fromIds', 'REPEATED')]),
    ...(outside(plan.targets.length, counts.to) ? [error('to', 'WRONG_NUMBER')] : []),
    ...(intoExisting && !kind.endsWith('MERGER') && !kind.endsWith('SPLIT') ? [error('to[0].existingId', 'NEW_UNIT_NEEDED')] : []),
    ...(plan.targets.filter((target) => target.inherits).length === 1 ? [] : [error('to', 'ONE_HEIR')]),
    ...plan.targets.flatMap((target, index) => targetErrors(kind, target, index)),
    ...plan.targets.flatMap((target, index) => (plan.fromIds.includes(target.id) ? [error(`to[${index}].existingId`, 'ALSO_A_SOURCE')] : [])),
    ...(['villages', 'groups', 'users'] as const).flatMap((list) =>
      plan[list].flatMap(({ targetIndex }, index) => (targetIndex !== undefined && targetIndex >= plan.targets.length ? [error(`${list}[${index}].targetIndex`, 'UNKNOWN_TARGET')] : [])),
    ),
  ];
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
}

function targetErrors(kind: UnitChangeKind, target: PlannedTarget, index: number): FieldError[] {
  if (!target.isNew) return [];
  const field = (name: string): string => `to[${index}].${name}`;
  if (isCommuneChange(kind)) return target.code === null ? [error(field('code'), 'FIELD_REQUIRED')] : [];
  const counted = target.households !== null && target.residents !== null;
  return [
    ...(target.code === null ? [] : [error(field('code'), 'COMMUNES_ONLY')]),
    ...(kind === 'VILLAGE_SPLIT' && !counted ? [error(field('households'), 'FIELD_REQUIRED')] : []),
  ];
}

/** Index of the successor that inherits. */
export const heirOf = (plan: ChangePlan): number => Math.max(0, plan.targets.findIndex((target) => target.inherits));
