import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind } from '#domain';
import { classifyDatabaseError } from '#database';
import { SessionStore } from '../auth/session-store.js';
import type { Problem } from './problem.js';
import { problemTitle } from './problem-titles.js';

const STATUS: Record<ErrorKind, number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  precondition: 412,
  unauthenticated: 401,
  'too-many': 429,
};

interface Refusal {
  status: number;
  code: string;
  details?: Record<string, unknown>;
  errors?: Problem['errors'];
}

/** The only place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Errors');

  constructor(@Inject(SessionStore) private readonly sessions: SessionStore) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = this.refusalOf(error, request);
    if (refusal.status >= 500) this.report(error, request, refusal);
    if (refusal.code === 'SESSION_ENDED') this.sessions.forgetRequest(request);
    const retryAfter = refusal.details?.retryAfterSeconds;
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    const problem: Problem = { type: 'about:blank', title: problemTitle(refusal.code, refusal.status), ...refusal };
    void reply.status(refusal.status).type('application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(problem));
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal {
    if (error instanceof DomainError) {
      return {
        status: error.code === 'IF_MATCH_REQUIRED' ? 428 : error.code === 'IDEMPOTENCY_KEY_REQUIRED' ? 400 : STATUS[error.kind],
        code: error.code,
        ...(error.details ? { details: error.details } : {}),
        ...(error.errors ? { errors: error.errors } : {}),
      };
    }
    if (error instanceof HttpException) return fromHttp(error, request);
    return fromDatabase(error) ?? fromFastify(error) ?? { status: 500, code: 'INTERNAL_ERROR' };
  }

  /** Names the failure without the request's content: bodies and addresses carry people's data. */
  private report(error: unknown, request: FastifyRequest, refusal: Refusal): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    const state = (cause as { code?: unknown }).code;
    this.log.error({
      event: 'request-failed',
      requestId: request.id,
      route: request.routeOptions?.url,
      code: refusal.code,
      sqlState: typeof state === 'string' ? state : undefined,
      stack: cause.stack?.split('\n').filter((line, index) => index === 0 ? typeof state !== 'string' : line.includes('at ')).slice(0, 8).join('\n'),
    });
  }
}

function fromHttp(error: HttpException, request: FastifyRequest): Refusal {
  const status = error.getStatus();
  const body = error.getResponse();
  const given = typeof body === 'object' ? (body as Partial<Problem>) : {};
  if (given.code && given.errors) return { status, code: given.code, errors: given.errors };
  switch (status) {
    case 403:
      return { status, code: request.method === 'GET' ? 'PERMISSION_DENIED' : 'CROSS_SITE' };
    case 404:
      return { status, code: 'NOT_FOUND' };
    case 413:
      return { status, code: 'PAYLOAD_TOO_LARGE' };
    case 415:
      return { status, code: 'UNSUPPORTED_MEDIA_TYPE' };
    case 503:
      return { status, code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };
    default:
      return { status, code: status >= 500 ? 'INTERNAL_ERROR' : 'MALFORMED_REQUEST' };
  }
}

function fromDatabase(error: unknown): Refusal | undefined {
  const failure = classifyDatabaseError(error);
  switch (failure?.kind) {
    case 'session-ended':
      return { status: 401, code: 'SESSION_ENDED' };
    case 'invalid-input':
      return { status: 400, code: 'INVALID_VALUE' };
    case 'duplicate':
      return { status: 409, code: 'DUPLICATE' };
    case 'rule-broken':
      return { status: 409, code: 'RULE_BROKEN' };
    case 'unavailable':
      return { status: 503, code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };
    case 'disk-full':
      return { status: 507, code: 'DISK_FULL' };
    default:
      return undefined;
  }
}

/** Fastify refuses a request before Nest sees it: bad JSON, wrong media type, too large. */
function fromFastify(error: unknown): Refusal | undefined {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) return undefined;
  if (statusCode === 413) return { status: 413, code: 'PAYLOAD_TOO_LARGE' };
  if (statusCode === 415) return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' };
  if (statusCode === 403 && typeof code !== 'string') return { status: 403, code: 'CROSS_SITE' };
  return { status: 400, code: 'MALFORMED_REQUEST' };
}
