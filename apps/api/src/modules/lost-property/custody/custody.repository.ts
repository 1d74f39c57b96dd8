import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { CaseKey } from './cash-ledger.js';
import { type CustodyEntry, CustodyLog } from './custody-log.js';
import { CashRecount, CashRecountLine } from './custody.entities.js';

/** Writes of recounts. Case first, recount second, everywhere in this order. */
@Injectable()
export class CustodyRepository {
  constructor(
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(CustodyLog) private readonly log: CustodyLog,
  ) {}

  lockCase(tx: CommandTransaction, id: string): Promise<LostPropertyCase> {
    return this.cases.lock(tx, id);
  }

  updateCase(tx: CommandTransaction, found: LostPropertyCase): Promise<void> {
    return this.cases.update(tx, found);
  }

  events(tx: CommandTransaction, found: CaseKey, entries: CustodyEntry[]): Promise<void> {
    return this.log.append(tx, found, entries);
  }

  async lockRecount(tx: CommandTransaction, id: string): Promise<{ found: LostPropertyCase; recount: CashRecount }> {
    const caseId = await this.caseOf(tx, { name: 'custody-case-of-recount', table: 'lost_property_recount' }, id);
    const found = await this.cases.lock(tx, caseId);
    const recount = await tx.em.findOneOrFail(CashRecount, { where: { communeId: found.communeId, id } });
    return { found, recount };
  }

  async lockEntry(tx: CommandTransaction, id: string): Promise<LostPropertyCase> {
    return this.cases.lock(tx, await this.caseOf(tx, { name: 'custody-case-of-entry', table: 'lost_property_ledger_entry' }, id));
  }

  async insertRecount(tx: CommandTransaction, recount: CashRecount, lines: CashRecountLine[]): Promise<void> {
    await tx.em.insert(CashRecount, recount);
    if (lines.length > 0) await tx.em.insert(CashRecountLine, lines);
  }

  async resolve(tx: CommandTransaction, recount: CashRecount, resolution: string): Promise<void> {
    const { communeId, id } = recount;
    await tx.em.update(CashRecount, { communeId, id }, { resolvedBy: tx.actor.userId, resolvedByName: tx.actor.displayName, resolvedAt: tx.now, resolution });
  }

  private async caseOf(tx: CommandTransaction, from: { name: string; table: string }, id: string): Promise<string> {
    const [row] = await tx.query<{ case_id: string }>({ name: from.name, text: `SELECT case_id FROM ${from.table} WHERE commune_id = ANY ($1) AND id = $2`, values: [tx.actor.homeUnitIds, id] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row.case_id;
  }
}
