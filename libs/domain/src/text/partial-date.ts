/** A birth date as far as it is known: many people of an age know only the year ("SN 1984"). */
export interface PartialDate {
  year: number;
  /** 1–12 */
  month?: number;
  day?: number;
}

const YEAR = /^(?:sn|sinh năm|năm sinh)?[\s.:]*(\d{4})$/iu;
const MONTH_YEAR = /^(\d{1,2})[/.-](\d{4})$/;
const DAY_MONTH_YEAR = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const ISO = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** Reads `SN 1984`, `1984`, `05/1984`, `15/05/1984` and `1984-05-15`; null for what is no date. */
export function parsePartialDate(text: string): PartialDate | null {
  const given = text.normalize('NFC').trim();
  const year = YEAR.exec(given);
  if (year) return checked({ year: Number(year[1]) });
  const iso = ISO.exec(given);
  if (iso) return checked(parts(iso[1], iso[2], iso[3]));
  const monthYear = MONTH_YEAR.exec(given);
  if (monthYear) return checked(parts(monthYear[2], monthYear[1]));
  const full = DAY_MONTH_YEAR.exec(given);
  return full ? checked(parts(full[3], full[2], full[1])) : null;
}

/** `15/05/1984`, `05/1984` or `1984`. */
export function formatPartialDate(date: PartialDate): string {
  const known = [date.day, date.month].filter((part) => part !== undefined);
  return [...known.map((part) => String(part).padStart(2, '0')), String(date.year).padStart(4, '0')].join('/');
}

function parts(year?: string, month?: string, day?: string): PartialDate {
  return { year: Number(year), month: Number(month), ...(day === undefined ? {} : { day: Number(day) }) };
}

function checked(date: PartialDate): PartialDate | null {
  const { year, month = 1, day = 1 } = date;
  const found = new Date(Date.UTC(year, month - 1, day));
  const exists = found.getUTCFullYear() === year && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  return year >= 1900 && year <= 2199 && exists ? date : null;
}
