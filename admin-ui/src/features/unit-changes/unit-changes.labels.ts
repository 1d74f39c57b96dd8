import type { Tone } from '../../shared/components/tone';
import type { UnitChangeKind, UnitChangeState } from './unit-changes.api';

export const stateTones: Record<UnitChangeState, Tone> = { DRAFT: 'neutral', APPROVED: 'info', RUNNING: 'warning', DONE: 'success', CANCELLED: 'neutral' };
export const COMMUNE_KINDS: readonly UnitChangeKind[] = ['COMMUNE_MERGER', 'COMMUNE_SPLIT', 'COMMUNE_RENAMING', 'COMMUNE_RECODING'];
export const VILLAGE_KINDS: readonly UnitChangeKind[] = ['VILLAGE_MERGER', 'VILLAGE_SPLIT', 'VILLAGE_RENAMING', 'VILLAGE_RECODING'];
export const isSplit = (kind: UnitChangeKind): boolean => kind.endsWith('SPLIT');
export const isMerger = (kind: UnitChangeKind): boolean => kind.endsWith('MERGER');
export const namesOf = (units: readonly { name: string }[]): string => units.map(({ name }) => name).join(', ');
