import { useQueryCache } from '@pinia/colada';
import { broadcastKeys, type Broadcast, type Delivery } from '../broadcasts.api';
import { withDelivery, withTick } from '../progress';

/** Takes over one delivery as the server answered it: card and progress change at once, then the server is asked again. */
export function useDeliveryCache() {
  const cache = useQueryCache();

  function take(after: Delivery): void {
    const id = after.broadcastId;
    const round = cache.getQueryData<{ items: Delivery[] }>(broadcastKeys.deliveries(id));
    const before = round?.items.find((item) => item.id === after.id);
    const broadcast = cache.getQueryData<Broadcast>(broadcastKeys.detail(id));
    if (round) cache.setQueryData(broadcastKeys.deliveries(id), { items: withDelivery(round.items, after) });
    if (broadcast && before) cache.setQueryData(broadcastKeys.detail(id), withTick(broadcast, before, after));
    for (const key of [broadcastKeys.detail(id), broadcastKeys.lists, ['lost-property'], ['desk']]) void cache.invalidateQueries({ key });
  }

  const forget = (broadcastId: string) => {
    for (const key of [broadcastKeys.detail(broadcastId), broadcastKeys.deliveries(broadcastId)]) void cache.invalidateQueries({ key });
  };
  return { take, forget };
}
