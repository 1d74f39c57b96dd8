import type { Role } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { COMMUNE_KIND_LABELS, type CommuneKind } from '../units/unit-kinds.js';
import type { DocumentTypeCode } from './document-kinds.js';

export type UnitAbbreviation = 'CAX' | 'CAP' | 'CAĐK';

const ABBREVIATIONS: Record<CommuneKind, UnitAbbreviation> = { XA: 'CAX', PHUONG: 'CAP', DAC_KHU: 'CAĐK' };

/** Abbreviation of the issuing police in a document number: Công an xã, phường, đặc khu. */
export function unitAbbreviation(kind: CommuneKind): UnitAbbreviation {
  return ABBREVIATIONS[kind];
}

/** Who drafts the letters of a commune's police: its general staff (tổng hợp). */
const DRAFTED_BY = 'TH';

export interface DocumentNumber {
  /** Place in the unit's series of this type and year, from 1. */
  number: number;
  typeCode: DocumentTypeCode;
  unitAbbreviation: UnitAbbreviation;
}

/**
 * `05/BB-CAX`, or `05/CAX-TH` for an official letter, which shows who drafted it instead of a type. Numbers below
 * 10 take a leading zero (Decree 30/2020/NĐ-CP, appendix I).
 * @throws RangeError for anything but a whole number from 1
 */
export function documentNumberLabel(document: DocumentNumber): string {
  const { number, typeCode, unitAbbreviation: unit } = document;
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError('A document number is a whole number from 1');
  const place = String(number).padStart(2, '0');
  return typeCode === 'CV' ? `${place}/${unit}-${DRAFTED_BY}` : `${place}/${typeCode}-${unit}`;
}

/** Form of signing power above the post: a deputy signs for the chief (KT.), everybody else in their own name. */
export function signaturePower(role: Role, kind: CommuneKind = 'XA'): string {
  return role === 'COMMUNE_DEPUTY' ? `KT. TRƯỞNG CÔNG AN ${capitals(COMMUNE_KIND_LABELS[kind])}` : '';
}

/** The post as printed under the signing power; empty for whoever does not sign for the unit. */
export function signaturePost(role: Role, kind: CommuneKind = 'XA'): string {
  const unit = `CÔNG AN ${capitals(COMMUNE_KIND_LABELS[kind])}`;
  if (role === 'COMMUNE_CHIEF') return `TRƯỞNG ${unit}`;
  return role === 'COMMUNE_DEPUTY' ? `PHÓ TRƯỞNG ${unit}` : '';
}

/** District police ended on this day; before it, they stood above the commune's police. */
export const DISTRICT_POLICE_ENDED_ON = '2025-03-01';

export interface HeaderFacts {
  communeKind: CommuneKind;
  /** With or without its kind: `Kỳ Thượng` or `xã Kỳ Thượng`. */
  communeName: string;
  /** With or without its kind: `Hà Tĩnh`, `tỉnh Hà Tĩnh`, `thành phố Đà Nẵng`. */
  provinceName: string;
  /** The document's date, YYYY-MM-DD. */
  on: string;
  /** The district of that time, needed before 2025-03-01: `Kỳ Anh`, `thành phố Hà Tĩnh`. */
  districtName?: string;
}

/**
 * Names of the superior and the issuing body at the head of a document, as they stood on its date.
 * @throws DomainError DISTRICT_NAME_REQUIRED for a date before 2025-03-01 without `districtName`
 */
export function unitHeader(facts: HeaderFacts): { superior: string; issuer: string } {
  const issuer = `CÔNG AN ${capitals(withKind(facts.communeName, COMMUNE_KIND_LABELS[facts.communeKind]))}`;
  if (facts.on >= DISTRICT_POLICE_ENDED_ON) {
    return { superior: `CÔNG AN ${capitals(withKind(facts.provinceName, 'tỉnh'))}`, issuer };
  }
  if (!facts.districtName) throw new DomainError('DISTRICT_NAME_REQUIRED', 'invalid', { on: facts.on });
  return { superior: `CÔNG AN ${capitals(withKind(facts.districtName, 'huyện'))}`, issuer };
}

const UNIT_KIND_WORD = /^(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)\s/iu;

function withKind(name: string, kind: string): string {
  return UNIT_KIND_WORD.test(name.normalize('NFC')) ? name : `${kind} ${name}`;
}

function capitals(text: string): string {
  return text.normalize('NFC').toLocaleUpperCase('vi');
}
