import type { Signature } from '../printable-document.js';
import type { Block, Ending, Paragraph } from './blocks.js';
import { rankedName } from './people.js';
import { printable } from './text.js';

const LONGEST_KEPT_PARAGRAPH = 1200;
const MOST_KEPT_RECIPIENTS = 20;
const ARCHIVE = 'Lưu: VT';

/**
 * Recipients and signature of what is signed for the unit. The signature never stands alone on a page: the last
 * paragraph goes with it. Only an ending of ordinary length is kept whole, because what is taller than a page
 * cannot be.
 */
export function signedEnding(last: Paragraph, recipients: readonly string[], signature: Signature): Block[] {
  const blocks = [last, ending(recipients, signature)];
  const ordinary = last.text.length <= LONGEST_KEPT_PARAGRAPH && recipients.length <= MOST_KEPT_RECIPIENTS;
  return ordinary ? [{ block: 'together', blocks }] : blocks;
}

function ending(recipients: readonly string[], signature: Signature): Ending {
  return {
    block: 'ending',
    recipients: recipientLines(recipients),
    signature: { power: printable(signature.power), post: printable(signature.post), name: rankedName(signature) },
  };
}

function recipientLines(recipients: readonly string[]): string[] {
  const named = recipients.map((line) => printable(line).replace(/[.;]$/, ''));
  const archives = named.filter((line) => line.startsWith('Lưu'));
  const lines = [
    ...named.filter((line) => !line.startsWith('Lưu')),
    ...(archives.length > 0 ? archives : [ARCHIVE]),
  ];
  return lines.map((line, index) => `- ${line}${index === lines.length - 1 ? '.' : ';'}`);
}
