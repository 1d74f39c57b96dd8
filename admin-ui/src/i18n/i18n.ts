import { createI18n } from 'vue-i18n';

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language is a preference, not personal data, so the browser may remember it. */
const STORED = 'binhyen.locale';

export const i18n = createI18n({
  legacy: false,
  locale: 'vi',
  fallbackLocale: 'vi',
  messages: {} as Record<string, never>,
  missingWarn: false,
  fallbackWarn: false,
});

export function storedLocale(): Locale {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi';
}

/** Loads the words of one language (a file of its own) and switches to it. */
export async function useLocale(locale: Locale): Promise<void> {
  const messages = locale === 'en' ? (await import('./en')).en : (await import('./vi')).vi;
  i18n.global.setLocaleMessage(locale, messages as never);
  i18n.global.locale.value = locale as never;
  document.documentElement.lang = locale;
  localStorage.setItem(STORED, locale);
}
