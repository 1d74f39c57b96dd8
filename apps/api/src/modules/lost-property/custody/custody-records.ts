import { Inject, Injectable } from '@nestjs/common';
import { cashTotals, DomainError, type ItemState, type LedgerLine, movement } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { ItemOutcomes, type ItemStateRow } from '../items/item-outcomes.js';
import { CashLedger, type CaseKey } from './cash-ledger.js';
import { EXPECTED_NOTES } from './custody.sql.js';
import { type CustodyEntry, CustodyLog, type NamedPerson } from './custody-log.js';

export interface KeptCase extends CaseKey {
  receivedBy: string | null;
  storagePlace: string | null;
  sealNumber: string | null;
}

export interface CountedLine {
  itemId: string;
  currency: string;
  denomination: number;
  count: number;
}

/** What a step of the case means for the safe, the ledger and the things: one call per step, in the transaction of the step. */
@Injectable()
export class CustodyRecords {
  constructor(
    @Inject(CustodyLog) private readonly custody: CustodyLog,
    @Inject(CashLedger) private readonly ledger: CashLedger,
    @Inject(ItemOutcomes) private readonly items: ItemOutcomes,
  ) {}

  /** Counted, sealed and stored: the first event of the chain and the opening of the ledger. */
  async received(tx: CommandTransaction, found: KeptCase, second: NamedPerson, minutesId: string): Promise<void> {
    await this.custody.append(tx, found, [{ kind: 'SEALED', second, storagePlace: found.storagePlace!, sealNumber: found.sealNumber, documentId: minutesId }]);
    const counted = cashTotals(await this.counted(tx, found));
    await this.ledger.post(tx, found, { kind: 'OPENING', lines: movement('FOUND', 'HELD', counted) });
  }

  /** Everything that is still here goes to the owner. */
  async returned(tx: CommandTransaction, found: KeptCase, minutesId: string, second: NamedPerson): Promise<void> {
    await this.takenOut(tx, found, minutesId, second);
    await this.ledger.moveAll(tx, found, 'RETURNED_TO_OWNER', 'RETURN');
    await this.items.follow(tx, found, 'giveBack');
  }

  /** The whole case goes to another authority, with all that is here; null while nothing was received yet. */
  async referred(tx: CommandTransaction, found: KeptCase, out: { minutesId: string; second: NamedPerson } | null): Promise<void> {
    if (out) await this.takenOut(tx, found, out.minutesId, out.second);
    await this.ledger.moveAll(tx, found, 'REFERRED', 'REFERRAL');
    await this.items.follow(tx, found, 'referCase');
  }

  /** Things that leave together at the end of a period. */
  async takenOut(tx: CommandTransaction, found: KeptCase, documentId: string | null, second?: NamedPerson): Promise<void> {
    await this.custody.append(tx, found, [{ kind: 'TAKEN_OUT', second: second ?? null, storagePlace: found.storagePlace!, documentId }]);
  }

  /**
   * Closing is no way to lose sight of money.
   * @throws DomainError MONEY_STILL_HELD
   */
  async assertNothingHeld(tx: CommandTransaction, found: CaseKey): Promise<void> {
    if ((await this.ledger.held(tx, found)).length > 0) throw new DomainError('MONEY_STILL_HELD', 'conflict');
  }

  append(tx: CommandTransaction, found: CaseKey, entries: CustodyEntry[]): Promise<void> {
    return this.custody.append(tx, found, entries);
  }

  /** The price takes the place of the thing. */
  async sold(tx: CommandTransaction, found: CaseKey, sale: { itemId: string; reason: string; lines: LedgerLine[] }): Promise<void> {
    await this.ledger.post(tx, found, { kind: 'SALE', lines: sale.lines, itemId: sale.itemId, reason: sale.reason });
  }

  settle(tx: CommandTransaction, found: CaseKey, itemId: string, state: ItemState): Promise<void> {
    return this.items.move(tx, found, itemId, state);
  }

  things(reader: Reader, found: CaseKey): Promise<ItemStateRow[]> {
    return this.items.of(reader, found);
  }

  /** The notes that are there by the newest accepted count, note by note. */
  counted(reader: Reader, found: CaseKey): Promise<CountedLine[]> {
    return reader.query<CountedLine>({ name: 'custody-expected', text: EXPECTED_NOTES, values: [found.communeId, found.id] });
  }
}
