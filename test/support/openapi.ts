import { readFileSync } from 'node:fs';

/* eslint-disable @typescript-eslint/no-explicit-any -- the document is data */
export interface Operation {
  id: string;
  method: string;
  /** With `{id}` and the like. */
  path: string;
  permission: string;
  stepUp: boolean;
  parameters: { name: string; in: string; required?: boolean; example?: unknown; schema?: any }[];
  body: any;
  responses: Record<string, any>;
}

export const openapi: any = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8'));

export const operations: Operation[] = Object.entries<any>(openapi.paths).flatMap(([path, methods]) =>
  Object.entries<any>(methods).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    permission: operation['x-permission'],
    stepUp: operation['x-step-up'] === true,
    parameters: operation.parameters ?? [],
    body: operation.requestBody?.content?.['application/json']?.schema,
    responses: operation.responses,
  })),
);

export const operation = (id: string): Operation => {
  const found = operations.find((one) => one.id === id);
  if (!found) throw new Error(`no operation ${id} in the contract`);
  return found;
};

export function resolve(schema: any): any {
  return schema?.$ref ? openapi.components.schemas[schema.$ref.split('/').at(-1)] : schema;
}

/** A value made of the examples in the document; optional fields stay out unless `all`. */
export function exampleOf(schema: any, all = false): any {
  if (schema?.example !== undefined) return schema.example;
  const known = resolve(schema);
  if (!known) return undefined;
  if (known.example !== undefined) return known.example;
  if (known.enum) return known.enum[0];
  if (known.type === 'array') return (known.minItems ?? 0) > 0 || all ? [exampleOf(known.items, all)] : [];
  if (known.type === 'object' || known.properties) {
    const required = new Set<string>(known.required ?? []);
    return Object.fromEntries(
      Object.entries<any>(known.properties ?? {}).filter(([name]) => all || required.has(name)).map(([name, property]) => [name, exampleOf(property, all)]),
    );
  }
  if (known.format === 'uuid') return '01940000-0000-7000-8000-000000000001';
  if (known.format === 'date') return '2026-01-15';
  if (known.format === 'date-time') return '2026-01-15T02:30:00.000Z';
  if (known.type === 'boolean') return true;
  if (known.type === 'integer' || known.type === 'number') return known.minimum ?? 1;
  return 'x'.repeat(Math.max(known.minLength ?? 1, 3));
}
