import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { AccessPolicy } from '../../platform/access/access-policy.js';
import type { Actor } from '../../platform/access/actor.js';
import { AuthQueries } from '../../platform/auth/auth.queries.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Clock } from '../../platform/time/clock.js';

const SESSION_SECONDS = 3600;

/** A clock that is set by hand, so that the demo has a past. */
export class DemoClock extends Clock {
  private at = new Date();

  now(): Date {
    return new Date(this.at);
  }

  /** `daysAgo` before today, at an hour of the day in Vietnam. */
  set(daysAgo: number, hour: number, minute = 0): void {
    const today = new Date();
    this.at = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() - daysAgo, hour - 7, minute));
  }

  later(minutes: number): void {
    this.at = new Date(Math.min(this.at.getTime() + minutes * 60_000, Date.now()));
  }
}

/** Works as demo people do: through their own sessions and the same commands as the API. */
export class DemoDesk {
  private readonly actors = new Map<string, Actor>();
  private readonly auth: AuthQueries;
  private readonly policy: AccessPolicy;

  constructor(
    readonly app: INestApplicationContext,
    readonly clock: DemoClock,
  ) {
    this.auth = app.get(AuthQueries);
    this.policy = app.get(AccessPolicy);
  }

  async as(username: string): Promise<CommandContext> {
    return { actor: await this.actor(username), requestId: 'demo', ip: null, idempotency: null };
  }

  async actor(username: string): Promise<Actor> {
    const known = this.actors.get(username);
    if (known) return known;
    const account = await this.auth.account(username);
    if (!account) throw new Error(`demo account ${username} is missing`);
    const tokenHash = randomBytes(32);
    await this.auth.openSession(tokenHash, account.user_id, 'FULL', SESSION_SECONDS, SESSION_SECONDS);
    const session = await this.auth.findSession(tokenHash, false);
    const actor = this.policy.actorOf(session!);
    this.actors.set(username, actor);
    return actor;
  }

  async end(): Promise<void> {
    for (const { scope } of this.actors.values()) if (scope.kind === 'session') await this.auth.closeSession(scope.tokenHash);
  }
}
