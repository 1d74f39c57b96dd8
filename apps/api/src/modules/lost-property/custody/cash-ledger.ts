import { Injectable } from '@nestjs/common';
import { assertMayPost, balancesOf, type CashTotal, DomainError, heldOf, type LedgerAccount, type LedgerEntryKind, type LedgerLine, movement, reversalOf } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { CashLedgerEntry, CashLedgerLine } from './custody.entities.js';

export interface CaseKey {
  communeId: string;
  id: string;
}

export interface LedgerPost {
  kind: LedgerEntryKind;
  /** See `movement`. Nothing to move: nothing is written. */
  lines: LedgerLine[];
  itemId?: string | null;
  reason?: string | null;
}

export interface LedgerEntryRow {
  id: string;
  kind: LedgerEntryKind;
  itemId: string | null;
  reversesId: string | null;
  reversedById: string | null;
  reason: string | null;
  postedBy: string;
  postedByName: string;
  postedAt: Date;
  lines: LedgerLine[];
}

/** The money of a case. Whoever posts holds the lock of the case row; the database says the same again. */
@Injectable()
export class CashLedger {
  /** @throws DomainError LEDGER_NOT_BALANCED, CASH_NOT_HELD */
  async post(tx: CommandTransaction, found: CaseKey, post: LedgerPost): Promise<string | null> {
    if (post.lines.length === 0) return null;
    assertMayPost(await this.balances(tx, found), post.lines);
    return this.insert(tx, found, post, null);
  }

  /** Empties the safe into one account: everything leaves together. */
  async moveAll(tx: CommandTransaction, found: CaseKey, to: LedgerAccount, kind: LedgerEntryKind): Promise<string | null> {
    return this.post(tx, found, { kind, lines: movement('HELD', to, await this.held(tx, found)) });
  }

  /**
   * The counter-entry of somebody else, once. The entry it takes back.
   * @throws DomainError NOT_FOUND, REVERSER_MUST_DIFFER, ENTRY_ALREADY_REVERSED, REVERSAL_IS_FINAL, COUNT_AGAIN, CASH_NOT_HELD
   */
  async reverse(tx: CommandTransaction, found: CaseKey, entryId: string, reason: string): Promise<LedgerEntryRow> {
    const entries = await this.entries(tx, found);
    const entry = entries.find(({ id }) => id === entryId);
    if (!entry) throw new DomainError('NOT_FOUND', 'not-found');
    const reversed = new Set(entries.flatMap(({ reversesId }) => reversesId ?? []));
    const lines = reversalOf(entry, reversed, tx.actor.userId);
    assertMayPost(balancesOf(entries), lines);
    await this.insert(tx, found, { kind: 'REVERSAL', lines, itemId: entry.itemId, reason }, entry.id);
    return entry;
  }

  entries(reader: Reader, found: CaseKey): Promise<LedgerEntryRow[]> {
    return reader.query<LedgerEntryRow>({
      name: 'cash-ledger-entries',
      text: `SELECT e.id, e.kind, e.item_id AS "itemId", e.reverses_id AS "reversesId", r.id AS "reversedById", e.reason, e.posted_by AS "postedBy", e.posted_by_name AS "postedByName", e.posted_at AS "postedAt",
                    (SELECT json_agg(json_build_object('account', l.account, 'currency', l.currency, 'amount', l.amount) ORDER BY l.currency, l.amount)
                       FROM lost_property_ledger_line l WHERE l.commune_id = e.commune_id AND l.entry_id = e.id) AS lines
               FROM lost_property_ledger_entry e LEFT JOIN lost_property_ledger_entry r ON r.commune_id = e.commune_id AND r.reverses_id = e.id
              WHERE e.commune_id = $1 AND e.case_id = $2 ORDER BY e.posted_at, e.id`,
      values: [found.communeId, found.id],
    });
  }

  async balances(reader: Reader, found: CaseKey): Promise<LedgerLine[]> {
    return balancesOf(await this.entries(reader, found));
  }

  /** What lies in the safe, by currency. */
  async held(reader: Reader, found: CaseKey): Promise<CashTotal[]> {
    return heldOf(await this.balances(reader, found));
  }

  private async insert(tx: CommandTransaction, found: CaseKey, post: LedgerPost, reversesId: string | null): Promise<string> {
    const id = newId();
    const { communeId } = found;
    await tx.em.insert(CashLedgerEntry, {
      communeId, id, caseId: found.id, itemId: post.itemId ?? null, kind: post.kind, reversesId, reason: post.reason ?? null,
      postedBy: tx.actor.userId, postedByName: tx.actor.displayName, postedAt: tx.now,
    });
    await tx.em.insert(CashLedgerLine, post.lines.map((line) => ({ communeId, entryId: id, account: line.account, currency: line.currency, amount: String(line.amount) })));
    return id;
  }
}
