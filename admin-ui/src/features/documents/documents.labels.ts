import type { Tone } from '../../shared/components/tone';
import type { DocumentKind, DocumentStatus } from './documents.api';

export const documentTones: Record<DocumentStatus, Tone> = { PENDING: 'warning', READY: 'success' };
export const documentKinds: readonly DocumentKind[] = ['RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES'];

/** Numbering begins here; the server takes no earlier year. */
const FIRST_YEAR = 2024;

/** Years a document can be of, the present one first. */
export function yearsUntil(today: string): string[] {
  const present = Number(today.slice(0, 4));
  return Array.from({ length: present - FIRST_YEAR + 1 }, (_, back) => String(present - back));
}
