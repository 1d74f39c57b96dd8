import type { ItemValuationInput, SettlementItem, ValuationMethod, WeightUnit } from './settlement.api';

export interface ValuationDraft {
  item: SettlementItem;
  method: ValuationMethod;
  amountVnd: number | null;
  rates: { currency: string; vndPerUnit: number | null }[];
  /** As typed: '5,2'. */
  weight: string;
  unit: WeightUnit;
  price: number | null;
  source: string;
  on: string;
}

export function valuationDraft(item: SettlementItem): ValuationDraft {
  return {
    item,
    method: item.methods[0]!,
    amountVnd: null,
    rates: item.foreignCurrencies.map((currency) => ({ currency, vndPerUnit: null })),
    weight: '',
    unit: 'CHI',
    price: null,
    source: '',
    on: '',
  };
}

/** '5,2' or '5.25' → 5200, 5250 thousandths; null when it is no weight. */
export function parseThousandths(text: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return thousandths > 0 ? thousandths : null;
}

/** Names of the fields that are still to be filled in. */
export function missingFields(draft: ValuationDraft): string[] {
  const { method, amountVnd, rates, weight, price, source, on } = draft;
  const priced = method !== 'COUNT' && method !== 'SALE_PROCEEDS';
  const weighed = method === 'WEIGHT_AND_PRICE';
  const missing: [string, boolean][] = [
    ['amountVnd', method === 'APPRAISAL' && amountVnd === null],
    ...rates.map(({ currency, vndPerUnit }): [string, boolean] => [`rate-${currency}`, !vndPerUnit]),
    ['weight', weighed && parseThousandths(weight) === null],
    ['price', weighed && !price],
    ['source', priced && !source.trim()],
    ['on', (weighed || rates.length > 0) && !on],
  ];
  return missing.filter(([, is]) => is).map(([field]) => field);
}

export const isComplete = (draft: ValuationDraft): boolean => missingFields(draft).length === 0;

export function toValuation({ item, method, amountVnd, rates, weight, unit, price, source, on }: ValuationDraft): ItemValuationInput {
  const thousandths = parseThousandths(weight);
  return {
    itemId: item.itemId,
    method,
    ...(method === 'APPRAISAL' ? { amountVnd: amountVnd! } : {}),
    ...(rates.length > 0 ? { rates: rates.map(({ currency, vndPerUnit }) => ({ currency, vndPerUnit: vndPerUnit! })) } : {}),
    ...(method === 'WEIGHT_AND_PRICE' ? { weight: { thousandths: thousandths!, unit, vndPerUnit: price! } } : {}),
    ...(source.trim() ? { source: source.trim() } : {}),
    ...(on ? { on } : {}),
  };
}
