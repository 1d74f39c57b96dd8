import { useQueryCache } from '@pinia/colada';
import { inboxKeys, type Conversation } from './inbox.api';

/** Takes over what the server answered about a conversation, and marks lists and the desk as old. */
export function useInboxCache() {
  const cache = useQueryCache();
  return (conversation: Conversation): void => {
    cache.setQueryData(inboxKeys.detail(conversation.id), conversation);
    void cache.invalidateQueries({ key: inboxKeys.lists });
    void cache.invalidateQueries({ key: ['desk'] });
  };
}
