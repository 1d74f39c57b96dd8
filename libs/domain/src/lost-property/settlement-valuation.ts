import { DomainError, type FieldError } from '../domain-error.js';
import { type CashTotal, formatVnd } from '../money.js';
import type { ValuationMethod } from './settlement.js';

/** Units in which gold is weighed: 1 lượng (cây) = 10 chỉ = 37.5 g. */
export const WEIGHT_UNITS = ['CHI', 'LUONG', 'GRAM'] as const;
export type WeightUnit = (typeof WEIGHT_UNITS)[number];
const WEIGHT_LABELS: Record<WeightUnit, string> = { CHI: 'chỉ', LUONG: 'lượng', GRAM: 'gam' };

export interface ValuedThing {
  category: string;
  /** What was counted in it, by currency. */
  cash: readonly CashTotal[];
  /** What it was sold for by the chief's decision, as the ledger has it; null while it is not sold. */
  proceedsVnd: number | null;
}

export interface ValuationFacts {
  method: ValuationMethod;
  /** Value of the thing itself, without money counted in it; with APPRAISAL. */
  amountVnd?: number;
  /** Đồng for one unit, for each foreign currency in the thing. */
  rates?: readonly { currency: string; vndPerUnit: number }[];
  /** WEIGHT_AND_PRICE: thousandths of a unit, and đồng for one unit. */
  weight?: { thousandths: number; unit: WeightUnit; vndPerUnit: number };
  source?: string;
  /** The day of the rate or price, YYYY-MM-DD. */
  on?: string;
}

export interface Valuation {
  amountVnd: number;
  /** The part of it that is đồng in the safe: counted notes, or the proceeds of a sale. */
  cashVnd: number;
  /** How it was computed, for the minutes; null where counting says it all. */
  basis: string | null;
}

/**
 * The value of a thing at the end of the period. Counted đồng are worth what was counted; foreign notes their number
 * times a rate with its day and source; gold its weight times a price; what was sold its price; everything else an
 * appraisal. Whole đồng, rounded down.
 * @param path of the fields in the request, such as `items[0]`
 * @throws DomainError VALUATION_INVALID (invalid; one field error per missing or unfit fact)
 */
export function valuation(thing: ValuedThing, facts: ValuationFacts, path: string): Valuation {
  const errors = problemsOf(thing, facts).map(({ field, code }) => ({ field: `${path}.${field}`, code }));
  if (errors.length > 0) throw new DomainError('VALUATION_INVALID', 'invalid', undefined, errors);
  const counted = thing.cash.find(({ currency }) => currency === 'VND')?.amount ?? 0;
  const foreign = foreignOf(thing).map(({ currency, amount }) => ({ currency, amount, rate: rateOf(facts, currency)! }));
  const proceeds = thing.proceedsVnd ?? 0;
  const thingVnd = facts.method === 'SALE_PROCEEDS' ? proceeds : valueOfThing(facts);
  const parts = [
    ...(counted > 0 && (foreign.length > 0 || thingVnd > 0) ? [`tiền mặt ${formatVnd(counted)} đ`] : []),
    ...foreign.map(({ currency, amount, rate }) => `${formatVnd(amount)} ${currency} × ${formatVnd(rate)} đ`),
    ...(facts.method === 'SALE_PROCEEDS' ? [`tiền bán ${formatVnd(proceeds)} đ`] : basisOfThing(facts)),
  ];
  const amountVnd = foreign.reduce((sum, { amount, rate }) => sum + BigInt(amount) * BigInt(rate), BigInt(counted) + BigInt(thingVnd));
  if (amountVnd > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new DomainError('VALUATION_INVALID', 'invalid', undefined, [{ field: path, code: 'TOO_LARGE' }]);
  }
  return { amountVnd: Number(amountVnd), cashVnd: counted + proceeds, basis: parts.length === 0 ? null : parts.join(' + ') };
}

const foreignOf = ({ cash }: ValuedThing): CashTotal[] => cash.filter(({ currency }) => currency !== 'VND');
const rateOf = ({ rates = [] }: ValuationFacts, currency: string): number | undefined => rates.find((rate) => rate.currency === currency)?.vndPerUnit;

function valueOfThing({ method, amountVnd = 0, weight }: ValuationFacts): number {
  if (method === 'APPRAISAL') return amountVnd;
  if (method !== 'WEIGHT_AND_PRICE') return 0;
  return Number((BigInt(weight!.thousandths) * BigInt(weight!.vndPerUnit)) / 1000n);
}

function basisOfThing({ method, amountVnd = 0, weight }: ValuationFacts): string[] {
  if (method === 'WEIGHT_AND_PRICE') return [`${thousandthsLabel(weight!.thousandths)} ${WEIGHT_LABELS[weight!.unit]} × ${formatVnd(weight!.vndPerUnit)} đ`];
  return method === 'APPRAISAL' ? [`giám định ${formatVnd(amountVnd)} đ`] : [];
}

/** 5200 → `5,2`. */
function thousandthsLabel(thousandths: number): string {
  const rest = String(thousandths % 1000).padStart(3, '0').replace(/0+$/, '');
  return formatVnd(Math.floor(thousandths / 1000)) + (rest ? `,${rest}` : '');
}

function problemsOf(thing: ValuedThing, facts: ValuationFacts): FieldError[] {
  const foreign = foreignOf(thing);
  const errors: FieldError[] = [];
  const need = (field: string, missing: boolean): void => void (missing && errors.push({ field, code: 'REQUIRED' }));
  if (!methodsFor(thing).includes(facts.method)) errors.push({ field: 'method', code: 'METHOD_UNFIT' });
  for (const { currency } of foreign) need('rates', rateOf(facts, currency) === undefined);
  need('weight', facts.method === 'WEIGHT_AND_PRICE' && !facts.weight);
  need('amountVnd', facts.method === 'APPRAISAL' && facts.amountVnd === undefined);
  need('source', facts.method !== 'COUNT' && facts.method !== 'SALE_PROCEEDS' && !facts.source);
  need('on', (foreign.length > 0 || facts.method === 'WEIGHT_AND_PRICE') && !facts.on);
  return errors;
}

/** The methods that fit a thing: money is counted, gold may be weighed, what was sold is worth its price. */
export function methodsFor(thing: ValuedThing): readonly ValuationMethod[] {
  if (thing.proceedsVnd !== null) return ['SALE_PROCEEDS'];
  if (thing.category === 'CASH') return foreignOf(thing).length > 0 ? ['EXCHANGE_RATE'] : ['COUNT'];
  return thing.category === 'GOLD' || thing.category === 'JEWELLERY' ? ['WEIGHT_AND_PRICE', 'APPRAISAL'] : ['APPRAISAL'];
}
