/**
 * A day on which the calendar says something else than the weekday: a day off for everybody (Labour Code 2019
 * Art. 112, compensation Art. 111(3), exchanges of the year), or a Saturday worked in exchange for a day off.
 */
export interface CalendarDay {
  /** YYYY-MM-DD */
  day: string;
  name: string;
  kind: 'HOLIDAY' | 'MAKE_UP_WORKDAY';
  /** Not yet announced by the Government: counted from the lunar calendar, to be checked when it is. */
  expected: boolean;
  source: string;
}

const NEW_YEAR = 'Tết Dương lịch';
const TET = 'Tết Nguyên đán';
const HUNG = 'Giỗ Tổ Hùng Vương';
const VICTORY = 'Ngày Chiến thắng';
const LABOUR = 'Ngày Quốc tế lao động';
const NATIONAL = 'Quốc khánh';
const EXCHANGED = 'Nghỉ hoán đổi';
const WORKED = 'Làm bù';

/** Years whose calendar was announced, day by day as announced. A name beginning with `Làm bù` is a day worked. */
const ANNOUNCED: Record<number, { source: string; days: readonly (readonly [monthDay: string, name: string])[] }> = {
  2024: {
    source: 'Bộ luật Lao động 2019, Điều 112; thông báo nghỉ Tết và nghỉ lễ năm 2024 của Bộ Lao động - Thương binh và Xã hội',
    days: [
      ['01-01', NEW_YEAR],
      ['02-08', TET], ['02-09', TET], ['02-10', TET], ['02-11', TET], ['02-12', TET], ['02-13', `Nghỉ bù ${TET}`], ['02-14', `Nghỉ bù ${TET}`],
      ['04-18', HUNG],
      ['04-29', EXCHANGED], ['04-30', VICTORY], ['05-01', LABOUR], ['05-04', `${WORKED} ngày 29/4`],
      ['09-02', NATIONAL], ['09-03', NATIONAL],
    ],
  },
  2025: {
    source: 'Bộ luật Lao động 2019, Điều 112; thông báo nghỉ Tết và nghỉ lễ năm 2025 của Bộ Lao động - Thương binh và Xã hội',
    days: [
      ['01-01', NEW_YEAR],
      ['01-27', TET], ['01-28', TET], ['01-29', TET], ['01-30', TET], ['01-31', TET],
      ['04-07', HUNG],
      ['04-26', `${WORKED} ngày 02/5`], ['04-30', VICTORY], ['05-01', LABOUR], ['05-02', EXCHANGED],
      ['09-01', NATIONAL], ['09-02', NATIONAL],
    ],
  },
  2026: {
    source: 'Bộ luật Lao động 2019, Điều 112; thông báo nghỉ Tết và nghỉ lễ năm 2026 của Bộ Nội vụ',
    days: [
      ['01-01', NEW_YEAR], ['01-02', EXCHANGED], ['01-10', `${WORKED} ngày 02/01`],
      ['02-16', TET], ['02-17', TET], ['02-18', TET], ['02-19', TET], ['02-20', TET],
      ['04-26', HUNG], ['04-27', `Nghỉ bù ${HUNG}`], ['04-30', VICTORY], ['05-01', LABOUR],
      ['08-22', `${WORKED} ngày 31/8`], ['08-31', EXCHANGED], ['09-01', NATIONAL], ['09-02', NATIONAL],
    ],
  },
};

/** Years not announced yet: first day of the lunar year and Hùng Kings' day (10th of the 3rd lunar month). */
const LUNAR: Record<number, { newYear: string; hungKings: string }> = {
  2027: { newYear: '2027-02-06', hungKings: '2027-04-16' },
  2028: { newYear: '2028-01-26', hungKings: '2028-04-04' },
};
const EXPECTED_SOURCE = 'Bộ luật Lao động 2019, Điều 111 và 112; tính theo âm lịch, chờ thông báo của Chính phủ';

/** Named a paid day off by Resolution 80-NQ/TW of 2026; whether and from when the law has it is to be confirmed. */
const CULTURE_DAY = { monthDay: '11-24', name: 'Ngày Văn hóa Việt Nam', since: 2026, source: 'Nghị quyết 80-NQ/TW năm 2026; cần đối chiếu văn bản quy định chi tiết' };

const announced: CalendarDay[] = Object.entries(ANNOUNCED).flatMap(([year, { source, days }]) =>
  days.map(([monthDay, name]) => ({
    day: `${year}-${monthDay}`,
    name,
    kind: name.startsWith(WORKED) ? ('MAKE_UP_WORKDAY' as const) : ('HOLIDAY' as const),
    expected: false,
    source,
  })),
);

const named: CalendarDay[] = Object.entries(LUNAR).flatMap(([year, { newYear, hungKings }]) =>
  (
    [
      [`${year}-01-01`, NEW_YEAR],
      ...[-1, 0, 1, 2, 3].map((days) => [shifted(newYear, days), TET]),
      [hungKings, HUNG],
      [`${year}-04-30`, VICTORY],
      [`${year}-05-01`, LABOUR],
      [`${year}-09-02`, NATIONAL],
      // The Government chooses which side of 2 September is off too; the day after is the one that harms nobody.
      [`${year}-09-03`, `${NATIONAL} (ngày liền kề)`],
    ] as [string, string][]
  ).map(([day, name]) => ({ day, name, kind: 'HOLIDAY' as const, expected: true, source: EXPECTED_SOURCE })),
);

/** Including the compensation for days that fall on a weekend: the next day that is not off already. */
const expected: CalendarDay[] = named.reduce<CalendarDay[]>((days, holiday) => {
  if (!isWeekend(holiday.day)) return days;
  let substitute = shifted(holiday.day, 1);
  while (isWeekend(substitute) || days.some(({ day }) => day === substitute)) substitute = shifted(substitute, 1);
  return [...days, { ...holiday, day: substitute, name: `Nghỉ bù ${holiday.name}` }];
}, [...named]);

const cultureDays: CalendarDay[] = [...Object.keys(ANNOUNCED), ...Object.keys(LUNAR)]
  .filter((year) => Number(year) >= CULTURE_DAY.since)
  .map((year) => ({ day: `${year}-${CULTURE_DAY.monthDay}`, name: CULTURE_DAY.name, kind: 'HOLIDAY', expected: true, source: CULTURE_DAY.source }));

/** Complete from 2024 to 2028, oldest first. */
export const CALENDAR_DAYS: readonly CalendarDay[] = [...announced, ...expected, ...cultureDays].sort((one, other) => (one.day < other.day ? -1 : 1));

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
