import { Injectable } from '@nestjs/common';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { LostPropertyClaimRule } from './claim-rule.entity.js';

@Injectable()
export class ClaimRulesRepository {
  /** The lock makes two changes follow each other. */
  async save(tx: CommandTransaction, rule: Omit<LostPropertyClaimRule, 'communeId' | 'version' | 'changedBy' | 'changedAt'>): Promise<void> {
    const communeId = tx.actor.unitId;
    const known = await tx.em.findOne(LostPropertyClaimRule, { where: { communeId }, lock: { mode: 'pessimistic_write' } });
    const changed = { ...rule, changedBy: tx.actor.userId, changedAt: tx.now };
    if (known) await tx.em.update(LostPropertyClaimRule, { communeId }, { ...changed, version: known.version + 1 });
    else await tx.em.insert(LostPropertyClaimRule, { communeId, ...changed, version: 1 });
  }
}
