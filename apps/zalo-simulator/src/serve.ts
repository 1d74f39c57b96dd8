import type { FastifyReply, FastifyRequest } from 'fastify';
import { OauthRefusal, Refusal } from './answer.js';
import type { ActiveFault, FaultPlan, RequestKind } from './faults.js';
import type { RateLimiter } from './rate.js';
import type { World } from './state/world.js';
import type { WebhookEmitter } from './webhooks.js';

/** What the routes work with. */
export interface Sim {
  world: World;
  faults: FaultPlan;
  rate: RateLimiter;
  webhooks: WebhookEmitter;
  options: { foreignIp: boolean; appsecretProof: boolean };
  /** Calls by request kind, and how many of them a fault hit. */
  counts: Map<string, { calls: number; faults: number }>;
  /** Address under which callers reach the simulator, for links to pictures. */
  baseUrl(): string;
  /** Timers of faults, ended with the server. */
  timers: Set<NodeJS.Timeout>;
}

const NEVER_LONGER_MS = 120_000;
const HTML_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>openresty</center></body></html>';

/**
 * Does what a request asks for (`act`, which answers a body or throws a refusal), unless a fault is switched on for
 * its kind. Always HTTP 200, except where the fault is the status itself.
 */
export async function serve(sim: Sim, request: FastifyRequest, reply: FastifyReply, kind: RequestKind, act: () => unknown, target: string | null = null): Promise<unknown> {
  const fault = sim.faults.draw(kind, target);
  count(sim, kind, fault !== null);
  return fault ? withFault(sim, request, reply, act, fault) : settled(act);
}

function count(sim: Sim, kind: string, faulty: boolean): void {
  const row = sim.counts.get(kind) ?? { calls: 0, faults: 0 };
  row.calls += 1;
  if (faulty) row.faults += 1;
  sim.counts.set(kind, row);
}

/** The answer to what was asked, success or refusal. */
export function settled(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal || error instanceof OauthRefusal) return error.envelope;
    throw error;
  }
}

async function withFault(sim: Sim, request: FastifyRequest, reply: FastifyReply, act: () => unknown, fault: ActiveFault): Promise<unknown> {
  switch (fault.fault) {
    case 'DROP_BEFORE':
      return hangUp(request, reply);
    case 'LOST_AFTER':
      settled(act);
      return hangUp(request, reply);
    case 'LATE':
      return late(sim, request, reply, act, fault);
    case 'SLOW':
      await pause(sim, fault.delayMs ?? 1_000);
      return settled(act);
    case 'HTML_502':
      if (fault.effect) settled(act);
      return reply.code(502).type('text/html; charset=utf-8').send(HTML_PAGE);
    case 'MALFORMED':
      settled(act);
      return reply.type('application/json; charset=utf-8').send('{"data":{"message_id":"');
    case 'TOKEN_EXPIRED':
      expire(sim, request);
      return settled(act);
    default:
      return refusedAnyway(reply, act, fault);
  }
}

function refusedAnyway(reply: FastifyReply, act: () => unknown, fault: ActiveFault): unknown {
  if (fault.fault === 'ERROR') {
    if (fault.effect) settled(act);
    return { error: fault.code ?? -200, message: fault.message ?? 'Send message failed' };
  }
  reply.headers({ 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '0' });
  if (fault.fault === 'HTTP_429') reply.code(429);
  return { error: -32, message: 'Out of quota per minute' };
}

function late(sim: Sim, request: FastifyRequest, reply: FastifyReply, act: () => unknown, fault: ActiveFault): FastifyReply {
  reply.hijack();
  later(sim, fault.share * (fault.delayMs ?? 8_000), () => void settled(act));
  later(sim, fault.closeAfterMs ?? NEVER_LONGER_MS, () => request.raw.socket.destroy());
  return reply;
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function later(sim: Sim, ms: number, work: () => void): void {
  const timer = setTimeout(() => {
    sim.timers.delete(timer);
    work();
  }, ms);
  sim.timers.add(timer);
}

const pause = (sim: Sim, ms: number): Promise<void> => new Promise((resolve) => later(sim, ms, resolve));

function expire(sim: Sim, request: FastifyRequest): void {
  const token = sim.world.tokens.get(String(request.headers.access_token ?? ''));
  if (token) token.expiresAt = sim.world.now() - 1;
}
