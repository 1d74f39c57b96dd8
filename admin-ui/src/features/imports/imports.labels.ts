import type { Tone } from '../../shared/components/tone';
import type { ImportKind, ImportRowVerdict, ImportState, RowFilter } from './imports.api';

export const importKinds: readonly ImportKind[] = ['VILLAGES', 'GROUPS'];

export const stateTones: Record<ImportState, Tone> = {
  READING: 'info', NEEDS_MAPPING: 'warning', CHECKING: 'info', READY: 'info', COMMITTING: 'info', DONE: 'success', REFUSED: 'danger', CANCELLED: 'neutral',
};

export const verdictTones: Record<ImportRowVerdict, Tone> = { NEW: 'success', CHANGE: 'info', SAME: 'neutral', REFUSED: 'danger', SKIPPED: 'neutral', UNCHECKED: 'neutral' };

/** States in which the worker is busy with a list. */
export const isWorking = (state: ImportState): boolean => state === 'READING' || state === 'CHECKING' || state === 'COMMITTING';

export const rowFilters: readonly RowFilter[] = ['all', 'REFUSED', 'suggested', 'NEW', 'CHANGE', 'SAME', 'SKIPPED'];

/** Where the register shows what was imported. */
export const registerPage: Record<ImportKind, string> = { VILLAGES: '/villages', GROUPS: '/groups' };
