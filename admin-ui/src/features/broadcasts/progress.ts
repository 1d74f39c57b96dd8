import type { Broadcast, Delivery } from './broadcasts.api';

/** The deliveries of a round with one of them replaced by what the server answered. */
export function withDelivery(items: readonly Delivery[], changed: Delivery): Delivery[] {
  return items.map((item) => (item.id === changed.id ? changed : item));
}

/**
 * The message after one group went from `before` to `after`. The count moves by that one group only: a liaison sees
 * the groups of one village, so the whole cannot be counted from the cards.
 */
export function withTick(broadcast: Broadcast, before: Delivery, after: Delivery): Broadcast {
  const step = Number(after.state === 'POSTED') - Number(before.state === 'POSTED');
  // One that was stopped is not counted, until somebody says that the group has it after all.
  const counted = Number(after.state !== 'CANCELLED') - Number(before.state !== 'CANCELLED');
  return { ...broadcast, progress: { ...broadcast.progress, posted: broadcast.progress.posted + step, total: broadcast.progress.total + counted } };
}
