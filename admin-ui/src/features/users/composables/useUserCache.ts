import { useQueryCache } from '@pinia/colada';
import { userKeys, type UserItem } from '../users.api';

/** Takes over what the server answered about an account, and marks lists and the audit trail as old. */
export function useUserCache() {
  const cache = useQueryCache();
  function forget(id: string): void {
    void cache.invalidateQueries({ key: userKeys.detail(id) });
    void cache.invalidateQueries({ key: userKeys.lists });
    void cache.invalidateQueries({ key: ['audit'] });
  }
  function take(user: UserItem): void {
    cache.setQueryData(userKeys.detail(user.id), user);
    void cache.invalidateQueries({ key: userKeys.lists });
    void cache.invalidateQueries({ key: ['audit'] });
  }
  return { take, forget };
}
