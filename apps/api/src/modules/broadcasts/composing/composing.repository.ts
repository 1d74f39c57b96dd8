import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { Transaction } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { Attachment, Broadcast } from '../broadcast.entities.js';
import { BroadcastAudience, BroadcastLinkHost, BroadcastRecurrence, BroadcastSetting, BroadcastStep, BroadcastTemplate } from './composing.entities.js';

export interface StepGiven {
  action: string;
  from: string | null;
  reason?: string | null | undefined;
  actor: { userId: string; displayName: string } | null;
  at: Date;
}

@Injectable()
export class ComposingRepository {
  async step(tx: Transaction, broadcast: Broadcast, given: StepGiven): Promise<void> {
    await tx.em.insert(BroadcastStep, {
      communeId: broadcast.communeId,
      id: newId(),
      broadcastId: broadcast.id,
      action: given.action,
      fromState: given.from,
      toState: broadcast.state,
      reason: given.reason ?? null,
      actorId: given.actor?.userId ?? null,
      actorName: given.actor?.displayName ?? null,
      at: given.at,
    });
  }

  async insertAttachment(tx: CommandTransaction, attachment: Attachment): Promise<void> {
    await tx.em.insert(Attachment, attachment);
  }

  recurrenceOf(tx: Transaction, broadcast: Broadcast): Promise<BroadcastRecurrence | null> {
    return tx.em.findOne(BroadcastRecurrence, { where: { communeId: broadcast.communeId, broadcastId: broadcast.id }, lock: { mode: 'pessimistic_write' } });
  }

  lockRecurrence(tx: Transaction, communeId: string, id: string): Promise<BroadcastRecurrence | null> {
    return tx.em.findOne(BroadcastRecurrence, { where: { communeId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async lockSourceOf(tx: Transaction, communeId: string, recurrenceId: string): Promise<Broadcast | null> {
    const recurrence = await tx.em.findOne(BroadcastRecurrence, { where: { communeId, id: recurrenceId } });
    return recurrence && this.lockBroadcast(tx, communeId, recurrence.broadcastId);
  }

  async saveRecurrence(tx: Transaction, recurrence: BroadcastRecurrence): Promise<void> {
    recurrence.version += 1;
    const { communeId, id, ...changed } = recurrence;
    await tx.em.update(BroadcastRecurrence, { communeId, id }, changed);
  }

  async insertRecurrence(tx: Transaction, recurrence: BroadcastRecurrence): Promise<void> {
    await tx.em.insert(BroadcastRecurrence, recurrence);
  }

  lockBroadcast(tx: Transaction, communeId: string, id: string): Promise<Broadcast | null> {
    return tx.em.findOne(Broadcast, { where: { communeId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The province's message, as the job of one of its communes may read it. */
  async parentOf(tx: Transaction, parentUnitId: string, parentId: string): Promise<Broadcast | null> {
    const [row] = await tx.query<Record<string, unknown>>({ name: 'composing-parent', text: 'SELECT p.* FROM app.parent_broadcast($1, $2) p', values: [parentUnitId, parentId] });
    if (!row) return null;
    const { columns } = tx.em.connection.getMetadata(Broadcast);
    return Object.fromEntries(columns.map((column) => [column.propertyName, row[column.databaseName]])) as unknown as Broadcast;
  }

  async lockTemplate(tx: CommandTransaction, id: string): Promise<BroadcastTemplate> {
    const template = await tx.em.findOne(BroadcastTemplate, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!template) throw new DomainError('NOT_FOUND', 'not-found');
    return template;
  }

  async insertTemplate(tx: CommandTransaction, template: BroadcastTemplate): Promise<void> {
    await tx.em.insert(BroadcastTemplate, template);
  }

  async updateTemplate(tx: CommandTransaction, template: BroadcastTemplate): Promise<void> {
    template.version += 1;
    const { communeId, id, ...changed } = template;
    await tx.em.update(BroadcastTemplate, { communeId, id }, changed);
  }

  async lockAudience(tx: CommandTransaction, id: string): Promise<BroadcastAudience> {
    const audience = await tx.em.findOne(BroadcastAudience, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!audience || audience.removedAt !== null) throw new DomainError('NOT_FOUND', 'not-found');
    return audience;
  }

  async insertAudience(tx: CommandTransaction, audience: BroadcastAudience): Promise<void> {
    await tx.em.insert(BroadcastAudience, audience);
  }

  async updateAudience(tx: CommandTransaction, audience: BroadcastAudience): Promise<void> {
    audience.version += 1;
    const { communeId, id, ...changed } = audience;
    await tx.em.update(BroadcastAudience, { communeId, id }, changed);
  }

  setting(tx: CommandTransaction, communeId: string): Promise<BroadcastSetting | null> {
    return tx.em.findOne(BroadcastSetting, { where: { communeId }, lock: { mode: 'pessimistic_write' } });
  }

  async saveSetting(tx: CommandTransaction, setting: BroadcastSetting, isNew: boolean): Promise<void> {
    if (isNew) return void (await tx.em.insert(BroadcastSetting, setting));
    const { communeId, ...changed } = setting;
    await tx.em.update(BroadcastSetting, { communeId }, changed);
  }

  async saveLinkHost(tx: CommandTransaction, host: BroadcastLinkHost): Promise<void> {
    await tx.em.upsert(BroadcastLinkHost, host, ['communeId', 'host']);
  }
}
