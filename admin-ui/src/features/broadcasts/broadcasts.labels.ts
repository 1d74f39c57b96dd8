import type { Tone } from '../../shared/components/tone';
import type { BroadcastState } from './broadcasts.api';

export const broadcastTones: Record<BroadcastState, Tone> = {
  DRAFT: 'neutral',
  IN_REVIEW: 'info',
  APPROVED: 'info',
  SCHEDULED: 'info',
  SENDING: 'warning',
  SENT: 'success',
  PARTLY_SENT: 'warning',
  CANCELLED: 'neutral',
  CORRECTED_BY: 'neutral',
  TAKEN_DOWN: 'danger',
};

export const broadcastStates = Object.keys(broadcastTones) as BroadcastState[];
