import { DomainError, type FieldError } from './domain-error.js';

/** Currencies the counting sheet offers; any ISO 4217 code is added up alike. */
export const CURRENCIES = ['VND', 'USD', 'EUR', 'CNY', 'LAK', 'THB', 'JPY', 'KRW', 'AUD', 'TWD'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Notes and coins of the State Bank that are legal tender, in đồng, largest first. */
export const VND_DENOMINATIONS = [
  500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100,
] as const;

export interface CashLine {
  /** ISO 4217. */
  currency: string;
  /** Face value in whole units of the currency. */
  denomination: number;
  count: number;
}

export interface CashTotal {
  currency: string;
  amount: number;
}

/**
 * Sum per currency, đồng first, then by code. Whole units only; nothing is rounded.
 * @throws DomainError CASH_LINE_INVALID (one field error per bad value), CASH_TOTAL_TOO_LARGE
 */
export function cashTotals(lines: readonly CashLine[]): CashTotal[] {
  const errors = lines.flatMap(lineErrors);
  if (errors.length > 0) throw new DomainError('CASH_LINE_INVALID', 'invalid', undefined, errors);
  const sums = new Map<string, bigint>();
  for (const { currency, denomination, count } of lines) {
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(denomination) * BigInt(count));
  }
  return [...sums]
    .sort(([left], [right]) => Number(right === 'VND') - Number(left === 'VND') || (left < right ? -1 : 1))
    .map(([currency, sum]) => ({ currency, amount: toSafeNumber(sum) }));
}

/** 25300000 → `25.300.000`, the Vietnamese grouping, without a currency sign. */
export function formatVnd(amount: number): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError('An amount is a whole number of đồng');
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, '.');
}

function lineErrors(line: CashLine, index: number): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (field: keyof CashLine): void => {
    errors.push({ field: `cash[${index}].${field}`, code: 'CASH_LINE_INVALID' });
  };
  if (!/^[A-Z]{3}$/.test(line.currency)) refuse('currency');
  if (!Number.isSafeInteger(line.denomination) || line.denomination < 1) refuse('denomination');
  if (!Number.isSafeInteger(line.count) || line.count < 1) refuse('count');
  return errors;
}

function toSafeNumber(sum: bigint): number {
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) throw new DomainError('CASH_TOTAL_TOO_LARGE', 'invalid');
  return Number(sum);
}
