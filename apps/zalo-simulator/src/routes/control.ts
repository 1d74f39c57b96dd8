import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultRule } from '../faults.js';
import type { Sim } from '../serve.js';
import { endTokens, issuePair } from '../state/tokens.js';
import type { SimMessage, WorldSeed } from '../state/types.js';
import { RETRY_DELAYS_MS } from '../webhooks.js';
import { controlChatRoutes } from './control-chats.js';
import { found, paramId } from './control-input.js';
import { giveConsent, type Consent } from './oauth.js';

const LISTED = 500;

/** `/__sim/*`: what no real platform offers. The README of this folder lists it. */
export function controlRoutes(app: FastifyInstance, sim: Sim): void {
  stateRoutes(app, sim);
  faultRoutes(app, sim);
  accountRoutes(app, sim);
  webhookRoutes(app, sim);
  outboxRoutes(app, sim);
  controlChatRoutes(app, sim);
}

const clockView = ({ world: { clock } }: Sim) => ({ now: clock.now(), iso: new Date(clock.now()).toISOString(), aheadMs: clock.ahead, speed: clock.speed });

function stateRoutes(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.get('/__sim/state', () => ({
    clock: clockView(sim),
    options: sim.options,
    requests: Object.fromEntries(sim.counts),
    faults: sim.faults.list(),
    webhooks: { ...sim.webhooks.totals, pending: sim.webhooks.pending, switches: sim.webhooks.switches },
    apps: [...world.apps.values()].map(({ appId, name, webhookUrl, webhookEnabled }) => ({ appId, name, webhookUrl, webhookEnabled })),
    oas: [...world.oas.values()],
    bots: [...world.bots.values()].map(({ botId, name, webhookUrl, disabled }) => ({ botId, name, webhookUrl, disabled })),
    totals: { groups: world.groups.size, users: world.users.size, messages: world.messages.seq, uploads: world.uploads.size, articles: world.articles.size },
  }));
  app.post('/__sim/seed', (request) => {
    world.plant(request.body as WorldSeed);
    return { groups: world.groups.size, oas: world.oas.size };
  });
  app.post('/__sim/reset', () => {
    sim.faults.clear();
    sim.counts.clear();
    sim.rate.clear();
    world.messages.clear();
    sim.webhooks.sent.length = 0;
    world.changed();
    return { done: true };
  });
  app.get('/__sim/clock', () => clockView(sim));
  app.post('/__sim/clock', (request) => {
    const { shiftMs, speed, set } = request.body as { shiftMs?: number; speed?: number; set?: string };
    if (speed !== undefined && !(speed > 0 && speed <= 100_000)) throw new Error('speed must be above 0 and at most 100000');
    if (set !== undefined) world.clock.set(Date.parse(set));
    if (shiftMs !== undefined) world.clock.shift(Number(shiftMs));
    if (speed !== undefined) world.clock.run(speed);
    world.changed();
    return clockView(sim);
  });
  app.post('/__sim/options', (request) => Object.assign(sim.options, request.body));
}

function faultRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/__sim/faults', () => ({ faults: sim.faults.list() }));
  app.post('/__sim/faults', (request) => {
    const { seed, ...rule } = request.body as FaultRule & { seed?: number };
    if (seed !== undefined) sim.faults.reseed(seed);
    return rule.fault === undefined ? { seed } : sim.faults.add(rule);
  });
  app.delete('/__sim/faults', () => {
    sim.faults.clear();
    return { done: true };
  });
  app.delete('/__sim/faults/:id', (request) => ({ done: sim.faults.remove(paramId(request)) }));
}

function accountRoutes(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.post('/__sim/consent', (request) => ({ code: giveConsent(sim, request.body as Consent) }));
  app.post('/__sim/oas/:id', (request) => {
    const oa = found(world.oas, request);
    Object.assign(oa, request.body, { oaId: oa.oaId });
    world.changed();
    return oa;
  });
  /** `expire`: the access token is old. `revoke`: both tokens are dead. `issue`: a new pair, as the console's explorer gives. */
  app.post('/__sim/oas/:id/tokens', (request) => {
    const oa = found(world.oas, request);
    const { action } = request.body as { action?: string };
    if (action === 'issue') return issuePair(world, oa.oaId);
    if (action === 'revoke') endTokens(world, oa.oaId, 'REVOKED');
    else if (action === 'expire') for (const token of world.tokens.values()) token.expiresAt = token.oaId === oa.oaId && token.kind === 'access' ? world.now() - 1 : token.expiresAt;
    else throw new Error('action must be issue, expire or revoke');
    return { done: true };
  });
  app.post('/__sim/assets/:id', (request) => {
    const asset = found(world.assets, request);
    Object.assign(asset, request.body, { assetId: asset.assetId });
    world.changed();
    return asset;
  });
  app.post('/__sim/bots/:id', (request) => {
    const bot = found(world.bots, request);
    Object.assign(bot, request.body, { botId: bot.botId });
    return bot;
  });
  app.post('/__sim/users', (request) => {
    world.plant({ users: [request.body as NonNullable<WorldSeed['users']>[number]] });
    return world.user((request.body as { userId: string }).userId);
  });
}

function webhookRoutes(app: FastifyInstance, sim: Sim): void {
  app.get('/__sim/webhooks', () => ({ totals: sim.webhooks.totals, pending: sim.webhooks.pending, switches: sim.webhooks.switches, retryDelaysMs: RETRY_DELAYS_MS, sent: sim.webhooks.sent }));
  app.post('/__sim/webhooks', (request) => Object.assign(sim.webhooks.switches, request.body));
  app.post('/__sim/webhooks/target', (request) => {
    const { appId, url, enabled = true } = request.body as { appId: string; url: string | null; enabled?: boolean };
    const target = sim.world.apps.get(appId);
    if (!target) throw new Error(`no app ${appId}`);
    return Object.assign(target, { webhookUrl: url, webhookEnabled: enabled });
  });
}

function outboxRoutes(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  const sentIn = (groupId: string): SimMessage[] => world.messages.of(`group:${groupId}`).filter((message) => message.from.kind !== 'USER');
  /** Messages of OAs and bots that stand in groups, oldest first. */
  app.get('/__sim/outbox', (request: FastifyRequest) => {
    const { groupId, after = '0' } = request.query as { groupId?: string; after?: string };
    const groups = groupId ? [groupId] : [...world.groups.keys()];
    const all = groups.flatMap(sentIn).filter(({ seq }) => seq > Number(after)).sort((one, other) => one.seq - other.seq);
    return { total: all.length, messages: all.slice(0, LISTED) };
  });
  /** For load and chaos runs: how many stand there, and which stand in a group more than once. */
  app.get('/__sim/outbox/summary', () => {
    const duplicates: { groupId: string; times: number; text: string }[] = [];
    let messages = 0;
    for (const groupId of world.groups.keys()) {
      const times = new Map<string, number>();
      for (const { text, mediaUrl } of sentIn(groupId)) {
        messages += 1;
        const key = `${text}\n${mediaUrl ?? ''}`;
        times.set(key, (times.get(key) ?? 0) + 1);
      }
      for (const [text, count] of times) if (count > 1) duplicates.push({ groupId, times: count, text: text.slice(-80) });
    }
    return { groups: world.groups.size, messages, duplicates: duplicates.length, examples: duplicates.slice(0, 50) };
  });
}
