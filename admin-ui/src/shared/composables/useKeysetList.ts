import { useInfiniteQuery, type EntryKey } from '@pinia/colada';
import { computed, type MaybeRefOrGetter } from 'vue';

export interface Page<Row> {
  items: Row[];
  nextCursor?: string | null | undefined;
}

export interface KeysetListOptions<Row> {
  key: MaybeRefOrGetter<EntryKey>;
  load: (cursor: string | undefined) => Promise<Page<Row>>;
}

/** A list that grows by "show more": the server hands out a cursor, never page numbers. */
export function useKeysetList<Row>(options: KeysetListOptions<Row>) {
  const query = useInfiniteQuery<Page<Row>, Error, string | null>({
    key: options.key,
    initialPageParam: null,
    query: ({ pageParam }) => options.load(pageParam ?? undefined),
    getNextPageParam: (last) => last.nextCursor ?? null,
  });
  const rows = computed(() => query.data.value?.pages.flatMap((page) => page.items));
  const busy = computed(() => query.asyncStatus.value === 'loading');
  return {
    rows,
    error: query.error,
    loading: computed(() => busy.value && !rows.value),
    loadingMore: computed(() => busy.value && Boolean(rows.value)),
    hasMore: query.hasNextPage,
    more: () => query.loadNextPage(),
    reload: () => query.refetch(),
  };
}
