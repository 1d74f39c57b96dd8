import { computed } from 'vue';
import { useI18n } from 'vue-i18n';

/** Figures and months as the chosen language writes them: 1.234,5 in Vietnamese, 1,234.5 in English. */
export function useFigureFormat() {
  const { locale } = useI18n();
  const language = computed(() => (locale.value === 'en' ? 'en-GB' : 'vi-VN'));
  const numbers = computed(() => new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 }));
  const figure = (value: number | null): string => (value === null ? '–' : numbers.value.format(value));
  /** '2026-01' → '01/2026' or 'Jan 2026'. */
  const month = (text: string): string =>
    locale.value === 'en' ? new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${text}-01T00:00:00Z`)) : `${text.slice(5, 7)}/${text.slice(0, 4)}`;
  return { figure, month };
}
