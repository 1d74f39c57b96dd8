import { searchKey } from '../text/vietnamese.js';

/** Phrases people shorten, folded; the short form stands for all of them, so that `CCCD` finds `căn cước công dân`. */
const ABBREVIATIONS: readonly (readonly [phrase: string, short: string])[] = [
  ['can cuoc cong dan', 'cccd'],
  ['can cuoc', 'cccd'],
  ['chung minh nhan dan', 'cccd'],
  ['chung minh thu', 'cccd'],
  ['cmnd', 'cccd'],
  ['giay phep lai xe', 'gplx'],
  ['bang lai xe', 'gplx'],
  ['bang lai', 'gplx'],
  ['dien thoai', 'dt'],
  ['dtdd', 'dt'],
  ['to dan pho', 'tdp'],
  ['uy ban nhan dan', 'ubnd'],
  ['uy ban', 'ubnd'],
  ['ho khau', 'hktt'],
  ['ho khau thuong tru', 'hktt'],
  ['so nha', 'sn'],
  // In nearly every text of a station, so that it tells nothing.
  ['cong an xa', ''],
  ['cong an phuong', ''],
  ['cax', ''],
];
const LONGEST_FIRST = [...ABBREVIATIONS].sort(([one], [other]) => other.length - one.length);

/** Folded words too common to tell one thing or place from another. */
const COMMON = new Set(
  `va cua co cac nhung duoc trong ngoai tren duoi ben canh o tai mot cai chiec to loai la bi bang so mau nay do gan
   thi ma khi di ve den tu toi khong chua roi mat nhat danh quen con tai san vat nguoi khu vuc doan phia thon xom xa phuong
   khoang hoac hay nhieu vai it the nao`.split(/\s+/),
);

/**
 * The words of a public text by which a lost and a found thing are compared: folded (no diacritics, either tone style),
 * abbreviations made one, common words left out, each once, in the order they were written.
 */
export function matchWords(text: string): string[] {
  let folded = ` ${searchKey(text).replace(/[^a-z0-9]+/g, ' ').trim()} `;
  for (const [phrase, short] of LONGEST_FIRST) folded = folded.replaceAll(` ${phrase} `, short ? ` ${short} ` : ' ');
  const words = folded.split(' ').filter((word) => word.length > 1 && !COMMON.has(word));
  return [...new Set(words)].slice(0, 40);
}

/** `Kỳ` and `Kì`, `Mỹ` and `Mĩ` are one name in two spellings: y after a consonant at the end of a syllable reads i. */
export function weakForm(word: string): string {
  return word.replace(/(?<=[bcdghklmnpqrstvx])y$/, 'i');
}
