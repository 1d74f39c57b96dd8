import { Injectable } from '@nestjs/common';
import { hasOutcome, itemLifecycle, type ItemRoad, type ItemState } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import type { CaseKey } from '../custody/cash-ledger.js';

export interface ItemStateRow {
  id: string;
  ordinal: number;
  category: string;
  road: ItemRoad;
  state: ItemState;
}

/** What becomes of the things of a case; the states themselves are the domain's (`itemLifecycle`). */
@Injectable()
export class ItemOutcomes {
  /** In the order of intake. */
  of(reader: Reader, found: CaseKey): Promise<ItemStateRow[]> {
    return reader.query<ItemStateRow>({
      name: 'item-states',
      text: 'SELECT id, ordinal, category, road, state FROM lost_property_item WHERE commune_id = $1 AND case_id = $2 ORDER BY ordinal',
      values: [found.communeId, found.id],
    });
  }

  /** Carries out what follows from the case on everything that has no outcome yet, or on the given things alone. */
  async follow(tx: CommandTransaction, found: CaseKey, action: 'giveBack' | 'acquire' | 'passToState' | 'referCase', itemIds?: readonly string[]): Promise<void> {
    for (const item of await this.of(tx, found)) {
      if (hasOutcome(item.state) || (itemIds && !itemIds.includes(item.id))) continue;
      await this.move(tx, found, item.id, itemLifecycle.next(item.state, action, tx.actor.role));
    }
  }

  async move(tx: CommandTransaction, found: CaseKey, itemId: string, state: ItemState): Promise<void> {
    await tx.query({
      name: 'item-move',
      text: 'UPDATE lost_property_item SET state = $3, outcome_at = $4, version = version + 1 WHERE commune_id = $1 AND id = $2',
      values: [found.communeId, itemId, state, hasOutcome(state) ? tx.now : null],
    });
  }
}
