import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayApproveBroadcast, assertSourceGiven, BROADCAST_KIND_RULES, type BroadcastKind, broadcastLifecycle, type BroadcastState, DomainError, isQuiet, mayPassScan, nextOccurrence,
  type RecurrenceFrequency,
} from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import type { Broadcast } from '../broadcast.entities.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import type { BroadcastResponse } from '../dto/broadcast.dto.js';
import { overridesQuiet } from '../quiet-hours.js';
import { BroadcastPreviews } from './broadcast-preview.js';
import { BroadcastSending } from './broadcast-sending.js';
import { ComposingQueries } from './composing.queries.js';
import { ComposingRepository } from './composing.repository.js';
import { ComposingService, scanBlocked } from './composing.service.js';
import type { ApproveBroadcastInput, PostFirstInput, ScheduleBroadcastInput } from './dto/composing.dto.js';

const DAY_MS = 86_400_000;

/** The second pair of eyes, and what follows at once: the message leaves, or waits for its hour. */
@Injectable()
export class ApprovalService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(ComposingService) private readonly composer: ComposingService,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
    @Inject(BroadcastPreviews) private readonly previews: BroadcastPreviews,
    @Inject(BroadcastSending) private readonly sending: BroadcastSending,
  ) {}

  /** @throws DomainError STALE_VERSION, AUTHOR_CANNOT_APPROVE, SCAN_BLOCKED, SCAN_NEEDS_REASON, NO_ACTIVE_GROUP, WRONG_STATE */
  approve(command: CommandContext, id: string, input: ApproveBroadcastInput): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockRead(tx, id, input.version);
      if (broadcast.approvalDueAt !== null && broadcast.approvedBy === null && broadcast.publishedAt !== null) return this.ratify(tx, broadcast);
      const from = broadcast.state;
      broadcast.state = broadcastLifecycle.next(from as BroadcastState, 'approve', tx.actor.role, {});
      await this.assertPassesScan(tx, broadcast, input.overrideReason);
      await this.composer.readersNow(tx, broadcast);
      await this.previews.assertArticleCarried(tx, broadcast);
      const groupIds = await this.countEyes(tx, broadcast);
      assertMayApproveBroadcast(broadcast, tx.actor.userId);
      this.sign(tx, broadcast);
      // Without a second person it stays with the one group that was counted, whatever groups are opened meanwhile.
      if (!broadcast.fourEyes && groupIds !== null) Object.assign(broadcast, { targetKind: 'GROUPS', targetIds: groupIds });
      const sendAt = await this.leave(tx, broadcast);
      await this.beginRecurrence(tx, broadcast);
      return this.composer.recorded(tx, broadcast, 'approve', from, input.overrideReason, { groups: groupIds?.length ?? null, fourEyes: broadcast.fourEyes, sendAt: sendAt.toISOString() });
    });
  }

  /**
   * An urgent disaster warning leaves on one leader's word. It needs another leader's approval within a day, and the leader
   * who posted it counts as its author.
   */
  postFirst(command: CommandContext, id: string, input: PostFirstInput): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockRead(tx, id, input.version);
      const from = broadcast.state;
      if (!BROADCAST_KIND_RULES[broadcast.kind as BroadcastKind].postsFirst || !broadcast.urgent) throw new DomainError('NOT_URGENT', 'conflict');
      await this.assertPassesScan(tx, broadcast, input.overrideReason);
      Object.assign(broadcast, {
        fourEyes: true, authorId: tx.actor.userId, authorName: tx.actor.displayName, approvalDueAt: new Date(tx.now.getTime() + DAY_MS), quietOverrideReason: input.reason.slice(0, 300), scheduledAt: null,
      });
      const { groups } = await this.sending.start(tx, broadcast, { now: tx.now, role: tx.actor.role, unitId: tx.actor.unitId, action: 'postFirst', reason: input.reason });
      return this.composer.recorded(tx, broadcast, 'postFirst', from, input.reason, { groups });
    });
  }

  /** Another hour for what is approved and has not left. */
  schedule(command: CommandContext, id: string, input: ScheduleBroadcastInput): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.composer.lockOwn(tx, id);
      const from = broadcast.state;
      broadcast.state = broadcastLifecycle.next(from as BroadcastState, 'schedule', tx.actor.role, input);
      const at = new Date(input.scheduledAt);
      if (at <= tx.now) throw new DomainError('TIME_PASSED', 'invalid', undefined, [{ field: 'scheduledAt', code: 'TIME_PASSED' }]);
      assertBeforeItsEnd(broadcast, at);
      if (input.quietOverrideReason !== undefined) broadcast.quietOverrideReason = input.quietOverrideReason;
      const { quiet } = await this.queries.settings(tx, tx.actor.unitId);
      if (isQuiet(at, quiet) && !overridesQuiet(broadcast)) throw new DomainError('IN_QUIET_HOURS', 'invalid', { ...quiet }, [{ field: 'scheduledAt', code: 'IN_QUIET_HOURS' }]);
      broadcast.scheduledAt = at;
      await this.broadcasts.update(tx, broadcast);
      return this.composer.recorded(tx, broadcast, 'schedule', from, input.quietOverrideReason, { scheduledAt: at.toISOString() });
    });
  }

  private async ratify(tx: CommandTransaction, broadcast: Broadcast): Promise<BroadcastResponse> {
    const from = broadcast.state;
    broadcast.state = broadcastLifecycle.next(from as BroadcastState, 'ratify', tx.actor.role, {});
    assertMayApproveBroadcast(broadcast, tx.actor.userId);
    this.sign(tx, broadcast);
    await this.broadcasts.update(tx, broadcast);
    if (broadcast.targetKind === 'COMMUNES') await tx.enqueue('broadcast.fan-out', { unitId: broadcast.communeId, broadcastId: broadcast.id });
    return this.composer.recorded(tx, broadcast, 'ratify', from);
  }

  private async lockRead(tx: CommandTransaction, id: string, version: number): Promise<Broadcast> {
    const broadcast = await this.composer.lockOwn(tx, id);
    if (broadcast.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: broadcast.version });
    return broadcast;
  }

  private async assertPassesScan(tx: CommandTransaction, broadcast: Broadcast, overrideReason: string | undefined): Promise<void> {
    assertSourceGiven(broadcast.kind as BroadcastKind, broadcast.sourceNote);
    const findings = await this.previews.scan(tx, tx.actor, broadcast);
    const judged = findings as unknown as Parameters<typeof mayPassScan>[0];
    if (!mayPassScan(judged, overrideReason ?? null)) throw scanBlocked(findings);
    await this.previews.assertTellsNothing(tx, tx.actor, broadcast);
  }

  /** Counts again: groups may have been opened since the review began. Null for a message of the province. */
  private async countEyes(tx: CommandTransaction, broadcast: Broadcast): Promise<string[] | null> {
    const groups = (await this.previews.groups(tx, tx.actor, broadcast)).map((group) => group.id);
    if (groups.length === 0) throw new DomainError('NO_ACTIVE_GROUP', 'conflict');
    const looked = await this.composer.looked(tx, broadcast);
    const { fourEyes } = await this.previews.of(tx, tx.actor, looked, tx.now);
    if (!fourEyes) await this.queries.oneByOne(tx, broadcast.communeId, broadcast.authorId);
    // One group after another would be a round through the villages that nobody else looked at.
    const alone = fourEyes ? [] : await this.queries.selfApprovedGroups(tx, broadcast.communeId, broadcast.authorId, new Date(tx.now.getTime() - DAY_MS));
    broadcast.fourEyes = fourEyes || alone.some((id) => !groups.includes(id));
    return broadcast.targetKind === 'COMMUNES' ? null : groups;
  }

  private sign(tx: CommandTransaction, broadcast: Broadcast): void {
    broadcast.approvedBy = tx.actor.userId;
    broadcast.approvedByName = tx.actor.displayName;
    broadcast.approvedAt = tx.now;
  }

  private async leave(tx: CommandTransaction, broadcast: Broadcast): Promise<Date> {
    const looked = await this.composer.looked(tx, broadcast);
    const { at } = await this.previews.sendAt(tx, tx.actor, looked, tx.now);
    assertBeforeItsEnd(broadcast, at);
    if (at <= tx.now) {
      await this.sending.start(tx, broadcast, { now: tx.now, role: tx.actor.role, unitId: tx.actor.unitId });
      return at;
    }
    broadcast.state = broadcastLifecycle.next(broadcast.state as BroadcastState, 'schedule', tx.actor.role, { scheduledAt: at });
    broadcast.scheduledAt = at;
    await this.broadcasts.update(tx, broadcast);
    return at;
  }

  private async beginRecurrence(tx: CommandTransaction, broadcast: Broadcast): Promise<void> {
    const recurrence = await this.composing.recurrenceOf(tx, broadcast);
    if (recurrence?.state !== 'PLANNED') return;
    const first = broadcast.scheduledAt ?? tx.now;
    const next = nextOccurrence(recurrence.frequency as RecurrenceFrequency, first, first);
    Object.assign(recurrence, next > recurrence.until ? { state: 'ENDED', nextAt: null } : { state: 'ACTIVE', nextAt: next });
    await this.composing.saveRecurrence(tx, recurrence);
  }
}

/** A message that waited for its approval may be over before it could leave. */
function assertBeforeItsEnd({ expiresAt }: Broadcast, at: Date): void {
  if (expiresAt !== null && at >= expiresAt) throw new DomainError('ENDS_BEFORE_IT_BEGINS', 'invalid', { expiresAt: expiresAt.toISOString() }, [{ field: 'expiresAt', code: 'ENDS_BEFORE_IT_BEGINS' }]);
}
