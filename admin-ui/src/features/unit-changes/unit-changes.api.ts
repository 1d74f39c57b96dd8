import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post } from '../../api/http';
import type * as Api from '../../api/generated';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';

export type {
  ChangePreview, ChangeStep, EditUnitChangeInput, MovingGroup, MovingPerson, MovingVillage, PlanUnitChangeInput, UnitChangeItem, UnitChangeKind, UnitChangeResponse as UnitChange, UnitChangeState,
} from '../../api/generated';

type UnitChange = Api.UnitChangeResponse;

export const unitChangeKeys = {
  all: ['unit-changes'],
  list: (filter: object) => ['unit-changes', 'list', { ...filter }],
  detail: (id: string) => ['unit-changes', 'change', id],
  places: (kind: string) => ['unit-changes', 'places', kind],
};

interface Place {
  id: string;
  name: string;
}

const MOST_PAGES = 10;

/** Everything of a list, page by page. */
async function whole<Row>(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await get<{ items: Row[]; nextCursor: string | null }>(path, { limit: 100, cursor });
    rows.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return rows;
}

export const unitChangesApi = {
  list: (filter: { state?: string }, cursor?: string) => get<Api.UnitChangePage>('/unit-changes', { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<UnitChange>(`/unit-changes/${id}`),
  plan: (input: Api.PlanUnitChangeInput, intent: string) => post<UnitChange>('/unit-changes', input, intent),
  edit: (id: string, version: number, input: Api.EditUnitChangeInput, intent: string) => patch<UnitChange>(`/unit-changes/${id}`, input, intent, version),
  approve: (id: string, intent: string) => post<UnitChange>(`/unit-changes/${id}/approve`, {}, intent),
  cancel: (id: string, reason: string, intent: string) => post<UnitChange>(`/unit-changes/${id}/cancel`, { reason }, intent),
  communes: () => whole<Api.CommuneListItem>('/communes'),
  villages: () => whole<Api.VillageItem>('/villages'),
};

export function useUnitChanges(options: { filter: MaybeRefOrGetter<{ state?: string }> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({ key: () => unitChangeKeys.list(filter.value), load: (cursor) => unitChangesApi.list(filter.value, cursor) });
}

export function useUnitChange(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => unitChangeKeys.detail(toValue(id)), query: () => unitChangesApi.read(toValue(id)) });
}

/** What may end: communes in force for the province, own villages in force for a commune. */
export function usePlaces(level: MaybeRefOrGetter<'COMMUNE' | 'VILLAGE'>) {
  return useQuery({
    key: () => unitChangeKeys.places(toValue(level)),
    query: async (): Promise<Place[]> =>
      toValue(level) === 'COMMUNE'
        ? (await unitChangesApi.communes()).map(({ id, name, code }) => ({ id, name: `${name} (${code})` }))
        : (await unitChangesApi.villages()).map(({ id, displayName }) => ({ id, name: displayName })),
  });
}
