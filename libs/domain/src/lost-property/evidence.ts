import type { ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { normalizeText } from '../text/vietnamese.js';
import type { OfferedActions } from './case-actions.js';
import type { CaseState } from './lost-property.lifecycle.js';

export const EVIDENCE_KINDS = ['PHOTO', 'SCAN'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const EVIDENCE_SUBJECTS = ['CASE', 'DECLARATION'] as const;
export type EvidenceSubjectKind = (typeof EVIDENCE_SUBJECTS)[number];

export const EVIDENCE_VERDICTS = ['PENDING', 'ACCEPTED', 'REFUSED'] as const;
export type EvidenceVerdict = (typeof EVIDENCE_VERDICTS)[number];

/** Why a file is refused. The first ones are about the content itself, the others about the content and what was said of it. */
export const EVIDENCE_REFUSALS = [
  'EMPTY', 'TYPE_NOT_ALLOWED', 'TOO_MANY_PIXELS', 'TOO_MANY_FRAMES', 'DAMAGED', 'LOCKED', 'ACTIVE_CONTENT', 'TOO_COMPLEX',
  'TYPE_MISMATCH', 'KIND_MISMATCH', 'MISSING', 'SEAL_BROKEN',
] as const;
export type EvidenceRefusal = (typeof EVIDENCE_REFUSALS)[number];

/** Evidence of one case: enough for every thing from every side, and a bound on what one case may fill. */
export const EVIDENCE_LIMITS = {
  /** A photo of a 50-megapixel phone, or some ten scanned pages. */
  fileBytes: 15 * 1024 * 1024,
  /** Shown ones; those that were withdrawn or refused do not count. */
  files: 20,
  /** Kept ones, so also those that were withdrawn. */
  bytes: 200 * 1024 * 1024,
} as const;

export interface EvidenceKept {
  files: number;
  bytes: number;
}

/** Until a case is closed or cancelled, what belongs to it may still come in. */
const ENDED: readonly CaseState[] = ['CLOSED', 'CANCELLED'];

/** @throws DomainError WRONG_STATE, EVIDENCE_LIMIT_FILES, EVIDENCE_LIMIT_BYTES */
export function assertMayAddEvidence(state: CaseState, kept: EvidenceKept, incomingBytes: number): void {
  if (ENDED.includes(state)) throw new DomainError('WRONG_STATE', 'conflict', { state });
  if (kept.files >= EVIDENCE_LIMITS.files) throw new DomainError('EVIDENCE_LIMIT_FILES', 'conflict', { files: EVIDENCE_LIMITS.files });
  if (kept.bytes + incomingBytes > EVIDENCE_LIMITS.bytes) throw new DomainError('EVIDENCE_LIMIT_BYTES', 'conflict', { bytes: EVIDENCE_LIMITS.bytes });
}

export type EvidenceAction = 'addEvidence';

export function evidenceActions(state: CaseState, role: ActingRole, kept: EvidenceKept): OfferedActions<EvidenceAction> {
  if (!EVIDENCE_ROLES.has(role)) return { allowed: [], closed: [{ action: 'addEvidence', reason: 'ROLE_NOT_ALLOWED' }] };
  try {
    assertMayAddEvidence(state, kept, 1);
    return { allowed: [{ action: 'addEvidence', needs: ['file', 'kind'] }], closed: [] };
  } catch (error) {
    if (error instanceof DomainError) return { allowed: [], closed: [{ action: 'addEvidence', reason: error.code }] };
    throw error;
  }
}

const EVIDENCE_ROLES: ReadonlySet<string> = new Set(['COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER']);

const PDF = 'application/pdf';
const PICTURE_NAMES = new Set(['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'heic', 'heif']);

/**
 * Does the content agree with what was said of it? Phones and chat programs often give one kind of picture the name of
 * another, which harms nobody; a picture called a document or a program is not a mistake.
 * @param mediaType what the content is
 * @param claimed name and type as the client sent them; either may be empty
 */
export function claimRefusal(mediaType: string, kind: EvidenceKind, claimed: { fileName: string; mediaType: string }): EvidenceRefusal | null {
  const real = mediaType === PDF ? 'PDF' : 'PICTURE';
  for (const said of [familyOfName(claimed.fileName), familyOfType(claimed.mediaType)]) {
    if (said !== null && said !== real) return 'TYPE_MISMATCH';
  }
  return real === 'PDF' && kind === 'PHOTO' ? 'KIND_MISMATCH' : null;
}

type Family = 'PICTURE' | 'PDF' | 'OTHER' | null;

function familyOfName(name: string): Family {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === undefined) return null;
  return extension === 'pdf' ? 'PDF' : PICTURE_NAMES.has(extension) ? 'PICTURE' : 'OTHER';
}

function familyOfType(type: string): Family {
  const plain = type.split(';')[0]!.trim().toLowerCase();
  if (plain === '' || plain === 'application/octet-stream') return null;
  if (plain === PDF) return 'PDF';
  return plain.startsWith('image/') && !plain.includes('svg') ? 'PICTURE' : 'OTHER';
}

const LONGEST_NAME = 120;
const NAMELESS = 'tep';

/** A name to show: the last part of a path, NFC, no control or direction characters, no characters a disk refuses. At most 120 characters. */
export function evidenceFileName(claimed: string): string {
  const base = normalizeText(claimed).split(/[/\\]/).pop()!.replace(/[\n\t<>:"|?*%]/g, ' ').replace(/\s+/g, ' ').replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = [...base];
  if (characters.length <= LONGEST_NAME) return base || NAMELESS;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(base)?.[0] ?? '';
  return `${characters.slice(0, LONGEST_NAME - extension.length).join('').trim()}${extension}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', [PDF]: 'pdf' };

/** The name an original is downloaded under: with the ending of what it really is, whatever it was called. */
export function downloadName(fileName: string, mediaType: string): string {
  return `${fileName.replace(/\.[A-Za-z0-9]{1,10}$/, '')}.${EXTENSIONS[mediaType] ?? 'bin'}`;
}
