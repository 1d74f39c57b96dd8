import { useQueryCache } from '@pinia/colada';
import { onScopeDispose, ref } from 'vue';
import { newIntent } from '../../../api/intent';
import { hasCode, isFinalAnswer, NetworkError, ProblemError } from '../../../api/problem';
import { useSession } from '../../session/session.store';
import { broadcastKeys, broadcastsApi, type Delivery } from '../broadcasts.api';
import { useDeliveryCache } from '../composables/useDeliveryCache';
import { sendWaiting, TickQueue, type WaitingTick } from './tick-queue';

const TRY_AGAIN_MS = 15_000;
const FRESH_MS = 60_000;

/** Ticks of a round: sent at once, or kept on the phone with their time until the line is back. */
export function useTicks(broadcastId: () => string) {
  const session = useSession();
  const cache = useQueryCache();
  const { take } = useDeliveryCache();
  const queue = new TickQueue(localStorage, session.me?.id ?? 'nobody');
  const waiting = ref<WaitingTick[]>([]);
  let sending = false;

  const look = () => (waiting.value = queue.all().filter((tick) => tick.broadcastId === broadcastId()));

  async function send(tick: WaitingTick) {
    try {
      take(await marked(tick));
      return 'SENT' as const;
    } catch (error) {
      if (error instanceof NetworkError || !isFinalAnswer(error)) return 'NO_LINE' as const;
      return { refused: error instanceof ProblemError ? error.code : 'UNKNOWN' };
    }
  }

  /** A phone whose clock is wrong still ticks: what was done just now happened now, by the clock of the server. */
  async function marked(tick: WaitingTick): Promise<Delivery> {
    try {
      return await broadcastsApi.markPosted(tick.deliveryId, tick.intent, tick.postedAt);
    } catch (error) {
      const fresh = Math.abs(Date.now() - Date.parse(tick.postedAt)) < FRESH_MS;
      if (fresh && hasCode(error, 'VALIDATION_FAILED')) return broadcastsApi.markPosted(tick.deliveryId, newIntent());
      throw error;
    }
  }

  async function flush(): Promise<void> {
    if (sending || queue.all().every(({ refused }) => refused)) return;
    sending = true;
    try {
      const sent = await sendWaiting(queue, send);
      if (sent > 0) void cache.invalidateQueries({ key: broadcastKeys.all });
    } finally {
      sending = false;
      look();
    }
  }

  /** Kept first, then sent: whatever happens to the phone in between, the tick is not lost. */
  async function tick(delivery: Delivery): Promise<void> {
    queue.add({ deliveryId: delivery.id, broadcastId: delivery.broadcastId, groupName: delivery.groupName, postedAt: new Date().toISOString(), intent: newIntent() });
    look();
    await flush();
  }

  function drop(deliveryId: string): void {
    queue.remove(deliveryId);
    look();
    void cache.invalidateQueries({ key: broadcastKeys.all });
  }

  const timer = setInterval(() => void flush(), TRY_AGAIN_MS);
  const online = () => void flush();
  window.addEventListener('online', online);
  onScopeDispose(() => {
    clearInterval(timer);
    window.removeEventListener('online', online);
  });
  look();
  void flush();
  return { tick, drop, waiting };
}
