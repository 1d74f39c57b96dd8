import { DomainError } from '../domain-error.js';
import type { CashTotal } from '../money.js';

/**
 * Where the money of a case is. HELD is the safe of the station; the sources say where it came from and stand below zero,
 * so that every entry, and with it the whole ledger, adds up to nothing.
 */
export const LEDGER_ACCOUNTS = [
  'HELD', 'RETURNED_TO_OWNER', 'PAID_TO_FINDER', 'STATE', 'CUSTODY_COST', 'REFERRED', 'DIFFERENCE', 'FOUND', 'SALE_PROCEEDS', 'PAID_IN',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** A difference may go either way: notes that are missing, or more than were written down. */
const MAY_BE_NEGATIVE: readonly LedgerAccount[] = ['FOUND', 'SALE_PROCEEDS', 'PAID_IN', 'DIFFERENCE'];

export const LEDGER_ENTRY_KINDS = ['OPENING', 'SALE', 'PAID_IN', 'RETURN', 'PAYMENT', 'STATE_SHARE', 'CUSTODY_COST', 'REFERRAL', 'DIFFERENCE', 'REVERSAL'] as const;
export type LedgerEntryKind = (typeof LEDGER_ENTRY_KINDS)[number];

/** Whole units of the currency, positive into the account, negative out of it. */
export interface LedgerLine {
  account: LedgerAccount;
  currency: string;
  amount: number;
}

export interface LedgerEntry {
  id: string;
  kind: LedgerEntryKind;
  postedBy: string;
  reversesId: string | null;
  lines: readonly LedgerLine[];
}

/** Takes sums from one account to another: two lines a currency; sums of nothing are left out. */
export function movement(from: LedgerAccount, to: LedgerAccount, totals: readonly CashTotal[]): LedgerLine[] {
  return totals
    .filter(({ amount }) => amount !== 0)
    .flatMap(({ currency, amount }): LedgerLine[] => [{ account: from, currency, amount: -amount }, { account: to, currency, amount }]);
}

const keyOf = ({ account, currency }: LedgerLine): string => `${currency} ${account}`;

/** Balance of every account and currency that was ever moved, as lines; đồng first. */
export function balancesOf(entries: readonly Pick<LedgerEntry, 'lines'>[]): LedgerLine[] {
  const sums = new Map<string, LedgerLine>();
  for (const line of entries.flatMap((entry) => entry.lines)) {
    const known = sums.get(keyOf(line));
    sums.set(keyOf(line), known ? { ...known, amount: known.amount + line.amount } : { ...line });
  }
  const rank = ({ account, currency }: LedgerLine): string => `${currency === 'VND' ? 0 : 1}${currency}${String(LEDGER_ACCOUNTS.indexOf(account)).padStart(2, '0')}`;
  return [...sums.values()].sort((left, right) => (rank(left) < rank(right) ? -1 : 1));
}

/** What is in the safe, by currency; currencies of which nothing is left are not in it. */
export function heldOf(balances: readonly LedgerLine[]): CashTotal[] {
  return balances.filter(({ account, amount }) => account === 'HELD' && amount > 0).map(({ currency, amount }) => ({ currency, amount }));
}

/**
 * An entry moves money and neither makes nor loses any.
 * @throws DomainError LEDGER_NOT_BALANCED
 */
export function assertBalanced(lines: readonly LedgerLine[]): void {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of lines) {
    if (!Number.isSafeInteger(amount) || amount === 0) throw new DomainError('LEDGER_NOT_BALANCED', 'invalid', { currency });
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  }
  const repeated = new Set(lines.map(keyOf)).size !== lines.length;
  if (lines.length < 2 || repeated || [...sums.values()].some((sum) => sum !== 0n)) throw new DomainError('LEDGER_NOT_BALANCED', 'invalid');
}

/**
 * Nothing leaves that is not there.
 * @param balances of the case before the entry
 * @throws DomainError LEDGER_NOT_BALANCED, CASH_NOT_HELD (details `account`, `currency`; no sum, it may be withheld)
 */
export function assertMayPost(balances: readonly LedgerLine[], lines: readonly LedgerLine[]): void {
  assertBalanced(lines);
  const short = balancesOf([{ lines: balances }, { lines }]).find(({ account, amount }) => amount < 0 && !MAY_BE_NEGATIVE.includes(account));
  if (short) throw new DomainError('CASH_NOT_HELD', 'conflict', { account: short.account, currency: short.currency });
}

/**
 * Why an entry of this kind has no counter-entry: what was counted is counted again, and what left with a step of the
 * case has left. Taken back, a payment would put money into a safe that is empty, with nobody left to give it to.
 */
const FINAL: Partial<Record<LedgerEntryKind, string>> = {
  REVERSAL: 'REVERSAL_IS_FINAL',
  OPENING: 'COUNT_AGAIN',
  RETURN: 'ENTRY_FOLLOWS_CASE',
  REFERRAL: 'ENTRY_FOLLOWS_CASE',
  PAID_IN: 'ENTRY_FOLLOWS_CASE',
  PAYMENT: 'ENTRY_FOLLOWS_CASE',
  STATE_SHARE: 'ENTRY_FOLLOWS_CASE',
  CUSTODY_COST: 'ENTRY_FOLLOWS_CASE',
};

/**
 * The counter-entry of a mistake: every line of the entry the other way round, by somebody else, once.
 * @param reversed ids of entries that have their counter-entry already
 * @throws DomainError REVERSER_MUST_DIFFER, ENTRY_ALREADY_REVERSED, REVERSAL_IS_FINAL, COUNT_AGAIN, ENTRY_FOLLOWS_CASE
 */
export function reversalOf(entry: LedgerEntry, reversed: ReadonlySet<string>, actorId: string): LedgerLine[] {
  const final = FINAL[entry.kind];
  if (final) throw new DomainError(final, 'conflict');
  if (reversed.has(entry.id)) throw new DomainError('ENTRY_ALREADY_REVERSED', 'conflict');
  if (entry.postedBy === actorId) throw new DomainError('REVERSER_MUST_DIFFER', 'forbidden');
  return entry.lines.map((line) => ({ ...line, amount: -line.amount }));
}
