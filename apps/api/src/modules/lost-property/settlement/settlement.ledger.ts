import { Inject, Injectable } from '@nestjs/common';
import { type CashTotal, DomainError, movement } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CashLedger } from '../custody/cash-ledger.js';
import type { NamedPerson } from '../custody/custody-log.js';
import { CustodyRecords, type KeptCase } from '../custody/custody-records.js';
import { ItemOutcomes } from '../items/item-outcomes.js';

const vnd = (amount: number): CashTotal[] => [{ currency: 'VND', amount }];

/** What a settlement moves in the safe: money through the ledger, things through their outcomes and the chain of custody. */
@Injectable()
export class SettlementLedger {
  constructor(
    @Inject(CashLedger) private readonly ledger: CashLedger,
    @Inject(ItemOutcomes) private readonly items: ItemOutcomes,
    @Inject(CustodyRecords) private readonly records: CustodyRecords,
  ) {}

  async heldVnd(reader: Reader, found: KeptCase): Promise<number> {
    return (await this.ledger.held(reader, found)).find(({ currency }) => currency === 'VND')?.amount ?? 0;
  }

  /**
   * The money that is shared is the money that is there; a difference found at a recount is settled first.
   * @throws DomainError CASH_DIFFERS
   */
  async assertHolds(tx: CommandTransaction, found: KeptCase, cashVnd: number): Promise<void> {
    if ((await this.heldVnd(tx, found)) !== cashVnd) throw new DomainError('CASH_DIFFERS', 'conflict');
  }

  /** What the finder pays in comes first: the cost may have to be paid from it. */
  async payFinder(tx: CommandTransaction, found: KeptCase, money: { cashPaidVnd: number; finderPaysVnd: number; costVnd: number; foreign: CashTotal[] }): Promise<void> {
    await this.ledger.post(tx, found, { kind: 'PAID_IN', lines: movement('PAID_IN', 'HELD', vnd(money.finderPaysVnd)) });
    await this.payCost(tx, found, money.costVnd);
    const paid = merged([...vnd(money.cashPaidVnd), ...money.foreign]);
    await this.ledger.post(tx, found, { kind: 'PAYMENT', lines: movement('HELD', 'PAID_TO_FINDER', paid) });
  }

  async payCost(tx: CommandTransaction, found: KeptCase, costVnd: number): Promise<void> {
    await this.ledger.post(tx, found, { kind: 'CUSTODY_COST', lines: movement('HELD', 'CUSTODY_COST', vnd(costVnd)) });
  }

  /** All that is left, foreign notes too. */
  async payState(tx: CommandTransaction, found: KeptCase): Promise<void> {
    await this.ledger.moveAll(tx, found, 'STATE', 'STATE_SHARE');
  }

  async give(tx: CommandTransaction, found: KeptCase, action: 'acquire' | 'passToState', items: readonly { id: string }[], minutesId: string, second: NamedPerson | null): Promise<void> {
    await this.records.takenOut(tx, found, minutesId, second ?? undefined);
    await this.items.follow(tx, found, action, items.map(({ id }) => id));
  }
}

function merged(totals: readonly CashTotal[]): CashTotal[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of totals) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
