import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { Broadcast } from '../broadcast.entities.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { BroadcastSending } from './broadcast-sending.js';
import { ComposingRepository } from './composing.repository.js';

/** A scheduled message at its hour. */
@Injectable()
export class ScheduledStart {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
    @Inject(BroadcastSending) private readonly sending: BroadcastSending,
  ) {}

  async run(unitId: string, id: string, now: Date): Promise<void> {
    const job = { kind: 'job', unitId } as const;
    try {
      await this.runner.run(job, async (tx) => {
        const broadcast = await this.composing.lockBroadcast(tx, unitId, id);
        if (broadcast?.state !== 'SCHEDULED' || broadcast.scheduledAt! > now) return;
        const { groups } = await this.sending.start(tx, broadcast, { now, role: 'SYSTEM', unitId });
        await this.record(tx, broadcast, 'startSending', now, { groups });
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NO_ACTIVE_GROUP') throw error;
      await this.runner.run(job, (tx) => this.nobodyThere(tx, unitId, id, now));
    }
  }

  /** Every group was closed since the approval: it ends, visibly, instead of being tried each minute. */
  private async nobodyThere(tx: Transaction, unitId: string, id: string, now: Date): Promise<void> {
    const broadcast = await this.composing.lockBroadcast(tx, unitId, id);
    if (broadcast?.state !== 'SCHEDULED') return;
    Object.assign(broadcast, { state: 'CANCELLED', endReason: 'Không còn nhóm nào đang hoạt động' });
    await this.broadcasts.update(tx, broadcast);
    await this.record(tx, broadcast, 'cancel', now, { groups: 0 });
  }

  private async record(tx: Transaction, broadcast: Broadcast, action: string, at: Date, details: Record<string, unknown>): Promise<void> {
    await this.composing.step(tx, broadcast, { action, from: 'SCHEDULED', actor: null, at });
    await appendAudit(tx, broadcast.communeId, { action: action === 'cancel' ? 'broadcast.cancelled' : 'broadcast.started', objectType: 'broadcast', objectId: broadcast.id, details }, null);
  }
}
