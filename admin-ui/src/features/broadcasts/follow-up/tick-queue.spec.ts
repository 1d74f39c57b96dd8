import { describe, expect, it } from 'vitest';
import { sendWaiting, TickQueue, type WaitingTick } from './tick-queue';

class Shelf {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
}
const tick = (deliveryId: string): WaitingTick => ({ deliveryId, broadcastId: 'b', groupName: `Nhóm ${deliveryId}`, postedAt: '2026-11-24T10:00:00.000Z', intent: `key-${deliveryId}` });

describe('ticks made without a line', () => {
  it('outlive the page, once per group, and belong to one person', () => {
    const shelf = new Shelf();
    const queue = new TickQueue(shelf, 'an');
    queue.add(tick('1'));
    queue.add({ ...tick('1'), intent: 'other' });
    expect(new TickQueue(shelf, 'an').all()).toEqual([tick('1')]);
    expect(new TickQueue(shelf, 'binh').all()).toEqual([]);
  });

  it('are sent oldest first with the key and time they were made with, and stop where the line ends', async () => {
    const queue = new TickQueue(new Shelf(), 'an');
    for (const id of ['1', '2', '3']) queue.add(tick(id));
    const tried: string[] = [];
    const sent = await sendWaiting(queue, async ({ deliveryId, intent }) => {
      tried.push(intent);
      return deliveryId === '2' ? 'NO_LINE' : 'SENT';
    });
    expect([sent, tried, queue.all().map(({ deliveryId }) => deliveryId)]).toEqual([1, ['key-1', 'key-2'], ['2', '3']]);
  });

  it('that the server refuses wait for a person with the reason, and the others go on', async () => {
    const queue = new TickQueue(new Shelf(), 'an');
    for (const id of ['1', '2']) queue.add(tick(id));
    await sendWaiting(queue, async ({ deliveryId }) => (deliveryId === '1' ? { refused: 'WRONG_STATE' } : 'SENT'));
    expect(queue.all()).toEqual([{ ...tick('1'), refused: 'WRONG_STATE' }]);
    expect(await sendWaiting(queue, async () => 'SENT')).toBe(0);
  });

  it('survive a shelf somebody scribbled on', () => {
    const shelf = new Shelf();
    for (const junk of ['{', '"x"', '[1,null,{}]']) {
      shelf.setItem('binhyen.ticks.an', junk);
      expect(new TickQueue(shelf, 'an').all()).toEqual([]);
    }
  });
});
