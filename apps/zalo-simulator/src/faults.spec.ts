import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GROUP, OA, smallWorld, TestClient } from '../../../test/support/simulator-client.js';
import { FaultPlan, type FaultRule } from './faults.js';
import { createSimulator, type Simulator } from './simulator.js';

let simulator: Simulator;
let client: TestClient;
beforeEach(async () => {
  simulator = await createSimulator({ world: smallWorld(Date.now()) });
  client = new TestClient(simulator);
});
afterEach(() => simulator.close());

const stands = (): number => simulator.messagesIn(GROUP).length;
const raw = (): Promise<Response> =>
  client.send('/v3.0/oa/group/message', { method: 'POST', headers: { 'content-type': 'application/json', access_token: client.token }, body: JSON.stringify({ recipient: { group_id: GROUP }, message: { text: 'Tin' } }) });
const once = (rule: FaultRule): void => void simulator.fault({ on: 'group.send', times: 1, ...rule });

describe('faults', () => {
  it('can drop a request before it has an effect, and lose the answer after it', async () => {
    once({ fault: 'DROP_BEFORE' });
    await expect(raw()).rejects.toThrow('fetch failed');
    expect(stands()).toBe(0);
    once({ fault: 'LOST_AFTER' });
    await expect(raw()).rejects.toThrow('fetch failed');
    expect(stands()).toBe(1);
    expect((await raw()).status).toBe(200);
  });

  it('can let the effect come after the caller has given up', async () => {
    once({ fault: 'LATE', delayMs: 400, closeAfterMs: 10 });
    await expect(raw()).rejects.toThrow('fetch failed');
    for (const until = Date.now() + 2_000; stands() === 0 && Date.now() < until; ) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stands()).toBe(1);
  });

  it('can answer with a page, half an answer, a refusal with or without effect', async () => {
    once({ fault: 'HTML_502' });
    const page = await raw();
    expect([page.status, page.headers.get('content-type'), stands()]).toEqual([502, 'text/html; charset=utf-8', 0]);
    once({ fault: 'MALFORMED' });
    await expect((await raw()).json()).rejects.toThrow(/JSON/);
    expect(stands()).toBe(1);
    once({ fault: 'ERROR' });
    expect(await (await raw()).json()).toMatchObject({ error: -200 });
    once({ fault: 'ERROR', effect: true, code: -200 });
    expect(await (await raw()).json()).toMatchObject({ error: -200 });
    expect(stands()).toBe(2);
  });

  it('can say that there were too many requests, in both ways', async () => {
    once({ fault: 'RATE_LIMITED' });
    const answer = await raw();
    expect([answer.status, answer.headers.get('x-ratelimit-remain'), ((await answer.json()) as any).error]).toEqual([200, '0', -32]);
    once({ fault: 'HTTP_429' });
    expect((await raw()).status).toBe(429);
  });

  it('can make the token old', async () => {
    once({ fault: 'TOKEN_EXPIRED' });
    expect(((await (await raw()).json()) as any).error).toBe(-220);
  });

  it('hit only what they are aimed at, and end', async () => {
    simulator.fault({ fault: 'ERROR', on: 'group.', target: 'g-khac' });
    expect((await client.sendText('Tin')).error).toBe(0);
    const { id } = await client.control('POST', '/faults', { fault: 'ERROR', on: 'group.', target: GROUP });
    expect((await client.sendText('Tin')).error).toBe(-200);
    expect((await client.get('/v3.0/oa/group/getgroup', { group_id: GROUP })).error).toBe(-200);
    expect((await client.get('/v2.0/oa/getoa')).error).toBe(0);
    expect(await client.control('DELETE', `/faults/${id}`)).toEqual({ done: true });
    expect((await client.sendText('Tin')).error).toBe(0);
  });

  it('come with a share and a seed, the same ones each time', () => {
    const hits = (seed: number): boolean[] => {
      const plan = new FaultPlan(seed);
      plan.add({ fault: 'DROP_BEFORE', probability: 0.1 });
      return Array.from({ length: 5_000 }, () => plan.draw('group.send', null) !== null);
    };
    expect(hits(7)).toEqual(hits(7));
    expect(hits(7)).not.toEqual(hits(8));
    expect(hits(7).filter(Boolean).length).toBeGreaterThan(400);
    expect(hits(7).filter(Boolean).length).toBeLessThan(600);
  });

  it('are refused when nobody knows them', async () => {
    expect(await client.control('POST', '/faults', { fault: 'EARTHQUAKE' })).toEqual({ error: 'unknown fault EARTHQUAKE' });
  });
});

describe('2,000 groups', () => {
  it('take a broadcast at more than the pace of the bench, remember a bounded number of messages and tell who got it twice', async () => {
    const small = await createSimulator({ messageLimit: 1_500 });
    try {
      const ids = Array.from({ length: 2_000 }, (_, index) => `g${index}`);
      small.plant({ ...smallWorld(Date.now()), assets: ids.map((id) => ({ assetId: `as-${id}`, oaId: OA })), groups: ids.map((groupId) => ({ groupId, oaId: OA, assetId: `as-${groupId}` })) });
      small.plant({ oas: [{ oaId: OA, appId: '1000000000000000001', ratePerMinute: 10_000 }] });
      const caller = new TestClient(small);
      const began = Date.now();
      for (let at = 0; at < ids.length; at += 50) await Promise.all(ids.slice(at, at + 50).map((id) => caller.sendText('Một tin cho mọi thôn', id)));
      expect(Date.now() - began).toBeLessThan(12_000);
      expect(await caller.control('GET', '/outbox/summary')).toMatchObject({ groups: 2_000, messages: 1_500, duplicates: 0 });
      await caller.sendText('Một tin cho mọi thôn', 'g1999');
      expect(await caller.control('GET', '/outbox/summary')).toMatchObject({ duplicates: 1, examples: [{ groupId: 'g1999', times: 2 }] });
    } finally {
      await small.close();
    }
  });
});
