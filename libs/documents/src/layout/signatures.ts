import type { Content } from 'pdfmake';
import { printable } from './text.js';

export interface Signer {
  /** In capitals: 'NGƯỜI GIAO NỘP'. */
  role: string;
  /** Beneath the role, in italics and brackets. */
  instruction: string;
  name: string;
}

const SPACE_TO_SIGN = 64;

function block(signer: Signer | undefined): Content {
  if (signer === undefined) return { text: '', width: '*' };
  return {
    width: '*',
    alignment: 'center',
    stack: [
      { text: signer.role, bold: true },
      { text: `(${signer.instruction})`, italics: true, fontSize: 12, margin: [0, 0, 0, SPACE_TO_SIGN] },
      { text: printable(signer.name), bold: true },
    ],
  };
}

function row(left: Signer | undefined, right: Signer | undefined): Content {
  return { columns: [block(left), block(right)], columnGap: 16, margin: [0, 8, 0, 0], unbreakable: true };
}

/**
 * Signatures two by two. The closing words keep together with the first row, so that no page carries
 * signatures under nothing; further rows may go to the next page, each whole.
 */
export function signatures(closing: Content, signers: readonly Signer[]): Content[] {
  const rows: Content[] = [];
  for (let index = 0; index < signers.length; index += 2) rows.push(row(signers[index], signers[index + 1]));
  const [first, ...rest] = rows;
  return [{ stack: first === undefined ? [closing] : [closing, first], unbreakable: true }, ...rest];
}
