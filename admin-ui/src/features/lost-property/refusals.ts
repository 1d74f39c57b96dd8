import type { Composer } from 'vue-i18n';
import { describeCode } from '../../api/problem';

/** Why an action on a case or claim is closed, in words; a code nobody worded yet is shown as it is. */
export function describeRefusal(code: string, words: Pick<Composer, 't' | 'te'>): string {
  const own = `lostProperty.refusals.${code}`;
  if (words.te(own)) return words.t(own);
  return describeCode(code, words) ?? code;
}
