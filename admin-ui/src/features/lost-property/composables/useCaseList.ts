import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { compact } from '../../../shared/composables/useUrlFilter';
import { useKeysetList } from '../../../shared/composables/useKeysetList';
import { caseKeys, lostPropertyApi, type CaseFilter } from '../lost-property.api';

export function useCaseList(options: { filter: MaybeRefOrGetter<CaseFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => caseKeys.list(filter.value),
    load: (cursor) => lostPropertyApi.list(filter.value, cursor),
  });
}
