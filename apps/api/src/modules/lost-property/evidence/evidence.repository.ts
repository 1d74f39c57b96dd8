import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { EvidenceFile } from './evidence-file.entity.js';

@Injectable()
export class EvidenceRepository {
  async insert(tx: CommandTransaction, file: EvidenceFile): Promise<void> {
    await tx.em.insert(EvidenceFile, file);
  }

  async lock(tx: CommandTransaction, id: string): Promise<EvidenceFile> {
    const file = await tx.em.findOne(EvidenceFile, { where: { communeId: In([...tx.actor.homeUnitIds]), id }, lock: { mode: 'pessimistic_write' } });
    if (!file) throw new DomainError('NOT_FOUND', 'not-found');
    return file;
  }

  async withdraw(tx: CommandTransaction, { communeId, id }: EvidenceFile, reason: string): Promise<void> {
    await tx.em.update(EvidenceFile, { communeId, id }, { withdrawnBy: tx.actor.userId, withdrawnByName: tx.actor.displayName, withdrawnAt: tx.now, withdrawalReason: reason });
  }

  async isItemOf(tx: CommandTransaction, communeId: string, caseId: string, itemId: string): Promise<boolean> {
    const found = await tx.query({ name: 'evidence-item', text: 'SELECT 1 FROM lost_property_item WHERE commune_id = $1 AND case_id = $2 AND id = $3', values: [communeId, caseId, itemId] });
    return found.length === 1;
  }

  /** The caller holds the lock of the case, so nobody adds a twin meanwhile. */
  async twinOf(tx: CommandTransaction, communeId: string, subjectId: string, sha256: Buffer): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>({
      name: 'evidence-twin',
      text: `SELECT id FROM evidence_file WHERE commune_id = $1 AND subject_id = $2 AND sha256 = $3 AND withdrawn_at IS NULL AND verdict <> 'REFUSED'`,
      values: [communeId, subjectId, sha256],
    });
    return row?.id;
  }
}
