import { Inject, Injectable } from '@nestjs/common';
import { balancesOf, DomainError, itemLifecycle } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { ItemOutcomes } from '../items/item-outcomes.js';
import { CashLedger } from './cash-ledger.js';
import { CustodyQueries } from './custody.queries.js';
import { CustodyRepository } from './custody.repository.js';
import type { CashLedgerResponse, CustodyResponse } from './dto/custody.dto.js';

/** Looking at the sums, and taking back what somebody else posted wrongly. */
@Injectable()
export class LedgerService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(CustodyRepository) private readonly custody: CustodyRepository,
    @Inject(CustodyQueries) private readonly queries: CustodyQueries,
    @Inject(CashLedger) private readonly ledger: CashLedger,
    @Inject(ItemOutcomes) private readonly items: ItemOutcomes,
  ) {}

  /** The sums are what an owner must be able to tell, so that every look is on record. */
  look(command: CommandContext, caseId: string): Promise<CashLedgerResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.custody.lockCase(tx, caseId);
      const entries = await this.ledger.entries(tx, found);
      tx.audit({ action: 'lost-property.cash-ledger-read', objectType: 'lost-property-case', objectId: caseId, details: { entries: entries.length } });
      return { entries: entries.map(({ id, lines }) => ({ id, lines })), balances: balancesOf(entries) };
    });
  }

  reverse(command: CommandContext, entryId: string, reason: string): Promise<CustodyResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.custody.lockEntry(tx, entryId);
      if (found.state === 'SHARES_DECIDED' || found.state === 'SETTLED') throw new DomainError('SHARES_ALREADY_DECIDED', 'conflict');
      const entry = await this.ledger.reverse(tx, found, entryId, reason);
      if (entry.kind === 'SALE') {
        const item = (await this.items.of(tx, found)).find(({ id }) => id === entry.itemId);
        if (!item) throw new DomainError('NOT_FOUND', 'not-found');
        await this.items.move(tx, found, item.id, itemLifecycle.next(item.state, 'reopenSale', tx.actor.role));
      }
      tx.audit({ action: 'lost-property.ledger-reversed', objectType: 'lost-property-case', objectId: found.id, reason, details: { entryId, kind: entry.kind } });
      return this.queries.view(tx, tx.actor, found.id);
    });
  }
}
