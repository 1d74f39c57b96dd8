import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get } from '../../api/http';
import type * as Contract from '../../api/contract';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';

export type { DocumentItem, DocumentKind, DocumentStatus } from '../../api/contract';

export const documentKeys = {
  all: ['documents'],
  list: (filter: object) => ['documents', 'list', { ...filter }],
};

export interface DocumentFilter {
  kind?: string;
  year?: string;
  caseId?: string;
}

export const documentsApi = {
  list: (filter: DocumentFilter, cursor?: string) => get<Contract.Page<Contract.DocumentItem>>('/documents', { ...filter, cursor, limit: 30 }),
  file: (id: string, format: Contract.DocumentFormat = 'pdf') => `/api/v1/documents/${id}/file${format === 'pdf' ? '' : `?format=${format}`}`,
};

export function useDocumentList(options: { filter: MaybeRefOrGetter<DocumentFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => documentKeys.list(filter.value),
    load: (cursor) => documentsApi.list(filter.value, cursor),
  });
}
