import { Module } from '@nestjs/common';
import { WebhookAccounts } from './webhook-accounts.js';
import { WebhookCounters } from './webhook-counters.js';
import { WebhookKeeping } from './webhook-keeping.js';
import { WebhookReceiver } from './webhook-receiver.js';
import { WebhookRoutes } from './webhook.routes.js';
import { WebhookSpool } from './webhook-spool.js';
import { WebhookStore } from './webhook-store.js';
import { WebhookWaker } from './webhook-waker.js';

/** Events of Zalo come in here; what becomes of them is the inbox's business. */
@Module({ providers: [WebhookAccounts, WebhookCounters, WebhookKeeping, WebhookReceiver, WebhookRoutes, WebhookSpool, WebhookStore, WebhookWaker], exports: [WebhookCounters] })
export class WebhooksModule {}
