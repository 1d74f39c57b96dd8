import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../answer.js';
import type { RequestKind } from '../faults.js';
import { APP_LIMIT } from '../rate.js';
import { serve, type Sim } from '../serve.js';
import type { SimOa } from '../state/types.js';
import { oaOfToken } from '../state/tokens.js';

export type Input = Record<string, unknown>;

export interface Route {
  method: 'GET' | 'POST';
  path: string;
  kind: RequestKind;
  /** Which group or person the request is about, for faults aimed at one. */
  target?: (input: Input) => string | null;
  act: (oa: SimOa, input: Input) => unknown;
}

/** Registers routes of the openapi host: token, rate limit and refusals are the same for all. */
export function openapiRoutes(app: FastifyInstance, sim: Sim, routes: readonly Route[]): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => {
        const input = (route.method === 'GET' ? request.query : request.body) as Input;
        const act = (): unknown => route.act(admitted(sim, request, reply), objectOf(input));
        return serve(sim, request, reply, route.kind, act, route.target?.(input && typeof input === 'object' ? input : {}) ?? null);
      },
    });
  }
}

/** The OA that asks, once token, grant and quota of the minute are in order. */
export function admitted(sim: Sim, request: FastifyRequest, reply: FastifyReply): SimOa {
  const token = headerOf(request, 'access_token');
  const oa = oaOfToken(sim.world, token);
  if (sim.options.foreignIp) return refuse(-501, 'Personal information is restricted: your IP is outside of Vietnam');
  if (sim.options.appsecretProof) requireProof(sim, oa, token!, headerOf(request, 'appsecret_proof'));
  if (!oa.granted) return refuse(-223, 'OA has not granted permission to this app');
  const ofApp = sim.rate.take(`app:${oa.appId}`, sim.world.apps.get(oa.appId)?.ratePerMinute ?? APP_LIMIT);
  const rate = ofApp.allowed ? sim.rate.take(`oa:${oa.oaId}`, oa.ratePerMinute) : ofApp;
  if (!reply.sent) reply.headers({ 'x-ratelimit-limit': String(rate.limit), 'x-ratelimit-remain': String(rate.remaining) });
  return rate.allowed ? oa : refuse(-32, 'Your application or OA has reached limit call api');
}

function requireProof(sim: Sim, oa: SimOa, token: string, proof: string | undefined): void {
  const secret = sim.world.apps.get(oa.appId)?.appSecret ?? '';
  if (createHmac('sha256', secret).update(token).digest('hex') !== proof) refuse(-242, 'appsecret_proof is invalid');
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

export const objectOf = (value: unknown): Input => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Input) : refuse(-201, 'Params is invalid: body must be a JSON object'));

/** A required text field, refused by name as the platform does. */
export function textOf(input: Input, name: string): string {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : refuse(-201, `${name} is invalid`);
}

export function idsOf(input: Input, name: string, most: number): string[] {
  const value = input[name];
  if (!Array.isArray(value) || value.length === 0 || value.length > most || value.some((one) => typeof one !== 'string')) return refuse(-201, `${name} is invalid`);
  return [...new Set(value as string[])];
}

/** Offset and count of a list; five by default, fifty at most. */
export function pageOf(input: Input): { offset: number; count: number } {
  const offset = Number(input.offset ?? 0);
  const count = Number(input.count ?? 5);
  if (!Number.isInteger(offset) || offset < 0) refuse(-201, 'offset is invalid');
  if (!Number.isInteger(count) || count < 1 || count > 50) refuse(-201, 'count is invalid');
  return { offset, count };
}

/** The one URL-encoded JSON that reads of the OA (other than of groups) take. */
export function dataOf(input: Input): Input {
  try {
    return objectOf(JSON.parse(String(input.data)));
  } catch {
    return refuse(-201, 'data is invalid');
  }
}
