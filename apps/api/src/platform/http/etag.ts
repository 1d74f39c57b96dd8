import type { FastifyReply } from 'fastify';

/** Gives the version as ETag, to be sent back as If-Match with an edit. */
export function withETag<T extends { version: number }>(reply: FastifyReply, object: T): T {
  void reply.header('etag', `"${object.version}"`);
  return object;
}
