import { describe, expect, it } from '@jest/globals';
import { SendingStation } from '../../support/delivery.js';
import { until } from '../../support/found-property.js';

const GROUPS = 8;
const BROADCASTS = 6;

/** The small, seeded sister of `npm run chaos:broadcast`: one answer in three is lost in some way. */
async function arm(blindRetry: boolean): Promise<{ duplicates: number; missing: number; states: string[]; inOrder: boolean }> {
  const sending = await SendingStation.open({ groups: GROUPS, env: { timeoutMs: 300, settleSeconds: 1 }, ...(blindRetry ? { station: { env: { blindRetry: true } } } : {}) });
  try {
    const reached = await sending.link(GROUPS);
    // Nobody says how much of a history the provider gives at once.
    for (const oa of sending.simulator.world.oas.values()) oa.historyMost = 3;
    for (const { externalId } of reached) sending.say(externalId);
    sending.simulator.fault({ fault: 'DROP_BEFORE', on: 'group.send', probability: 0.12 });
    sending.simulator.fault({ fault: 'LOST_AFTER', on: 'group.send', probability: 0.12 });
    sending.simulator.fault({ fault: 'LATE', on: 'group.send', probability: 0.12, delayMs: 900 });
    const broadcasts: Awaited<ReturnType<typeof sending.send>>[] = [];
    for (let number = 0; number < BROADCASTS; number += 1) broadcasts.push(await sending.send());
    await sending.engine.wakeAll();
    await until(async () => (await sending.station.database.admin.query(`SELECT 1 FROM broadcast_delivery WHERE state <> 'SENT'`)).rowCount === 0, 45_000);
    await sending.engine.idle();
    const states = (await sending.station.database.admin.query<{ state: string }>('SELECT state FROM broadcast')).rows.map(({ state }) => state);
    await new Promise((resolve) => setTimeout(resolve, 900));
    const groups = reached.map(({ externalId }) => sending.textsIn(externalId).map((text) => broadcasts.findIndex(({ referenceCode }) => text.endsWith(referenceCode))));
    const times = groups.flatMap((group) => broadcasts.map((_, number) => group.filter((at) => at === number).length));
    return {
      duplicates: times.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
      missing: times.filter((count) => count === 0).length,
      inOrder: groups.every((group) => group.every((at, index) => index === 0 || at >= group[index - 1]!)),
      states,
    };
  } finally {
    await sending.close();
  }
}

describe('forty-eight deliveries, a third of them with an answer that is lost', () => {
  it('arrive once each, in order', async () => {
    expect(await arm(false)).toEqual({ duplicates: 0, missing: 0, inOrder: true, states: Array(BROADCASTS).fill('SENT') });
  });

  it('arrive twice in places when the answer is not looked for: the test can see duplicates', async () => {
    expect((await arm(true)).duplicates).toBeGreaterThan(0);
  });
});
