import { useI18n } from 'vue-i18n';
import { daysBetween, todayInVietnam } from '../format/date';

/** A deadline in words: "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày". */
export function useDueWords(): (date: string) => string {
  const { t } = useI18n();
  return (date) => {
    const days = daysBetween(todayInVietnam(), date);
    if (days === 0) return t('common.dueToday');
    return days > 0 ? t('common.daysLeft', { n: days }) : t('common.daysOver', { n: -days });
  };
}
