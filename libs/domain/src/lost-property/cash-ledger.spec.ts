import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../domain-error.js';
import {
  assertBalanced, assertMayPost, balancesOf, heldOf, LEDGER_ACCOUNTS, type LedgerAccount, type LedgerEntry, type LedgerEntryKind, type LedgerLine, movement, reversalOf,
} from './cash-ledger.js';

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'ok';
  } catch (error) {
    return (error as DomainError).code;
  }
};
const entry = (lines: LedgerLine[], change: Partial<LedgerEntry> = {}): LedgerEntry => ({ id: 'e1', kind: 'RETURN', postedBy: 'officer', reversesId: null, lines, ...change });
const vnd = (amount: number) => [{ currency: 'VND', amount }];
const OPENING = movement('FOUND', 'HELD', [{ currency: 'VND', amount: 45_000_000 }, { currency: 'USD', amount: 100 }]);

describe('movement', () => {
  it('takes from one account and puts into another, by currency', () => {
    expect(movement('HELD', 'STATE', [{ currency: 'VND', amount: 5 }, { currency: 'USD', amount: 0 }])).toEqual([
      { account: 'HELD', currency: 'VND', amount: -5 }, { account: 'STATE', currency: 'VND', amount: 5 },
    ]);
    expect(movement('HELD', 'STATE', [])).toEqual([]);
  });
});

describe('balancesOf', () => {
  it('adds up by account and currency, đồng first', () => {
    const balances = balancesOf([entry(OPENING), entry(movement('HELD', 'RETURNED_TO_OWNER', vnd(45_000_000)))]);
    expect(balances).toEqual([
      { account: 'HELD', currency: 'VND', amount: 0 }, { account: 'RETURNED_TO_OWNER', currency: 'VND', amount: 45_000_000 }, { account: 'FOUND', currency: 'VND', amount: -45_000_000 },
      { account: 'HELD', currency: 'USD', amount: 100 }, { account: 'FOUND', currency: 'USD', amount: -100 },
    ]);
    expect(heldOf(balances)).toEqual([{ currency: 'USD', amount: 100 }]);
  });
});

describe('assertBalanced', () => {
  it.each<[string, LedgerLine[]]>([
    ['nothing', []],
    ['one line', [{ account: 'HELD', currency: 'VND', amount: 5 }]],
    ['money from nowhere', [{ account: 'HELD', currency: 'VND', amount: 5 }, { account: 'FOUND', currency: 'VND', amount: -4 }]],
    ['one currency for another', [{ account: 'HELD', currency: 'VND', amount: 5 }, { account: 'FOUND', currency: 'USD', amount: -5 }]],
    ['a line of nothing', [{ account: 'HELD', currency: 'VND', amount: 0 }, { account: 'FOUND', currency: 'VND', amount: 0 }]],
    ['half a đồng', [{ account: 'HELD', currency: 'VND', amount: 0.5 }, { account: 'FOUND', currency: 'VND', amount: -0.5 }]],
    ['an account twice', [{ account: 'HELD', currency: 'VND', amount: 5 }, { account: 'HELD', currency: 'VND', amount: -5 }]],
  ])('refuses %s', (_, lines) => expect(codeOf(() => assertBalanced(lines))).toBe('LEDGER_NOT_BALANCED'));
});

describe('assertMayPost', () => {
  it('lets nothing leave that is not there, and does not say how much is', () => {
    const balances = balancesOf([entry(OPENING)]);
    expect(codeOf(() => assertMayPost(balances, movement('HELD', 'PAID_TO_FINDER', vnd(45_000_000))))).toBe('ok');
    expect(codeOf(() => assertMayPost(balances, movement('HELD', 'PAID_TO_FINDER', vnd(45_000_001))))).toBe('CASH_NOT_HELD');
    expect(codeOf(() => assertMayPost(balances, movement('HELD', 'STATE', [{ currency: 'EUR', amount: 1 }])))).toBe('CASH_NOT_HELD');
    expect(codeOf(() => assertMayPost(balances, movement('STATE', 'HELD', vnd(1))))).toBe('CASH_NOT_HELD');
    try {
      assertMayPost(balances, movement('HELD', 'STATE', vnd(46_000_000)));
    } catch (error) {
      expect((error as DomainError).details).toEqual({ account: 'HELD', currency: 'VND' });
    }
  });

  it('a difference may go either way', () => {
    const balances = balancesOf([entry(OPENING)]);
    expect(codeOf(() => assertMayPost(balances, movement('HELD', 'DIFFERENCE', vnd(500_000))))).toBe('ok');
    expect(codeOf(() => assertMayPost(balances, movement('DIFFERENCE', 'HELD', vnd(500_000))))).toBe('ok');
  });
});

