import { Injectable } from '@nestjs/common';
import { permissionsOf, type Permission, type Role } from '#domain';
import type { LiveSession } from '../auth/session-store.js';
import type { Actor } from './actor.js';

/**
 * The first of the two walls (the second is row-level security): what a session may do and which units it
 * reaches. Replaced in the isolation tests by a policy that allows everything, to prove the other wall.
 */
@Injectable()
export class AccessPolicy {
  actorOf(session: LiveSession): Actor {
    return {
      userId: session.userId,
      displayName: session.displayName,
      rank: session.rank,
      post: session.post,
      role: session.role as Role,
      unitId: session.unitId,
      unitName: session.unitName,
      unitLevel: session.unitLevel,
      unitKind: session.unitKind,
      villageId: session.villageId,
      homeUnitIds: session.unitLevel === 'COMMUNE' ? session.scopeUnits : [session.unitId],
      unitIds: session.scopeUnits,
      permissions: permissionsOf(session.role as Role),
      scope: { kind: 'session', tokenHash: session.tokenHash },
    };
  }

  allows(actor: Actor, permission: Permission): boolean {
    return actor.permissions.has(permission);
  }
}
