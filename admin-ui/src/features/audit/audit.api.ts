import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { get } from '../../api/http';
import type { AuditEvent, Page, UserItem } from '../../api/contract';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';

export type { AuditEvent };

export const auditKeys = {
  all: ['audit'],
  list: (filter: object) => ['audit', 'list', { ...filter }],
  people: (q: string) => ['audit', 'people', q],
  person: (id: string) => ['audit', 'person', id],
};

export const auditFilters = ['action', 'objectType', 'objectId', 'actorId', 'communeId', 'from', 'to'] as const;
export type AuditFilter = Partial<Record<(typeof auditFilters)[number], string>>;

export const auditApi = {
  list: (filter: AuditFilter, cursor?: string) => get<Page<AuditEvent>>('/audit-events', { ...filter, cursor, limit: 30 }),
  people: (q: string) => get<Page<UserItem>>('/users', { q: q || undefined, limit: 20 }),
  person: (id: string) => get<UserItem>(`/users/${id}`),
};

export function useAuditList(options: { filter: MaybeRefOrGetter<AuditFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => auditKeys.list(filter.value),
    load: (cursor) => auditApi.list(filter.value, cursor),
  });
}
