import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { buildDocument } from './openapi-document.js';

/**
 * Swagger UI from our own files, laid out when somebody first asks: a second of work that no station needs to start.
 * Its page carries inline styles, so only there the policy allows them.
 */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Bình Yên API',
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true, docExpansion: 'none', validatorUrl: null },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      if (request.url.startsWith('/api/docs')) {
        const policy = String(reply.getHeader('content-security-policy') ?? '');
        void reply.header('content-security-policy', policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
      }
      done(null, payload);
    });
}
