import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { InboxConversation, InboxMessage, InboxNote } from './inbox.entities.js';

@Injectable()
export class InboxRepository {
  async lock(tx: CommandTransaction, id: string): Promise<InboxConversation> {
    const found = await tx.em.findOne(InboxConversation, { where: { communeId: In([...tx.actor.homeUnitIds]), id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    return found;
  }

  async lockMessage(tx: CommandTransaction, id: string): Promise<InboxMessage> {
    const found = await tx.em.findOne(InboxMessage, { where: { communeId: In([...tx.actor.homeUnitIds]), id, direction: 'OUT' }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    return found;
  }

  async update(tx: CommandTransaction, { communeId, id, version }: InboxConversation, change: Partial<InboxConversation>): Promise<void> {
    await tx.em.update(InboxConversation, { communeId, id }, { ...change, version: version + 1 });
  }

  async updateMessage(tx: CommandTransaction, { communeId, id }: InboxMessage, change: Partial<InboxMessage>): Promise<void> {
    await tx.em.update(InboxMessage, { communeId, id }, change);
  }

  async addNote(tx: CommandTransaction, note: InboxNote): Promise<void> {
    await tx.em.insert(InboxNote, note);
  }
}
