import type { CellStyle, Content } from 'pdfmake';
import { type Ending, RECIPIENTS_LABEL, type SignatureRow, type Signer } from '../layout/blocks.js';
import { ENDING, SIZE, SPACE_TO_SIGN } from '../layout/measures.js';

function centred(text: string, style: Partial<CellStyle>): Content {
  return { text, alignment: 'center', ...style };
}

// Rows of a table, not two stacks: a long role or instruction must not push one name below the other.
export function pdfSignatures({ signers }: SignatureRow): Content {
  const [left, right] = signers;
  const cells = (show: (signer: Signer) => Content): Content[] =>
    [left, right].map((signer) => (signer === undefined ? '' : show(signer)));
  return {
    table: {
      widths: ['*', '*'],
      dontBreakRows: true,
      body: [
        cells(({ role }) => centred(role, { bold: true })),
        cells(({ instruction }) => centred(`(${instruction})`, { italics: true, fontSize: SIZE.instruction })),
        cells(({ name }) => centred(name, { bold: true, margin: [0, SPACE_TO_SIGN.minutes, 0, 0] })),
      ],
    },
    layout: 'noBorders',
    margin: [0, 10, 0, 0],
    unbreakable: true,
  };
}

export function pdfEnding({ recipients, signature: { power, post, name } }: Ending): Content {
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: RECIPIENTS_LABEL, bold: true, italics: true, fontSize: SIZE.recipientsLabel },
          ...recipients.map((text) => ({ text, fontSize: SIZE.recipients })),
        ],
      },
      {
        width: ENDING.signature,
        stack: [
          ...(power === '' ? [] : [{ text: power, bold: true }]),
          { text: post, bold: true, margin: [0, 0, 0, SPACE_TO_SIGN.unit] },
          { text: name, bold: true },
        ],
        alignment: 'center',
      },
    ],
    columnGap: ENDING.gap,
    margin: [0, 8, 0, 0],
  };
}
