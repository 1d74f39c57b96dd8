import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { AccessRequest } from '../access/access.decorators.js';

/**
 * One log line and one measurement a request. The route pattern stands for the address, so that no id,
 * search word or person reaches a log or a label.
 */
export function observe(app: NestFastifyApplication, logRequests: boolean): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer by route pattern, method and status class',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const log = new Logger('Http');
  app.getHttpAdapter().getInstance().addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ route, method: request.method, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
    if (logRequests) {
      log.log({
        event: 'request',
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        millis: Math.round(reply.elapsedTime * 10) / 10,
        userId: (request as AccessRequest).actor?.userId,
      });
    }
    done();
  });
  return registry;
}
