import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { ConsentRecord } from './consent.entity.js';

@Injectable()
export class ConsentsRepository {
  async insert(tx: CommandTransaction, record: ConsentRecord): Promise<void> {
    await tx.em.insert(ConsentRecord, record);
  }

  async lock(tx: CommandTransaction, id: string): Promise<ConsentRecord> {
    const record = await tx.em.findOne(ConsentRecord, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!record) throw new DomainError('NOT_FOUND', 'not-found');
    return record;
  }

  async saveWithdrawal(tx: CommandTransaction, { communeId, id, withdrawnAt, withdrawnBy, withdrawnByName, withdrawnReason }: ConsentRecord): Promise<void> {
    await tx.em.update(ConsentRecord, { communeId, id }, { withdrawnAt, withdrawnBy, withdrawnByName, withdrawnReason });
  }
}