describe('reversalOf', () => {
  const paid = entry(movement('HELD', 'PAID_TO_FINDER', vnd(15)), { kind: 'SALE' });
  const attempt = (change: Partial<LedgerEntry>, actor = 'second', reversed: string[] = []) => codeOf(() => reversalOf({ ...paid, ...change }, new Set(reversed), actor));

  it('mirrors the entry', () => expect(reversalOf(paid, new Set(), 'second')).toEqual(movement('PAID_TO_FINDER', 'HELD', vnd(15)).reverse()));
  it.each<[string, Partial<LedgerEntry>, string, string[], string]>([
    ['one’s own', {}, 'officer', [], 'REVERSER_MUST_DIFFER'],
    ['twice', {}, 'second', ['e1'], 'ENTRY_ALREADY_REVERSED'],
    ['a counter-entry', { kind: 'REVERSAL' }, 'second', [], 'REVERSAL_IS_FINAL'],
    ['what was counted', { kind: 'OPENING' }, 'second', [], 'COUNT_AGAIN'],
    ['what went to the owner', { kind: 'RETURN' }, 'second', [], 'ENTRY_FOLLOWS_CASE'],
    ['what was referred', { kind: 'REFERRAL' }, 'second', [], 'ENTRY_FOLLOWS_CASE'],
    ['what the finder took home', { kind: 'PAYMENT' }, 'second', [], 'ENTRY_FOLLOWS_CASE'],
    ['what the State got', { kind: 'STATE_SHARE' }, 'second', [], 'ENTRY_FOLLOWS_CASE'],
    ['what keeping it cost', { kind: 'CUSTODY_COST' }, 'second', [], 'ENTRY_FOLLOWS_CASE'],
    ['what the finder paid in', { kind: 'PAID_IN' }, 'second', [], 'ENTRY_FOLLOWS_CASE'],
  ])('not %s', (_, change, actor, reversed, code) => expect(attempt(change, actor, reversed)).toBe(code));
});

describe('whatever is posted and reversed', () => {
  const kinds: LedgerEntryKind[] = ['SALE', 'PAID_IN', 'PAYMENT', 'STATE_SHARE', 'CUSTODY_COST', 'DIFFERENCE'];
  const step = fc.record({
    from: fc.constantFrom<LedgerAccount>(...LEDGER_ACCOUNTS),
    to: fc.constantFrom<LedgerAccount>(...LEDGER_ACCOUNTS),
    currency: fc.constantFrom('VND', 'USD'),
    amount: fc.integer({ min: 1, max: 60_000_000 }),
    kind: fc.constantFrom(...kinds),
    actor: fc.constantFrom('a', 'b'),
    reverse: fc.option(fc.nat(20)),
  });

  it('the books stay at zero, nothing but a source owes, and a reversal leaves no trace in the balances', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const entries: LedgerEntry[] = [entry(OPENING, { id: 'opening', kind: 'OPENING', postedBy: 'a' })];
        for (const [index, { from, to, currency, amount, kind, actor, reverse }] of steps.entries()) {
          const before = balancesOf(entries);
          const reversed = new Set(entries.flatMap(({ reversesId }) => reversesId ?? []));
          const target = reverse === null ? undefined : entries[reverse];
          const lines = (): LedgerLine[] => (target ? reversalOf(target, reversed, actor) : movement(from, to, [{ currency, amount }]));
          if (codeOf(() => assertMayPost(before, lines())) !== 'ok') continue;
          entries.push({ id: `e${index}`, kind: target ? 'REVERSAL' : kind, postedBy: actor, reversesId: target?.id ?? null, lines: lines() });
          if (target) expect(balancesOf(entries).filter(({ amount: sum }) => sum !== 0)).toEqual(balancesOf(entries.filter((one) => one !== target && one !== entries.at(-1))).filter(({ amount: sum }) => sum !== 0));
        }
        const balances = balancesOf(entries);
        for (const unit of ['VND', 'USD']) expect(balances.filter((line) => line.currency === unit).reduce((sum, line) => sum + line.amount, 0)).toBe(0);
        expect(balances.filter(({ account, amount }) => amount < 0 && !['FOUND', 'SALE_PROCEEDS', 'PAID_IN', 'DIFFERENCE'].includes(account))).toEqual([]);
        const names = entries.flatMap(({ reversesId }) => reversesId ?? []);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
