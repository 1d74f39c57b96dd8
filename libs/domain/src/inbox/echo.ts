import { linesOf } from '../broadcasts/delivery.messages.js';

const CODE = /Mã tin: BY-[A-Z2-9]{8}$/u;
const FILE_NAME = /^BY-[A-Z2-9]{8}\.pdf$/u;

/** The mark by which a post of ours in a group is found again: its last line, or the name of its file. Null: none of our broadcasts. */
export function echoMark(text: string | null, fileName: string | null): string | null {
  const last = linesOf(text ?? '').at(-1) ?? '';
  if (CODE.test(last) && last.length <= 100) return last;
  return FILE_NAME.test(fileName ?? '') ? fileName : null;
}
