import { DomainError } from '../domain-error.js';

export const TARGET_KINDS = ['ALL_GROUPS', 'VILLAGES', 'GROUPS', 'COMMUNES'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];
export const EXTRA_CHANNELS = ['LOUDSPEAKER', 'PRINT', 'OA_ARTICLE'] as const;

/** Every way of choosing groups at once; large enough for every commune of a province. */
export const MAX_TARGETS = 500;

export interface Audience {
  targetKind: TargetKind;
  targetIds: readonly string[];
}

/**
 * A commune chooses among its own groups and villages, the province among its communes: a message of the province goes
 * out as one of each commune.
 * @throws DomainError TARGET_OF_OTHER_LEVEL, TARGET_EMPTY (invalid; field targetKind or targetIds)
 */
export function assertAudienceFits(audience: Audience, level: 'PROVINCE' | 'COMMUNE'): void {
  if ((level === 'PROVINCE') !== (audience.targetKind === 'COMMUNES')) refuse('targetKind', 'TARGET_OF_OTHER_LEVEL');
  if ((audience.targetKind === 'ALL_GROUPS') !== (audience.targetIds.length === 0)) refuse('targetIds', 'TARGET_EMPTY');
}

function refuse(field: string, code: string): never {
  throw new DomainError(code, 'invalid', undefined, [{ field, code }]);
}
