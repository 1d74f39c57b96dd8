import type { DocumentHeader } from '../printable-document.js';
import type { Letterhead } from './blocks.js';
import { longDate, printable } from './text.js';

/**
 * Issuing body at the left, national motto at the right, then number and place with date (Decree 30/2020,
 * appendix I). An official letter says what it is about under its number.
 *
 * @throws PrintableDocumentError INVALID_DATE
 */
export function letterhead(header: DocumentHeader, subject: string | null = null): Letterhead {
  return {
    block: 'letterhead',
    superior: capitals(header.superior),
    issuer: capitals(header.issuer),
    number: `Số: ${printable(header.numberLabel)}`,
    subject: subject === null ? null : printable(subject),
    placeAndDate: placeAndDate(header),
  };
}

export function placeAndDate({ place, issuedOn }: DocumentHeader): string {
  return `${printable(place)}, ${longDate(issuedOn)}`;
}

export function capitals(text: string): string {
  return printable(text).toLocaleUpperCase('vi');
}

/** 'CÔNG AN XÃ KỲ THƯỢNG' → 'Công an xã Kỳ Thượng'. */
export function issuerInText({ issuer, place }: DocumentHeader): string {
  const name = capitals(issuer);
  const proper = printable(place);
  const kind = name.endsWith(capitals(place)) ? name.slice(0, name.length - proper.length).trim() : name;
  const words = kind.toLocaleLowerCase('vi').replace(/^công an/, 'Công an');
  return kind === name ? words : `${words} ${proper}`;
}
