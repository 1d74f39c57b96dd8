import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { useKeysetList } from '../../../shared/composables/useKeysetList';
import { compact } from '../../../shared/composables/useUrlFilter';
import { userKeys, usersApi, type UserFilter } from '../users.api';

export function useUserList(options: { filter: MaybeRefOrGetter<UserFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => userKeys.list(filter.value),
    load: (cursor) => usersApi.list(filter.value, cursor),
  });
}
