import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#domain';
import { SessionStore } from '../auth/session-store.js';
import { type AccessRequest, ACCESS, type RouteAccess } from './access.decorators.js';
import { AccessPolicy } from './access-policy.js';

@Injectable()
export class AccessGuard implements CanActivate {
  private readonly log = new Logger('Access');

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(AccessPolicy) private readonly policy: AccessPolicy,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (!access) throw new DomainError('PERMISSION_DENIED', 'forbidden');
    if (access.kind === 'public') return true;

    const request = context.switchToHttp().getRequest<AccessRequest>();
    const session = await this.sessions.ofRequest(request);
    if (!session) throw new DomainError('UNAUTHENTICATED', 'unauthenticated');
    request.liveSession = session;
    if (access.kind === 'partial') return true;

    if (session.assurance !== 'FULL') throw new DomainError(session.pending ?? 'SECOND_FACTOR_REQUIRED', 'unauthenticated');
    if (session.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED', 'forbidden');
    const actor = this.policy.actorOf(session);
    if (!this.policy.allows(actor, access.permission)) {
      this.log.warn({ event: 'denied', userId: actor.userId, permission: access.permission, requestId: request.id });
      throw new DomainError('PERMISSION_DENIED', 'forbidden', { permission: access.permission });
    }
    if (access.stepUp && !this.sessions.isSteppedUp(session)) throw new DomainError('STEP_UP_REQUIRED', 'forbidden');
    request.actor = actor;
    return true;
  }
}
