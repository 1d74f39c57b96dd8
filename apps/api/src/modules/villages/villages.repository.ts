import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { Village } from './village.entity.js';

@Injectable()
export class VillagesRepository {
  async insert(tx: CommandTransaction, village: Village): Promise<void> {
    await tx.em.insert(Village, village);
  }

  /** Locks the row, so that the version that was checked is the version that is changed. */
  async lock(tx: CommandTransaction, id: string, version: number): Promise<Village> {
    const village = await this.lockCurrent(tx, id);
    if (village.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: village.version });
    return village;
  }

  async lockCurrent(tx: CommandTransaction, id: string): Promise<Village> {
    const village = await tx.em.findOne(Village, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!village) throw new DomainError('NOT_FOUND', 'not-found');
    return village;
  }

  async update(tx: CommandTransaction, village: Village): Promise<void> {
    village.version += 1;
    const { communeId, id, ...changed } = village;
    await tx.em.update(Village, { communeId, id }, changed);
  }
}
