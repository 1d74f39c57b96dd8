import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `Phần mềm cho mô hình "Zalo kết nối bình yên" của Công an cấp xã.

Log in with \`POST /api/v1/auth/login\`; the answer sets a session cookie. Effects take \`Idempotency-Key\`, edits take \`If-Match\`.
Errors are RFC 9457 problem documents with a stable \`code\`. An object of another commune does not exist for you: 404.`;

/** The contract. `apps/api/openapi.json` is this document, committed and reviewed. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle('Bình Yên API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .addServer('/', 'This installation')
    .addCookieAuth('binhyen', { type: 'apiKey', in: 'cookie', name: 'binhyen' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Operation>)) complete(operation);
  }
  return flattened(document) as OpenAPIObject;
}

/** `allOf` of one reference is that reference; OpenAPI 3.1 lets other words stand beside it. */
function flattened(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(flattened);
  if (typeof node !== 'object' || node === null) return node;
  const { allOf, ...rest } = node as { allOf?: unknown };
  const single = Array.isArray(allOf) && allOf.length === 1 ? (allOf[0] as object) : undefined;
  const own = single ? { ...rest, ...single } : (node as object);
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [key, flattened(value)]));
}

interface Operation {
  security?: object[];
  'x-permission'?: string;
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

const isProblem = (content: Record<string, unknown> | undefined): boolean => JSON.stringify(content ?? {}).includes('#/components/schemas/Problem"');

/** Errors travel as problem documents; a route that is open says so. */
function complete(operation: Operation): void {
  if (operation['x-permission'] === 'public') operation.security = [];
  for (const response of Object.values(operation.responses)) {
    if (response.content?.['application/json'] && isProblem(response.content)) {
      response.content = { 'application/problem+json': response.content['application/json'] };
    }
  }
  for (const [status, description] of [['400', 'The request cannot be read, or a field is wrong; `errors` names it'], ['429', 'Too many requests; see Retry-After'], ['503', 'Busy or without database; nothing was changed']] as const) {
    operation.responses[status] ??= { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
}
