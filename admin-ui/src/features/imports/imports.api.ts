import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post, upload } from '../../api/http';
import type * as Api from '../../api/generated';
import { useKeysetList } from '../../shared/composables/useKeysetList';

export type { ImportAction, ImportCell, ImportColumn, ImportItem, ImportKind, ImportResponse as ListImport, ImportRowItem, ImportRowVerdict, ImportState, SuggestionReason } from '../../api/generated';

type ListImport = Api.ImportResponse;

/** Part of the rows a person looks at. */
export type RowFilter = 'all' | 'REFUSED' | 'suggested' | 'NEW' | 'CHANGE' | 'SAME' | 'SKIPPED';

export const importKeys = {
  all: ['imports'],
  lists: ['imports', 'list'],
  detail: (id: string) => ['imports', 'import', id],
  rows: (id: string, version: number, filter: RowFilter) => ['imports', 'import', id, 'rows', version, filter],
};

const PAGE = 50;
const queryOf = (filter: RowFilter) => (filter === 'all' ? {} : filter === 'suggested' ? { suggested: true } : { verdict: filter });

export const importsApi = {
  list: () => get<{ items: Api.ImportItem[] }>('/imports', { limit: 20 }),
  read: (id: string) => get<ListImport>(`/imports/${id}`),
  rows: (id: string, filter: RowFilter, cursor?: string) => get<{ items: Api.ImportRowItem[]; nextCursor: string | null }>(`/imports/${id}/rows`, { ...queryOf(filter), cursor, limit: PAGE }),
  start: (kind: Api.ImportKind, file: File, intent: string) => upload<ListImport>('/imports', file, intent, { kind }),
  map: (id: string, version: number, input: Api.MapImportInput, intent: string) => patch<ListImport>(`/imports/${id}`, input, intent, version),
  acceptAll: (id: string, intent: string) => post<ListImport>(`/imports/${id}/accept-suggestions`, {}, intent),
  commit: (id: string, skipRefused: boolean, intent: string) => post<ListImport>(`/imports/${id}/commit`, { skipRefused }, intent),
  cancel: (id: string, intent: string) => post<ListImport>(`/imports/${id}/cancel`, {}, intent),
  fixRow: (rowId: string, values: { field: string; value: string | null }[], intent: string) => post<ListImport>(`/import-rows/${rowId}/fix`, { values }, intent),
  acceptRow: (rowId: string, intent: string) => post<ListImport>(`/import-rows/${rowId}/accept-suggestions`, {}, intent),
  template: (kind: Api.ImportKind) => `/api/v1/imports/template?kind=${kind}&format=XLSX`,
  errors: (id: string) => `/api/v1/imports/${id}/errors?format=XLSX`,
};

export function useImport(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => importKeys.detail(toValue(id)), query: () => importsApi.read(toValue(id)) });
}

export function useRecentImports() {
  return useQuery({ key: importKeys.lists, query: () => importsApi.list() });
}

/** Rows belong to one version of the import: whatever changes it makes them be asked for again. */
export function useImportRows(options: { list: () => ListImport; filter: MaybeRefOrGetter<RowFilter> }) {
  const filter = computed(() => toValue(options.filter));
  return useKeysetList({
    key: () => importKeys.rows(options.list().id, options.list().version, filter.value),
    load: (cursor) => importsApi.rows(options.list().id, filter.value, cursor),
  });
}
