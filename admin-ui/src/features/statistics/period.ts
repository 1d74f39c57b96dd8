/** A span of days, both counted; `YYYY-MM-DD`. */
export interface Span {
  from: string;
  to: string;
}

export const QUICK_SPANS = ['twelveMonths', 'thisYear', 'lastYear', 'thisQuarter'] as const;
export type QuickSpan = (typeof QUICK_SPANS)[number];

const iso = (year: number, monthIndex: number, day: number): string => new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10);

/** What people ask for most, up to `today`. */
export function spanOf(quick: QuickSpan, today: string): Span {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  switch (quick) {
    case 'twelveMonths':
      return { from: iso(year, month - 11, 1), to: today };
    case 'thisYear':
      return { from: iso(year, 0, 1), to: today };
    case 'lastYear':
      return { from: iso(year - 1, 0, 1), to: iso(year - 1, 11, 31) };
    case 'thisQuarter':
      return { from: iso(year, month - (month % 3), 1), to: today };
  }
}

/** The quick span that these days are, if any. */
export const quickOf = (span: Span, today: string): QuickSpan | null => QUICK_SPANS.find((quick) => spanOf(quick, today).from === span.from && spanOf(quick, today).to === span.to) ?? null;
