import type { CellStyle, Content } from 'pdfmake';
import { printable } from './text.js';

export interface Signer {
  /** In capitals: 'NGƯỜI GIAO NỘP'. */
  role: string;
  /** Beneath the role, in italics and brackets. */
  instruction: string;
  name: string;
}

export const SIGN = 'Ký, ghi rõ họ tên';
export const SIGN_OR_FINGERPRINT = 'Ký, ghi rõ họ tên hoặc điểm chỉ';

const SPACE_TO_SIGN = 64;

function centred(text: string, style: Partial<CellStyle>): Content {
  return { text, alignment: 'center', ...style };
}

// Rows of a table, not two stacks: a long role or instruction must not push one name below the other.
function row(pair: readonly Signer[]): Content {
  const [left, right] = pair;
  const cells = (show: (signer: Signer) => Content): Content[] =>
    [left, right].map((signer) => (signer === undefined ? '' : show(signer)));
  return {
    table: {
      widths: ['*', '*'],
      dontBreakRows: true,
      body: [
        cells(({ role }) => centred(role, { bold: true })),
        cells(({ instruction }) => centred(`(${instruction})`, { italics: true, fontSize: 12 })),
        cells(({ name }) => centred(printable(name), { bold: true, margin: [0, SPACE_TO_SIGN, 0, 0] })),
      ],
    },
    layout: 'noBorders',
    margin: [0, 10, 0, 0],
    unbreakable: true,
  };
}

/**
 * Signatures two by two. The closing words keep together with the first row, so that no page carries
 * signatures under nothing; further rows may go to the next page, each whole.
 */
export function signatures(closing: Content, signers: readonly Signer[]): Content[] {
  const rows: Content[] = [];
  for (let index = 0; index < signers.length; index += 2) rows.push(row(signers.slice(index, index + 2)));
  const [first, ...rest] = rows;
  return [{ stack: first === undefined ? [closing] : [closing, first], unbreakable: true }, ...rest];
}
