import type { FastifyRequest } from 'fastify';

export const paramId = (request: FastifyRequest): string => (request.params as { id: string }).id;

/** The thing the path names; the control API says 400 for what it does not know. */
export function found<Row>(map: Map<string, Row>, request: FastifyRequest): Row {
  const row = map.get(paramId(request));
  if (!row) throw new Error(`nothing here with the id ${paramId(request)}`);
  return row;
}
