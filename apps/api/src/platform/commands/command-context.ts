import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#domain';
import type { AccessRequest } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';

/** One user intention: who, from where, and the key that makes its repetition harmless. */
export interface CommandContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly ip: string | null;
  readonly idempotency: { key: string; route: string; requestHash: Buffer } | null;
}

const KEY = /^[A-Za-z0-9_-]{8,128}$/;

function contextOf(request: AccessRequest, withKey: boolean): CommandContext {
  if (!request.actor) throw new Error('command without actor: declare @Needs');
  return {
    actor: request.actor,
    requestId: request.id,
    ip: request.ip,
    idempotency: withKey ? idempotencyOf(request) : null,
  };
}

function idempotencyOf(request: AccessRequest): CommandContext['idempotency'] {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new DomainError('IDEMPOTENCY_KEY_REQUIRED', 'invalid');
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new DomainError('IDEMPOTENCY_KEY_REQUIRED', 'invalid', undefined, [{ field: 'Idempotency-Key', code: 'PATTERN' }]);
  }
  const route = `${request.method} ${request.url.split('?')[0]}`;
  const requestHash = createHash('sha256').update(route).update('\n').update(JSON.stringify(request.body ?? null)).digest();
  return { key, route, requestHash };
}

/** For POST with an effect: takes and checks `Idempotency-Key`. */
export const Command = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext =>
  contextOf(context.switchToHttp().getRequest<AccessRequest>(), true),
);

/** For PATCH (guarded by If-Match) and for audited reads: no key. */
export const KeylessCommand = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext =>
  contextOf(context.switchToHttp().getRequest<AccessRequest>(), false),
);

/** The version the client edits, from `If-Match: "3"`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<AccessRequest>().headers['if-match'];
  const match = /^"(\d{1,9})"$/.exec(header ?? '');
  if (!match) throw new DomainError('IF_MATCH_REQUIRED', 'precondition');
  return Number(match[1]);
});
