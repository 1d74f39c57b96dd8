import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ReceiverOutcome, WebhookKeeping } from './webhook-keeping.js';
import { WebhookReceiver } from './webhook-receiver.js';
import { WebhookSpool } from './webhook-spool.js';
import { WebhookStore } from './webhook-store.js';

/** The longest event is a text of 2,000 characters with its envelope. */
const MOST_BYTES = 64 * 1024;
const EMPTY_SPOOL_MS = 15_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `/webhooks/zalo` and `/webhooks/zalo-bot/<id>`. They stand beside the controllers: a signature is over the bytes as they
 * came, so that no parser, filter or cookie of the rest of the program has a part in them.
 */
@Injectable()
export class WebhookRoutes implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Webhooks');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
    @Inject(WebhookReceiver) private readonly receiver: WebhookReceiver,
    @Inject(WebhookSpool) private readonly spool: WebhookSpool,
    @Inject(WebhookStore) private readonly events: WebhookStore,
    @Inject(WebhookKeeping) private readonly keeping: WebhookKeeping,
  ) {}

  /** The worker has no HTTP. */
  onModuleInit(): void {
    const fastify = (this.http.httpAdapter as { getInstance?(): FastifyInstance } | null | undefined)?.getInstance?.();
    if (typeof fastify?.register !== 'function') return;
    void fastify.register(async (scope) => this.routes(scope));
  }

  onApplicationBootstrap(): void {
    if (!this.http.httpAdapter) return;
    this.timer = setInterval(() => void this.emptySpool(), EMPTY_SPOOL_MS).unref();
    void this.emptySpool();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private routes(scope: FastifyInstance): void {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body));
    // Whoever looks whether the address is there.
    scope.get('/webhooks/zalo', (_request, reply) => this.say(reply, 200));
    scope.post('/webhooks/zalo', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const signature = request.headers['x-zevent-signature'];
      return this.answer(reply, await this.receiver.receiveOa(bytesOf(request), typeof signature === 'string' ? signature : undefined));
    });
    scope.post('/webhooks/zalo-bot/:id', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const { id } = request.params as { id: string };
      const token = request.headers['x-bot-api-secret-token'];
      if (!UUID.test(id)) return this.say(reply, 404);
      return this.answer(reply, await this.receiver.receiveBot(id, bytesOf(request), typeof token === 'string' ? token : undefined));
    });
  }

  private answer(reply: FastifyReply, outcome: ReceiverOutcome): FastifyReply {
    return this.say(reply, outcome === 'MALFORMED' ? 400 : outcome === 'LOST' ? 503 : 200);
  }

  private say(reply: FastifyReply, status: number): FastifyReply {
    return reply.status(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{}');
  }

  async emptySpool(): Promise<void> {
    try {
      await this.spool.empty(async (event) => void this.keeping.stored(event, await this.events.store(event)));
    } catch (error) {
      this.log.warn({ event: 'webhook-spool-waits', message: error instanceof Error ? error.message : String(error) });
    }
  }
}

const bytesOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
