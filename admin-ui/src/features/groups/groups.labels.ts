import type { IconName } from '../../shared/components/icons';
import type { Tone } from '../../shared/components/tone';
import type { GroupAction, GroupKind, GroupStatus } from './groups.api';

export const groupTones: Record<GroupStatus, Tone> = {
  DRAFT: 'info',
  ACTIVE: 'success',
  LOCKED: 'warning',
  MERGED: 'neutral',
  CLOSED: 'neutral',
};

export const groupStatuses = Object.keys(groupTones) as GroupStatus[];
export const groupKinds: readonly GroupKind[] = ['ORDINARY', 'COMMUNITY', 'OA_OWNED', 'BOT'];

/** What an invite link looks like, as a placeholder. */
export const LINK_EXAMPLE = 'https://zalo.me/g/…';

export const actionIcons: Record<GroupAction, IconName> = { activate: 'check', lock: 'lock', close: 'close' };
