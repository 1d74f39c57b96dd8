import type { Block, SignatureRow, Signer } from './blocks.js';
import { printable } from './text.js';

export const SIGN = 'Ký, ghi rõ họ tên';
export const SIGN_OR_FINGERPRINT = 'Ký, ghi rõ họ tên hoặc điểm chỉ';
export const SIGN_AND_SEAL = 'Ký, ghi rõ họ tên, đóng dấu (nếu có)';

/** More rows than this might not fit the page of the closing words. */
const ROWS_WITH_CLOSING = 2;

/**
 * Signatures two by two. The closing words keep together with up to four of them, so that no page carries
 * signatures under nothing; further rows may go to the next page, each whole.
 */
export function signatures(closing: readonly Block[], signers: readonly Signer[]): Block[] {
  const rows: SignatureRow[] = [];
  for (let index = 0; index < signers.length; index += 2) {
    const pair = signers.slice(index, index + 2);
    rows.push({ block: 'signatures', signers: pair.map((signer) => ({ ...signer, name: printable(signer.name) })) });
  }
  return [{ block: 'together', blocks: [...closing, ...rows.slice(0, ROWS_WITH_CLOSING)] }, ...rows.slice(ROWS_WITH_CLOSING)];
}
