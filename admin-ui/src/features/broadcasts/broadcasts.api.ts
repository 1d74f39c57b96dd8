import { useQuery } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { get, post, upload } from '../../api/http';
import type * as Contract from '../../api/contract';
import { useKeysetList } from '../../shared/composables/useKeysetList';
import { compact } from '../../shared/composables/useUrlFilter';

export type { Broadcast, BroadcastKind, BroadcastListItem, BroadcastState, Delivery, DeliveryState } from '../../api/contract';

type Delivery = Contract.Delivery;

export const broadcastKeys = {
  all: ['broadcasts'],
  lists: ['broadcasts', 'list'],
  list: (filter: object) => ['broadcasts', 'list', { ...filter }],
  detail: (id: string) => ['broadcasts', 'broadcast', id],
  deliveries: (id: string) => ['broadcasts', 'deliveries', id],
};

export interface BroadcastFilter {
  q?: string;
  state?: string;
  kind?: string;
  from?: string;
  until?: string;
  awaitsMe?: string;
}

export const broadcastsApi = {
  list: (filter: BroadcastFilter, cursor?: string) => get<Contract.Page<Contract.BroadcastListItem>>('/broadcasts', { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<Contract.Broadcast>(`/broadcasts/${id}`),
  deliveries: (id: string) => get<{ items: Delivery[] }>(`/broadcasts/${id}/deliveries`),
  markPosted: (deliveryId: string, intent: string, postedAt?: string) => post<Delivery>(`/broadcast-deliveries/${deliveryId}/mark-posted`, postedAt ? { postedAt } : {}, intent),
  unmark: (deliveryId: string, reason: string, intent: string) => post<Delivery>(`/broadcast-deliveries/${deliveryId}/unmark`, { reason }, intent),
  attachScreenshot: (deliveryId: string, file: File, intent: string) => upload<Delivery>(`/broadcast-deliveries/${deliveryId}/screenshot`, file, intent),
  screenshot: (attachmentId: string) => `/api/v1/attachments/${attachmentId}`,
};

export function useBroadcastList(options: { filter: MaybeRefOrGetter<BroadcastFilter> }) {
  const filter = computed(() => compact(toValue(options.filter)));
  return useKeysetList({
    key: () => broadcastKeys.list(filter.value),
    load: (cursor) => broadcastsApi.list(filter.value, cursor),
  });
}

export function useBroadcast(id: MaybeRefOrGetter<string>, enabled: () => boolean = () => true) {
  return useQuery({ key: () => broadcastKeys.detail(toValue(id)), query: () => broadcastsApi.read(toValue(id)), enabled });
}

export function useDeliveries(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => broadcastKeys.deliveries(toValue(id)), query: () => broadcastsApi.deliveries(toValue(id)) });
}
