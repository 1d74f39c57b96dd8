import type { Tone } from '../../shared/components/tone';
import type { DocumentItem, DocumentKind, DocumentStatus } from './documents.api';

export const documentTones: Record<DocumentStatus, Tone> = { PENDING: 'warning', READY: 'success' };
export const documentKinds: readonly DocumentKind[] = [
  'RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES', 'CUSTODY_TRANSFER_MINUTES', 'RECOUNT_MINUTES', 'HOLDER_LETTER', 'ITEM_HANDOVER_MINUTES', 'REFERRAL_SLIP',
  'PERISHABLE_DECISION', 'LOST_DECLARATION_RECEIPT', 'FINDER_RESULT_NOTICE', 'VALUATION_MINUTES', 'SHARES_DECISION', 'SETTLEMENT_MINUTES', 'STATE_SHARE_MINUTES', 'GOOD_DEED_CONSENT', 'BROADCAST_NOTICE', 'LOUDSPEAKER_SCRIPT',
];

/** Where the thing a document is about is shown, and what that is called; a referral has no page. */
export function subjectOf(item: DocumentItem): { to: string; label: 'openCase' | 'openDeclaration' | 'openBroadcast' } | null {
  if (item.subjectKind === 'DECLARATION') return { to: `/lost-declarations/${item.caseId}`, label: 'openDeclaration' };
  if (item.subjectKind === 'BROADCAST') return { to: `/broadcasts/${item.caseId}`, label: 'openBroadcast' };
  return item.subjectKind === 'CASE' ? { to: `/lost-property/${item.caseId}`, label: 'openCase' } : null;
}

/** Numbering begins here; the server takes no earlier year. */
const FIRST_YEAR = 2024;

/** Years a document can be of, the present one first. */
export function yearsUntil(today: string): string[] {
  const present = Number(today.slice(0, 4));
  return Array.from({ length: present - FIRST_YEAR + 1 }, (_, back) => String(present - back));
}
