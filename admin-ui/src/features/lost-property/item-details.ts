import type { ItemDetailsInput } from './components/items/items.api';
import type { ItemCategory } from './lost-property.api';

export type DetailName = keyof ItemDetailsInput;
/** As typed; empty ones are left out. */
export type DetailsForm = Partial<Record<DetailName, string>>;

/** What the form asks of each kind of thing; the server refuses fields of another kind. */
export const detailFields: Partial<Record<ItemCategory, readonly DetailName[]>> = {
  DOCUMENT: ['paperKind', 'holderName', 'documentNumber', 'issuingOffice'],
  BANK_CARD: ['bank', 'cardLast4', 'holderName'],
  PHONE: ['imei'],
  ELECTRONICS: ['imei'],
  GOLD: ['weightMg', 'weightUnit'],
  LIVESTOCK: ['animalKind', 'animalCount'],
  POULTRY: ['animalKind', 'animalCount'],
  AQUATIC: ['animalKind', 'animalCount'],
};
const NUMBERS: readonly DetailName[] = ['weightMg', 'animalCount'];

const digits = (text: string | undefined): string => (text ?? '').replace(/[\s.-]/g, '');
const wholeNumber = (text: string | undefined): boolean => /^[1-9]\d*$/.test(digits(text));

/** What is missing or wrong, as field → key under `lostProperty.things.intake.errors`. */
export function checkDetails(category: ItemCategory, details: DetailsForm): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (category === 'GOLD' && !wholeNumber(details.weightMg)) wrong['details.weightMg'] = 'weight';
  if (category === 'GOLD' && !details.weightUnit) wrong['details.weightUnit'] = 'weight';
  if (detailFields[category]?.includes('animalCount')) {
    if (!details.animalKind?.trim()) wrong['details.animalKind'] = 'animals';
    if (!wholeNumber(details.animalCount)) wrong['details.animalCount'] = 'animals';
  }
  if (details.imei?.trim() && !/^\d{15}$/.test(digits(details.imei))) wrong['details.imei'] = 'imei';
  if (details.cardLast4?.trim() && !/^\d{4}$/.test(digits(details.cardLast4))) wrong['details.cardLast4'] = 'last4';
  return wrong;
}

/** The fields of the kind that were filled in; undefined when there are none. */
export function toDetails(category: ItemCategory, details: DetailsForm): ItemDetailsInput | undefined {
  const given = (detailFields[category] ?? []).flatMap((name): [string, string | number][] => {
    const text = details[name]?.trim();
    if (!text) return [];
    if (NUMBERS.includes(name)) return [[name, Number(digits(text))]];
    return [[name, name === 'imei' || name === 'cardLast4' ? digits(text) : text]];
  });
  return given.length > 0 ? (Object.fromEntries(given) as ItemDetailsInput) : undefined;
}
