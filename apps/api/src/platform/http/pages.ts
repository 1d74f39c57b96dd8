import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * The dashboard's files. Names carry a hash of their content, so browsers keep them; the page itself is
 * asked for each time. Addresses that belong to the API are never answered with the page.
 */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  const root = fileURLToPath(new URL('../../../../../admin-ui/', import.meta.url));
  if (!existsSync(root)) return;
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic as never, {
    root,
    prefix: '/',
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply: { header(name: string, value: string): unknown }, path: string) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) =>
    /^\/(api|q|health|metrics|webhooks|assets)(\/|$|\?)/.test(request.url) ? reply.callNotFound() : (reply as unknown as { sendFile(name: string): unknown }).sendFile('index.html'),
  );
}
