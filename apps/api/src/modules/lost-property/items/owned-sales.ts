import { Inject, Injectable } from '@nestjs/common';
import { assertMaySell, DomainError } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { LegalParametersQueries } from '../../legal-parameters/legal-parameters.queries.js';
import { CustodyRecords } from '../custody/custody-records.js';
import type { SellItemInput } from './dto/item.dto.js';
import { ItemsQueries } from './items.queries.js';
import type { LockedItem } from './items.repository.js';

/** A thing that cannot be divided, sold after its period. The law says nothing of it, so a setting allows or forbids it. */
@Injectable()
export class OwnedSales {
  constructor(
    @Inject(LegalParametersQueries) private readonly parameters: LegalParametersQueries,
    @Inject(CustodyRecords) private readonly records: CustodyRecords,
    @Inject(ItemsQueries) private readonly items: ItemsQueries,
  ) {}

  /** @throws DomainError OWNED_SALE_FORBIDDEN, SALE_ONLY, ITEM_HOLDS_FOREIGN_NOTES */
  async assertAllowed(reader: Reader, { found, item }: LockedItem, decision: 'SELL' | 'KEEP'): Promise<void> {
    if (decision === 'KEEP') throw new DomainError('SALE_ONLY', 'invalid', undefined, [{ field: 'decision', code: 'SALE_ONLY' }]);
    if ((await this.parameters.choice(reader, 'OWNED_ITEM_SALE')) !== 'ALLOWED') throw new DomainError('OWNED_SALE_FORBIDDEN', 'conflict');
    const notes = await this.records.counted(reader, found);
    if (notes.some(({ itemId, currency }) => itemId === item.id && currency !== 'VND')) throw new DomainError('ITEM_HOLDS_FOREIGN_NOTES', 'conflict');
  }

  async assertMaySell(tx: CommandTransaction, { found, item }: LockedItem, input: SellItemInput): Promise<void> {
    const decidedBy = await this.items.saleDecidedBy(tx, found.communeId, item.id);
    assertMaySell({ road: item.road, decidedBy, receipt: input.receipt ?? null, devicesWiped: input.devicesWiped ?? false }, tx.actor.userId);
  }
}
