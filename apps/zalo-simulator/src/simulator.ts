import type { AddressInfo } from 'node:net';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { FaultPlan, type FaultRule } from './faults.js';
import { RateLimiter } from './rate.js';
import { articleRoutes } from './routes/articles.js';
import { botRoutes } from './routes/bot.js';
import { controlRoutes } from './routes/control.js';
import { groupMessageRoutes } from './routes/group-messages.js';
import { groupRoutes } from './routes/groups.js';
import { giveConsent, oauthRoutes, type Consent } from './routes/oauth.js';
import { pageRoutes } from './routes/page.js';
import { uploadRoutes } from './routes/uploads.js';
import { userMessageRoutes } from './routes/user-messages.js';
import { userRoutes } from './routes/users.js';
import type { Sim } from './serve.js';
import { SimClock } from './state/clock.js';
import type { SimMessage, WorldSeed } from './state/types.js';
import { World } from './state/world.js';
import { WebhookEmitter, type WebhookSwitches } from './webhooks.js';

export interface SimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  clock?: SimClock;
  /** For ids, faults and disorder. */
  seed?: number | string;
  world?: WorldSeed;
  messageLimit?: number;
}

const LARGEST_UPLOAD = 6 * 1024 * 1024;

/** A running simulator: what its control API does, callable in the same process. */
export class Simulator {
  constructor(
    readonly app: FastifyInstance,
    readonly sim: Sim,
    /** `http://127.0.0.1:port`: the base of openapi, oauth and bot host alike. */
    readonly url: string,
  ) {}

  get world(): World {
    return this.sim.world;
  }

  get clock(): SimClock {
    return this.sim.world.clock;
  }

  get webhooks(): WebhookEmitter {
    return this.sim.webhooks;
  }

  plant(seed: WorldSeed): void {
    this.world.plant(seed);
  }

  /** Switches a fault on; gives its id. */
  fault(rule: FaultRule): string {
    return this.sim.faults.add(rule).id;
  }

  clearFaults(): void {
    this.sim.faults.clear();
  }

  switchWebhooks(changes: Partial<WebhookSwitches>): void {
    Object.assign(this.webhooks.switches, changes);
  }

  /** What stands in a group, oldest first. */
  messagesIn(groupId: string): readonly SimMessage[] {
    return this.world.messages.of(`group:${groupId}`);
  }

  /** The code that the consent link would bring back. */
  consent(consent: Consent): string {
    return giveConsent(this.sim, consent);
  }

  async close(): Promise<void> {
    this.webhooks.close();
    for (const timer of this.sim.timers) clearTimeout(timer);
    this.app.server.closeAllConnections();
    await this.app.close();
  }
}

export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', seed = 1, clock = new SimClock() } = options;
  const app = fastify({ bodyLimit: LARGEST_UPLOAD, forceCloseConnections: true, routerOptions: { maxParamLength: 400 } });
  let url = '';
  const sim: Sim = {
    world: new World({ clock, seed, ...(options.messageLimit ? { messageLimit: options.messageLimit } : {}) }),
    faults: new FaultPlan(seed),
    rate: new RateLimiter(clock),
    webhooks: new WebhookEmitter(clock, seed),
    options: { foreignIp: false, appsecretProof: false },
    counts: new Map(),
    baseUrl: () => url,
    timers: new Set(),
  };
  await readBodies(app);
  for (const routes of [oauthRoutes, groupMessageRoutes, groupRoutes, userMessageRoutes, userRoutes, uploadRoutes, articleRoutes, botRoutes, controlRoutes, pageRoutes]) routes(app, sim);
  if (options.world) sim.world.plant(options.world);
  await app.listen({ port, host });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return new Simulator(app, sim, url);
}

/** Forms as the oauth host takes them, files as uploads; and no status but 200 for what cannot be read. */
async function readBodies(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: LARGEST_UPLOAD, files: 4 }, throwFileSizeLimit: false });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))));
  app.setErrorHandler((error: Error, request, reply) => {
    if (request.url.startsWith('/__sim')) return reply.code(400).send({ error: error.message });
    return reply.code(200).send({ error: -201, message: `Params is invalid: ${error.message}` });
  });
  app.setNotFoundHandler((request, reply) => reply.code(request.url.startsWith('/__sim') ? 404 : 200).send({ error: 404, message: 'Empty api' }));
}
