/** The moment a clock in Vietnam shows, as the API wants it: '2026-01-15' and '09:05' → '2026-01-15T02:05:00.000Z'. */
export function vietnamMoment(date: string, time: string): string | null {
  const moment = new Date(`${date}T${time}:00+07:00`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** A paper cannot hang before the notice was published, nor in the future; the clock's seconds are not typed. */
export function isPlausiblePosting(moment: string, publishedAt: string, now: Date): boolean {
  const minute = 60_000;
  const at = Date.parse(moment);
  return at > Date.parse(publishedAt) - minute && at <= now.getTime();
}
