import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { i18n, useLocale, type Locale } from '../../i18n/i18n';
import ZaloErrorNote from './components/ZaloErrorNote.vue';
import { surelyNotSent, ZALO_TROUBLES, zaloErrorKey, zaloErrorRows } from './error-words';

const CODES: (number | string)[] = [...zaloErrorRows.map(({ code }) => code), ...ZALO_TROUBLES];
/** Enough for a sentence; shorter is a label. */
const SENTENCE = 15;

async function shown(code: number | string | null, locale: Locale): Promise<string> {
  await useLocale(locale);
  const wrapper = mount(ZaloErrorNote, { props: { code }, global: { plugins: [i18n] } });
  await nextTick();
  return wrapper.text();
}

afterEach(() => useLocale('vi'));

describe.each(['vi', 'en'] as const)('what the officer reads in %s', (locale) => {
  it.each(CODES)('for %s says what happened, whether the message went out, and what to do', async (code) => {
    const text = await shown(code, locale);
    const key = zaloErrorKey(code);
    const [happened = '', sent = '', todo = '', ...more] = i18n.global.t(key).split('\n');
    expect(key).not.toBe('zalo.error.unknown');
    expect(more).toEqual([]);
    for (const line of [happened, sent, todo]) {
      expect(line.length).toBeGreaterThan(SENTENCE);
      expect(text).toContain(line);
    }
    if (typeof code === 'number') expect(text).toContain(String(code));
    expect(text).not.toMatch(/zalo\.(?!me)|undefined|\{/);
  });

  it('is another sentence for every code', async () => {
    await useLocale(locale);
    const happened = CODES.map((code) => i18n.global.t(zaloErrorKey(code)).split('\n')[0]);
    expect(new Set(happened).size).toBe(CODES.length);
  });

  it('claims that nothing went out only where that is sure', async () => {
    await useLocale(locale);
    const uncertain = i18n.global.t('zalo.error.TIMEOUT').split('\n')[1];
    for (const code of CODES) {
      const sent = i18n.global.t(zaloErrorKey(code)).split('\n')[1];
      expect([code, sent === uncertain]).toEqual([code, !surelyNotSent(code)]);
    }
  });
});

it('is in Vietnamese with diacritics, and not the same in English', async () => {
  const textsIn = async (locale: Locale): Promise<string[]> => {
    await useLocale(locale);
    return CODES.map((code) => i18n.global.t(zaloErrorKey(code)));
  };
  const vietnamese = await textsIn('vi');
  const english = await textsIn('en');
  for (const [index, text] of vietnamese.entries()) {
    expect(text).toMatch(/[ăâđêôơưáàảãạấầẩẫậéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữựíìỉĩị]/i);
    expect(english[index]).not.toBe(text);
  }
});

it('finds the words by number, by text and by name, and has some for a code nobody knows', async () => {
  expect([zaloErrorKey(-216), zaloErrorKey('-216'), zaloErrorKey(403), zaloErrorKey('TIMEOUT')]).toEqual(['zalo.error.e216', 'zalo.error.e216', 'zalo.error.b403', 'zalo.error.TIMEOUT']);
  expect([zaloErrorKey(-99_999), zaloErrorKey(null), zaloErrorKey(''), zaloErrorKey('what')]).toEqual(Array(4).fill('zalo.error.unknown'));
  expect(surelyNotSent(-99_999)).toBe(false);
  const text = await shown(-99_999, 'vi');
  expect(text).toContain('chưa biết');
  expect(text).toContain('-99999');
});
