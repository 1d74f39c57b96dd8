import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { In, Not } from 'typeorm';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyClaim, LostPropertyHandover } from '../lost-property-claim.entities.js';
import { LostPropertyDispute } from './dispute.entities.js';

@Injectable()
export class DisputesRepository {
  async insert(tx: CommandTransaction, dispute: LostPropertyDispute): Promise<void> {
    await tx.em.insert(LostPropertyDispute, dispute);
  }

  /** @throws DomainError NOT_DISPUTED */
  async open(tx: CommandTransaction, { communeId, id }: LostPropertyCase): Promise<LostPropertyDispute> {
    const dispute = await tx.em.findOne(LostPropertyDispute, { where: { communeId, caseId: id, state: Not('RESOLVED' as const) }, lock: { mode: 'pessimistic_write' } });
    if (!dispute) throw new DomainError('NOT_DISPUTED', 'conflict');
    return dispute;
  }

  async update(tx: CommandTransaction, dispute: LostPropertyDispute): Promise<void> {
    dispute.version += 1;
    const { communeId, id, ...changed } = dispute;
    await tx.em.update(LostPropertyDispute, { communeId, id }, changed);
  }

  /** Claims that are neither rejected nor withdrawn, locked. */
  standingClaims(tx: CommandTransaction, { communeId, id }: LostPropertyCase): Promise<LostPropertyClaim[]> {
    return tx.em.find(LostPropertyClaim, { where: { communeId, caseId: id, state: In(['SUBMITTED', 'UNDER_REVIEW', 'ACCEPTED']) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  async cancelHandover(tx: CommandTransaction, { communeId, id }: LostPropertyCase): Promise<void> {
    await tx.em.update(LostPropertyHandover, { communeId, caseId: id, state: 'OPEN' }, { state: 'CANCELLED' });
  }
}
