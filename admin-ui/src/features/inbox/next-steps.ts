import { prefillLoss } from '../lost-declarations/prefill';
import type { Conversation } from './inbox.api';

/** What may be made out of a conversation. The place where other areas add theirs, such as a report. */
export interface NextStep {
  /** Words under `inbox.next.<key>`. */
  key: 'declareLoss';
  permission: string;
  /** Hands over what the person wrote, in memory only, and says which page goes on with it. */
  begin: (conversation: Conversation) => string;
}

const LAST_MESSAGES = 10;

export const nextSteps: readonly NextStep[] = [
  {
    key: 'declareLoss',
    permission: 'lost-declarations.record',
    begin: ({ messages }) => {
      const said = messages.filter(({ direction, text }) => direction === 'IN' && text).map(({ text }) => text);
      const contact = messages.findLast((message) => message.contact)?.contact;
      prefillLoss({ statement: said.slice(-LAST_MESSAGES).join('\n'), fullName: contact?.name ?? '', phone: contact?.phone ?? '', address: contact?.address ?? '' });
      return '/lost-declarations/new';
    },
  },
];
