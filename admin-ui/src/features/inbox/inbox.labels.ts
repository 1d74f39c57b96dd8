import type { Tone } from '../../shared/components/tone';
import type { AnswerWindowInfo, ConversationState, InboxMessageState } from './inbox.api';

export const conversationTones: Record<ConversationState, Tone> = { WAITING: 'warning', ANSWERED: 'success', DONE: 'neutral', ERASED: 'neutral' };
export const messageTones: Record<InboxMessageState, Tone> = { RECEIVED: 'neutral', QUEUED: 'info', SENDING: 'info', SENT: 'success', FAILED: 'danger', UNCERTAIN: 'warning' };
export const windowTones: Record<AnswerWindowInfo['kind'], Tone> = { FREE: 'success', CHARGED: 'warning', CLOSED: 'danger' };
