import type { GoldUnit } from './items.api';

/** One lượng is ten chỉ, 37.5 grams. */
const MILLIGRAMS: Record<GoldUnit, number> = { CHI: 3_750, LUONG: 37_500, GRAM: 1_000 };
const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

/** 7500 mg in chỉ → '2 chỉ'. */
export function goldWords(milligrams: number, unit: GoldUnit, label: string): string {
  return `${numbers.format(milligrams / MILLIGRAMS[unit])} ${label}`;
}
