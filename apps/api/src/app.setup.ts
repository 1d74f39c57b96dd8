import { randomUUID } from 'node:crypto';
import { ConsoleLogger, type DynamicModule, type LogLevel, RequestMethod, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from './platform/config/env.js';
import { problemTitle } from './platform/errors/problem-titles.js';
import { observe } from './platform/http/observe.js';
import { secure } from './platform/http/security.js';
import { assertHarmless } from './platform/validation/hostile-input.js';

const BODY_LIMIT = 256 * 1024;
const LEVELS: Record<Env['logLevel'], LogLevel[]> = {
  silent: [],
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
};

export const createLogger = (env: Env): ConsoleLogger => new ConsoleLogger({ json: true, colors: false, logLevels: LEVELS[env.logLevel] });

/** The HTTP application as main.ts and the tests start it. */
export async function createHttpApp(module: Type | DynamicModule, env: Env): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: env.trustProxy,
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    // Names of hidden fields such as __proto__ are an attack, not a mistake.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    // Addresses so wrong that they never reach a route: too long, or not even text.
    frameworkErrors: (_error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
      void reply
        .status(400)
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify({ type: 'about:blank', title: problemTitle('MALFORMED_REQUEST', 400), status: 400, code: 'MALFORMED_REQUEST' }));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: createLogger(env), bufferLogs: false });
  configure(app, env);
  return app;
}

export function configure(app: NestFastifyApplication, env: Env): void {
  secure(app, env);
  app.setGlobalPrefix('api/v1', {
    exclude: [
      { path: 'q/:code', method: RequestMethod.GET },
      { path: 'q/:code', method: RequestMethod.POST },
      { path: 'q/:code/thanks', method: RequestMethod.GET },
      { path: 'health/live', method: RequestMethod.GET },
      { path: 'health/ready', method: RequestMethod.GET },
    ],
  });
  app.enableShutdownHooks();
  const registry = observe(app, env.logLevel === 'info');
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      assertHarmless(request.query, 'query');
      assertHarmless(request.params, 'path');
      if (request.body !== undefined && !Buffer.isBuffer(request.body)) assertHarmless(request.body, '');
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
