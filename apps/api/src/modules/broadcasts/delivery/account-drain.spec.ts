import { describe, expect, it } from '@jest/globals';
import { AccountDrain, type DrainTools } from './account-drain.js';
import type { Hold } from './delivery-sender.js';
import type { ClaimedDelivery } from './delivery.types.js';

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 10));
}
const claimed = (id: string, waitMs: number) => ({ id, waitMs, gapMs: 0, state: 'SENDING' }) as ClaimedDelivery;

/** Three deliveries are handed out at once; the first is told that the account has to rest. Later a fourth comes. */
async function run() {
  const batches = [[claimed('first', 0), claimed('second', 400), claimed('third', 500)]];
  const holds = new Map<string, Hold>();
  const wentBack: string[] = [];
  const sent: string[] = [];
  const queue = { expire: async () => 0, claim: async () => batches.shift() ?? [], nextDue: async () => 20 };
  const sender = {
    handle: async ({ id }: ClaimedDelivery, hold: Hold) => {
      holds.set(id, hold);
      await hold.slot(0);
      if (hold.givesBack()) return void wentBack.push(id), 'LATER';
      sent.push(id);
      return id === 'first' ? 'ACCOUNT_RESTS' : 'DONE';
    },
  };
  const times = { leaseMs: 10_000, settleMs: 0, timeoutMs: 100, horizonMs: 1_500 };
  const tools = { queue, sender, owner: 'w', times, blind: false, finished: () => undefined, failed: (error: unknown) => { throw error; } };
  const drain = new AccountDrain({ unitId: 'u', accountId: 'a' }, tools as unknown as DrainTools);
  const done = drain.run();
  await until(() => wentBack.length === 2);
  batches.push([claimed('fourth', 0)]);
  drain.wake();
  await until(() => sent.length === 2);
  await drain.stop();
  await done;
  return { sent, wentBack };
}

describe('an account that is told to rest', () => {
  it('gives back what was claimed before, however often the queue is asked meanwhile, and sends what it is handed afterwards', async () => {
    expect(await run()).toEqual({ sent: ['first', 'fourth'], wentBack: ['second', 'third'] });
  });
});
