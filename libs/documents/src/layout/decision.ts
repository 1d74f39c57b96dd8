import type { DocumentHeader } from '../printable-document.js';
import type { Block } from './blocks.js';
import { capitals } from './header.js';
import { legalBases, line, title } from './paragraphs.js';

/** Title, who decides, on which grounds, and the word that opens the articles (Decree 30/2020, appendix III). */
export function decisionHead(
  header: DocumentHeader,
  { summary, grounds }: { summary: string; grounds: readonly string[] },
): Block[] {
  return [
    title('QUYẾT ĐỊNH', summary),
    line(`TRƯỞNG ${capitals(header.issuer)}`, { bold: true }),
    ...legalBases(grounds),
    line('QUYẾT ĐỊNH:', { bold: true }),
  ];
}
