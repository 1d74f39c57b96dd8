import type { LetterFrame, MinutesFrame, PrintableDocument } from '../printable-document.js';
import type { Block, PageLayout, Paragraph, Signer } from './blocks.js';
import { closingWords } from './closing.js';
import { signedEnding } from './ending.js';
import { letterhead } from './header.js';
import { legalBases, paragraph, title } from './paragraphs.js';
import { signatures } from './signatures.js';
import { longTime } from './text.js';

type Kind = PrintableDocument['kind'];

/**
 * Minutes: letterhead, title, grounds, time and place, who is there, what is done, and the signatures of all. They
 * have no recipients (domain rules 7).
 */
export function minutesPage(
  minutes: MinutesFrame & { kind: Kind },
  parts: {
    summary: string;
    grounds: readonly string[];
    people: readonly Block[];
    purpose: string;
    body: readonly Block[];
    signers: readonly Signer[];
  },
): PageLayout {
  return {
    kind: minutes.kind,
    header: minutes.header,
    blocks: [
      letterhead(minutes.header),
      title('BIÊN BẢN', parts.summary),
      ...legalBases(parts.grounds),
      paragraph(`Hồi ${longTime(minutes.startedAt)}, tại ${minutes.station}, chúng tôi gồm:`),
      ...parts.people,
      paragraph(parts.purpose),
      ...parts.body,
      ...signatures([closingWords(minutes, minutes.header.copies)], parts.signers),
    ],
  };
}

/** What is signed for the unit: letterhead, what comes between, then the last paragraph with recipients and signature. */
export function signedPage(
  document: LetterFrame & { kind: Kind },
  parts: { subject?: string; body: readonly Block[]; last: Paragraph },
): PageLayout {
  return {
    kind: document.kind,
    header: document.header,
    blocks: [
      letterhead(document.header, parts.subject ?? null),
      ...parts.body,
      ...signedEnding(parts.last, document.recipients, document.signature),
    ],
  };
}
