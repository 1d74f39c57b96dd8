import { Inject, Injectable } from '@nestjs/common';
import { broadcastLifecycle, type BroadcastState, DomainError, leavesSomething, takeDownLifecycle, type TakeDownState } from '#domain';
import type { Transaction } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { SeriesEnd } from '../series-end.js';
import type { BroadcastProgress } from './dto/follow-up.dto.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { type Doer, FollowUpRepository, type FollowedBroadcast } from './follow-up.repository.js';

/** Gỡ bài: nobody but a person can remove a message from a group, so one task per group that has it, ticked by hand. */
@Injectable()
export class TakeDownsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(FollowUpRepository) private readonly followUp: FollowUpRepository,
    @Inject(FollowUpQueries) private readonly queries: FollowUpQueries,
    @Inject(SeriesEnd) private readonly series: SeriesEnd,
  ) {}

  takeDown(command: CommandContext, id: string, reason: string): Promise<BroadcastProgress> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.broadcasts.lock(tx, id);
      if (broadcast.parentId !== null) throw new DomainError('CHILD_OF_PROVINCE', 'conflict');
      const state = broadcastLifecycle.next(broadcast.state as BroadcastState, 'takeDown', tx.actor.role, { reason });
      const tasks = await this.end(tx, broadcast, state, { at: tx.now, reason, by: tx.actor });
      // One that is only over comes again as it was planned; one that somebody took down does not.
      const occurrences = await this.series.stop(tx, broadcast, reason, tx.now);
      await tx.enqueue('broadcast.follow', { unitId: broadcast.communeId, broadcastId: id });
      tx.audit({ action: 'broadcast.taken-down', objectType: 'broadcast', objectId: id, reason, details: { tasks, occurrences } });
      return this.queries.progressIn(tx, tx.actor, id);
    });
  }

  /** By the worker: the message is over, or its province took the whole down. */
  async takeDownAsSystem(tx: Transaction, communeId: string, id: string, reason: string, at: Date): Promise<void> {
    const found = await this.followUp.lockFollowed(tx, communeId, id);
    if (!found || !broadcastLifecycle.allowedActions(found.state as BroadcastState, 'SYSTEM').some(({ action }) => action === 'takeDown')) return;
    const state = broadcastLifecycle.next(found.state as BroadcastState, 'takeDown', 'SYSTEM', { reason });
    const tasks = await this.end(tx, found, state, { at, reason, by: null });
    await appendAudit(tx, communeId, { action: 'broadcast.taken-down', objectType: 'broadcast', objectId: id, reason, details: { tasks, bySystem: true } }, null);
  }

  /** Messages that were on their way when the whole was taken down arrived after all: they have to go too. */
  async follow(tx: Transaction, broadcast: FollowedBroadcast, at: Date): Promise<void> {
    if (broadcast.state !== 'TAKEN_DOWN') return;
    const deliveries = await this.followUp.deliveries(tx, broadcast.communeId, broadcast.id);
    await this.followUp.addTakeDowns(tx, broadcast, deliveries.filter(leavesSomething), at);
  }

  markRemoved(command: CommandContext, id: string): Promise<BroadcastProgress> {
    return this.tick(command, id, 'markRemoved');
  }

  markNotFound(command: CommandContext, id: string): Promise<BroadcastProgress> {
    return this.tick(command, id, 'markNotFound');
  }

  reopen(command: CommandContext, id: string, reason: string): Promise<BroadcastProgress> {
    return this.tick(command, id, 'reopen', reason);
  }

  private tick(command: CommandContext, id: string, action: 'markRemoved' | 'markNotFound' | 'reopen', reason?: string): Promise<BroadcastProgress> {
    return this.commands.run(command, async (tx) => {
      const task = await this.followUp.lockTakeDown(tx, id);
      task.state = takeDownLifecycle.next(task.state as TakeDownState, action, tx.actor.role, { reason });
      const done = action !== 'reopen';
      Object.assign(task, { doneBy: done ? tx.actor.userId : null, doneByName: done ? tx.actor.displayName : null, doneAt: done ? tx.now : null });
      await this.followUp.updateTakeDown(tx, task);
      tx.audit({ action: `take-down.${action}`, objectType: 'take-down', objectId: id, details: { broadcastId: task.broadcastId, groupId: task.groupId }, ...(reason ? { reason } : {}) });
      return this.queries.progressIn(tx, tx.actor, task.broadcastId);
    });
  }

  private async end(tx: Transaction, found: FollowedBroadcast, state: string, how: { at: Date; reason: string; by: Doer | null }): Promise<number> {
    const { at } = how;
    await this.followUp.cancelWaiting(tx, found.communeId, found.id);
    await this.followUp.end(tx, found, state, { action: 'takeDown', ...how });
    await this.followUp.closeQuestion(tx, found.communeId, found.id, at);
    const left = (await this.followUp.deliveries(tx, found.communeId, found.id)).filter(leavesSomething);
    await this.followUp.addTakeDowns(tx, found, left, at);
    return left.length;
  }
}
