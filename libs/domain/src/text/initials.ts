import { normalizeText } from './vietnamese.js';

/** Trần Thị Mơ → `T. T. M.`: enough to tell two parties of one case apart, too little to name them. At most six. */
export function initialsOf(fullName: string): string {
  const words = normalizeText(fullName).split(/\s+/).filter(Boolean);
  return words.slice(0, 6).map((word) => `${[...word][0]!.toLocaleUpperCase('vi')}.`).join(' ');
}
