import type { Composer } from 'vue-i18n';

const MINUTE_MS = 60_000;

/** How long ago in words: "vừa xong", "3 phút trước", "2 giờ trước", "5 ngày trước". */
export function agoWords(at: string, now: Date, t: Composer['t']): string {
  const minutes = Math.floor(Math.max(0, now.getTime() - Date.parse(at)) / MINUTE_MS);
  if (minutes < 1) return t('zalo.ago.now');
  if (minutes < 60) return t('zalo.ago.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('zalo.ago.hours', { n: hours }) : t('zalo.ago.days', { n: Math.floor(hours / 24) });
}

/** A duration as an officer plans with it: "dưới 1 phút", "7 phút", "2 giờ 5 phút"; always rounded up. */
export function durationWords(seconds: number, t: Composer['t']): string {
  if (seconds < 60) return t('zalo.forecast.seconds');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? t('zalo.forecast.minutes', { n: minutes }) : t('zalo.forecast.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
}
