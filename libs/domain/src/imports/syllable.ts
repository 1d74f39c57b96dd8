/*
 * What a Vietnamese syllable can look like: enough to tell `đường` from `dduowngf`, no dictionary.
 */
const ONSET = '(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?';
const NUCLEUS =
  '(?:uyê|uyu|uya|iêu|yêu|ươi|ươu|uôi|oai|oay|oao|oeo|uây|uyê|uy|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi|ơi|ua|uâ|uê|ui|uơ|uô|ưa|ươ|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)';
const CODA = '(?:ch|ng|nh|c|m|n|p|t)?';
const SYLLABLE = new RegExp(`^${ONSET}${NUCLEUS}${CODA}$`, 'u');

/** Grave, acute, tilde, hook above, dot below: the five tone marks, as combining characters. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** The word without its tone, the quality of the vowels (â, ơ …) kept. */
export function withoutTone(word: string): string {
  return word.normalize('NFD').replace(TONES, '').normalize('NFC');
}

/** Whether a lower-case word, with or without a tone, could be Vietnamese. At most one tone mark is one syllable. */
export function isSyllable(word: string): boolean {
  const decomposed = word.normalize('NFD');
  if ((decomposed.match(TONES) ?? []).length > 1) return false;
  return SYLLABLE.test(withoutTone(word));
}

/**
 * The form by which two spellings with diacritics are the same: lower case, the tone at the end of the word, so that
 * `hoà` and `hòa` meet; a lone i and y after a consonant are one (Kỳ and Kì). `Hà` and `Hạ` stay different.
 */
export function spellingKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => {
      const decomposed = word.normalize('NFD');
      const tone = (decomposed.match(TONES) ?? []).join('');
      return likeI(withoutTone(word)) + tone;
    })
    .join(' ');
}

/** `ky`, `my`, `ly`, `quy` as `ki`, `mi`, `li`, `qui`; `uy` of `thuy` is another sound and stays. */
export function likeI(word: string): string {
  return word.replace(/^(b|c|ch|d|gh|g|h|kh|k|l|m|n|nh|ph|qu|r|s|th|tr|t|v|x)y$/u, '$1i');
}
