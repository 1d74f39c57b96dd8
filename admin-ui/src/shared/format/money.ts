const grouping = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** 25300000 → '25.300.000 ₫'; another currency keeps its code: '1.200 USD'. Amounts are whole units. */
export function formatMoney(amount: number, currency = 'VND'): string {
  return `${grouping.format(amount)} ${currency === 'VND' ? '₫' : currency}`;
}

export function formatNumber(value: number): string {
  return grouping.format(value);
}

/** '1.250.000', '1 250 000 đ', '1,250,000' → 1250000. Null when it is not a whole amount. */
export function parseMoney(text: string): number | null {
  const digits = text.trim().replace(/(₫|đồng|đ|vnd)$/i, '').replace(/[\s.,]/g, '');
  if (!/^\d{1,15}$/.test(digits)) return null;
  return Number(digits);
}
