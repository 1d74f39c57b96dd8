import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth, ApiExtension, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '#domain';
import { Problem } from '../errors/problem.js';
import type { LiveSession } from '../auth/session-store.js';
import type { Actor } from './actor.js';

export const ACCESS = 'access';

/** Every route says one of these; a route without is refused and fails a test. */
export type RouteAccess =
  | { kind: 'public' }
  /** A password was right, the second factor or a new password is still to come. */
  | { kind: 'partial' }
  | { kind: 'needs'; permission: Permission; stepUp: boolean };

export interface AccessRequest extends FastifyRequest {
  actor?: Actor;
  liveSession?: LiveSession;
}

export const PublicRoute = () => applyDecorators(SetMetadata(ACCESS, { kind: 'public' } satisfies RouteAccess), ApiExtension('x-permission', 'public'));

export const PartialSessionRoute = () =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'partial' } satisfies RouteAccess),
    ApiExtension('x-permission', 'partial-session'),
    ApiCookieAuth('session'),
    ApiUnauthorizedResponse({ type: Problem, description: 'No session' }),
  );

/** The permission this route needs; `stepUp` also asks for the password or code again within five minutes. */
export const Needs = (permission: Permission, options: { stepUp?: boolean } = {}) =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'needs', permission, stepUp: options.stepUp ?? false } satisfies RouteAccess),
    ApiExtension('x-permission', permission),
    ...(options.stepUp ? [ApiExtension('x-step-up', true)] : []),
    ApiCookieAuth('session'),
    ApiUnauthorizedResponse({ type: Problem, description: 'No session, or it ended' }),
    ApiForbiddenResponse({ type: Problem, description: options.stepUp ? 'Not allowed, or STEP_UP_REQUIRED' : 'Not allowed' }),
  );

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AccessRequest>();
  if (!actor) throw new Error('route without actor: declare @Needs');
  return actor;
});

export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): LiveSession => {
  const { liveSession } = context.switchToHttp().getRequest<AccessRequest>();
  if (!liveSession) throw new Error('route without session: declare @Needs or @PartialSessionRoute');
  return liveSession;
});
