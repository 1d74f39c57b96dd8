import { addDays, dateInVietnam, formatDate, formatTime } from '../../shared/format/date';

export type MomentKey = 'today' | 'tomorrow' | 'dayAfter' | 'onDay';

/** How somebody would say when a window ends: `14:05 hôm nay`, `14:05 mai`, `14:05 ngày 26/11/2026`. */
export function momentWords(moment: string, now = new Date()): { key: MomentKey; time: string; date: string } {
  const day = dateInVietnam(new Date(moment));
  const today = dateInVietnam(now);
  const key: MomentKey = day === today ? 'today' : day === addDays(today, 1) ? 'tomorrow' : day === addDays(today, 2) ? 'dayAfter' : 'onDay';
  return { key, time: formatTime(moment), date: formatDate(day) };
}
