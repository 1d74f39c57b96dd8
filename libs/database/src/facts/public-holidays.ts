/** A day off for everybody: Labour Code 2019 Art. 112, compensation Art. 111(3), and decisions of the year. */
export interface PublicHoliday {
  /** YYYY-MM-DD */
  day: string;
  name: string;
  /** Not yet announced by the Government: counted from the lunar calendar, to be checked when it is. */
  expected: boolean;
}

const FIXED = [
  ['01-01', 'Tết Dương lịch'],
  ['04-30', 'Ngày Chiến thắng'],
  ['05-01', 'Ngày Quốc tế lao động'],
  ['09-02', 'Quốc khánh'],
] as const;

/** First day of the lunar year and Hùng Kings' day (10th of the 3rd lunar month), by solar year. */
const LUNAR: Record<number, { newYear: string; hungKings: string; announced: boolean }> = {
  2024: { newYear: '2024-02-10', hungKings: '2024-04-18', announced: true },
  2025: { newYear: '2025-01-29', hungKings: '2025-04-07', announced: true },
  2026: { newYear: '2026-02-17', hungKings: '2026-04-26', announced: true },
  2027: { newYear: '2027-02-06', hungKings: '2027-04-16', announced: false },
  2028: { newYear: '2028-01-26', hungKings: '2028-04-04', announced: false },
};

const shifted = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const NAMED: readonly PublicHoliday[] = Object.entries(LUNAR).flatMap(([year, { newYear, hungKings, announced }]) => [
  ...FIXED.map(([monthDay, name]) => ({ day: `${year}-${monthDay}`, name, expected: false })),
  // The Prime Minister chooses which side of 2 September is off too; the day after is the one that harms nobody.
  { day: `${year}-09-03`, name: 'Quốc khánh (ngày liền kề)', expected: !announced },
  ...[-1, 0, 1, 2, 3].map((days) => ({ day: shifted(newYear, days), name: 'Tết Nguyên đán', expected: !announced })),
  { day: hungKings, name: 'Giỗ Tổ Hùng Vương', expected: !announced },
]);

/** Including the compensation for days that fall on a weekend: the next day that is not off already. */
export const PUBLIC_HOLIDAYS: readonly PublicHoliday[] = NAMED.reduce<PublicHoliday[]>((days, holiday) => {
  if (!isWeekend(holiday.day)) return days;
  let substitute = shifted(holiday.day, 1);
  while (isWeekend(substitute) || days.some(({ day }) => day === substitute)) substitute = shifted(substitute, 1);
  return [...days, { day: substitute, name: `Nghỉ bù ${holiday.name}`, expected: holiday.expected }];
}, [...NAMED]);

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
