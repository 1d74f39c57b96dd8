import type { QueryDeepPartialEntity } from 'typeorm';
import { Injectable } from '@nestjs/common';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { LostPropertyRenunciation, LostPropertySharesReopening } from './settlement-exceptions.entities.js';
import { LostPropertyCustodyCost, LostPropertySettlement, LostPropertyShares, LostPropertyStateShare, LostPropertyValuation } from './settlement.entities.js';

/** Writes of the settlement. The case row is locked by whoever writes. */
@Injectable()
export class SettlementRepository {
  async insertCost(tx: CommandTransaction, cost: LostPropertyCustodyCost): Promise<void> {
    await tx.em.insert(LostPropertyCustodyCost, cost);
  }

  async insertValuations(tx: CommandTransaction, valuations: LostPropertyValuation[]): Promise<void> {
    await tx.em.insert(LostPropertyValuation, valuations);
  }

  async insertShares(tx: CommandTransaction, shares: LostPropertyShares): Promise<void> {
    await tx.em.insert(LostPropertyShares, shares);
  }

  /** Preparing again replaces what was prepared and never completed; the earlier minutes stay in the register. */
  async saveSettlement(tx: CommandTransaction, settlement: LostPropertySettlement): Promise<void> {
    await tx.em.upsert(LostPropertySettlement, settlement, ['communeId', 'caseId']);
  }

  async completeSettlement(tx: CommandTransaction, key: { communeId: string; caseId: string }, devicesWiped: boolean): Promise<void> {
    await tx.em.update(LostPropertySettlement, key, { state: 'COMPLETED', devicesWiped, completedBy: tx.actor.userId, completedAt: tx.now });
  }

  async insertRenunciation(tx: CommandTransaction, renunciation: LostPropertyRenunciation): Promise<void> {
    await tx.em.insert(LostPropertyRenunciation, renunciation);
  }

  async insertReopening(tx: CommandTransaction, reopening: LostPropertySharesReopening): Promise<void> {
    await tx.em.insert(LostPropertySharesReopening, reopening as QueryDeepPartialEntity<LostPropertySharesReopening>);
  }

  /** After its reopening is on record; the database refuses it otherwise, and once anything has left. */
  async dropDecision(tx: CommandTransaction, key: { communeId: string; caseId: string }): Promise<void> {
    await tx.em.delete(LostPropertyStateShare, key);
    await tx.em.delete(LostPropertySettlement, key);
    await tx.query({ name: 'settlement-drop-shares', text: 'SELECT app.drop_reopened_shares($1, $2)', values: [key.communeId, key.caseId] });
  }

  async saveStateShare(tx: CommandTransaction, share: LostPropertyStateShare): Promise<void> {
    await tx.em.upsert(LostPropertyStateShare, share, ['communeId', 'caseId']);
  }

  async completeStateShare(tx: CommandTransaction, key: { communeId: string; caseId: string }): Promise<void> {
    await tx.em.update(LostPropertyStateShare, key, { state: 'TRANSFERRED', transferredBy: tx.actor.userId, transferredAt: tx.now });
  }
}
