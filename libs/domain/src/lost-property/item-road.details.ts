import { DomainError, type FieldError } from '../domain-error.js';
import type { ItemCategory } from './lost-property.kinds.js';

/** Papers by what they are; a notice names the kind and nothing else of them. */
export const PAPER_KINDS = ['ID_CARD', 'PASSPORT', 'DRIVING_LICENCE', 'VEHICLE_REGISTRATION', 'HEALTH_INSURANCE', 'LAND_CERTIFICATE', 'HOUSEHOLD_PAPER', 'STUDENT_CARD', 'OTHER_PAPER'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_KIND_LABELS: Record<PaperKind, string> = {
  ID_CARD: 'thẻ căn cước',
  PASSPORT: 'hộ chiếu',
  DRIVING_LICENCE: 'giấy phép lái xe',
  VEHICLE_REGISTRATION: 'giấy đăng ký xe',
  HEALTH_INSURANCE: 'thẻ bảo hiểm y tế',
  LAND_CERTIFICATE: 'giấy chứng nhận quyền sử dụng đất',
  HOUSEHOLD_PAPER: 'giấy tờ hộ tịch, cư trú',
  STUDENT_CARD: 'thẻ học sinh, sinh viên',
  OTHER_PAPER: 'giấy tờ',
};

export const GOLD_UNITS = ['CHI', 'LUONG', 'GRAM'] as const;
export type GoldUnit = (typeof GOLD_UNITS)[number];
/** One lượng is ten chỉ, 37.5 grams. In milligrams. */
const MILLIGRAMS: Record<GoldUnit, number> = { CHI: 3_750, LUONG: 37_500, GRAM: 1_000 };
const UNIT_LABELS: Record<GoldUnit, string> = { CHI: 'chỉ', LUONG: 'lượng', GRAM: 'gam' };

/** 7500 in chỉ → `2 chỉ`; 3800 → `1,013 chỉ`: at most three decimals, as a jeweller's scale shows. */
export function formatGoldWeight(milligrams: number, unit: GoldUnit): string {
  const thousandths = Math.round((milligrams * 1000) / MILLIGRAMS[unit]);
  const fraction = String(thousandths % 1000).padStart(3, '0').replace(/0+$/, '');
  return `${Math.floor(thousandths / 1000)}${fraction ? `,${fraction}` : ''} ${UNIT_LABELS[unit]}`;
}

/** Fifteen digits of which the last is the check digit (Luhn). */
export function isImei(text: string): boolean {
  if (!/^\d{15}$/.test(text)) return false;
  const sum = [...text].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** What is written down of a thing that goes a road of its own. Names and full numbers are for the seal. */
export interface ItemDetails {
  paperKind?: PaperKind;
  holderName?: string;
  documentNumber?: string;
  issuingOffice?: string;
  bank?: string;
  cardLast4?: string;
  imei?: string;
  weightMg?: number;
  weightUnit?: GoldUnit;
  animalKind?: string;
  animalCount?: number;
}

const PAPER = ['paperKind', 'holderName', 'documentNumber', 'issuingOffice'] as const;
const FIELDS_OF: Partial<Record<ItemCategory, readonly (keyof ItemDetails)[]>> = {
  DOCUMENT: PAPER,
  BANK_CARD: ['bank', 'cardLast4', 'holderName'],
  PHONE: ['imei'],
  ELECTRONICS: ['imei'],
  GOLD: ['weightMg', 'weightUnit'],
  LIVESTOCK: ['animalKind', 'animalCount'],
  POULTRY: ['animalKind', 'animalCount'],
  AQUATIC: ['animalKind', 'animalCount'],
};
const NEEDED_OF: Partial<Record<ItemCategory, readonly (keyof ItemDetails)[]>> = {
  GOLD: ['weightMg', 'weightUnit'],
  LIVESTOCK: ['animalKind', 'animalCount'],
  POULTRY: ['animalKind', 'animalCount'],
  AQUATIC: ['animalKind', 'animalCount'],
};

export function detailFieldsOf(category: ItemCategory): readonly (keyof ItemDetails)[] {
  return FIELDS_OF[category] ?? [];
}

/** @param path of the item in the request. @throws DomainError VALIDATION_FAILED naming each field that is missing, foreign or wrong */
export function assertItemDetails(category: ItemCategory, details: ItemDetails, path: string): void {
  const errors: FieldError[] = [];
  const given = (Object.keys(details) as (keyof ItemDetails)[]).filter((field) => details[field] !== undefined);
  const refuse = (field: string, code: string): void => void errors.push({ field: `${path}.details.${field}`, code });
  given.filter((field) => !detailFieldsOf(category).includes(field)).forEach((field) => refuse(field, 'NOT_FOR_CATEGORY'));
  (NEEDED_OF[category] ?? []).filter((field) => !given.includes(field)).forEach((field) => refuse(field, 'REQUIRED'));
  if (details.imei !== undefined && !isImei(details.imei)) refuse('imei', 'INVALID_IMEI');
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
}

/** How a notice names a thing: of papers and cards the kind only, whatever the officer typed. */
export function publicWords(item: { category: string; publicDescription: string; paperKind: string | null }): string {
  if (item.category === 'BANK_CARD') return 'thẻ ngân hàng';
  if (item.category === 'DOCUMENT') return PAPER_KIND_LABELS[(item.paperKind ?? 'OTHER_PAPER') as PaperKind];
  return item.publicDescription;
}

/** The last characters of a number, for recognising a paper without telling it: four, or three of a short one. */
export function maskedTail(number: string): string {
  const bare = number.replace(/[^\p{L}\p{N}]/gu, '');
  return bare.slice(-(bare.length >= 8 ? 4 : 3));
}
