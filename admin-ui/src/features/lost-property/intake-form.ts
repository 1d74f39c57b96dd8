import { todayInVietnam } from '../../shared/format/date';
import { toE164 } from '../../shared/format/phone';
import { checkDetails, toDetails, type DetailsForm } from './item-details';
import type { CashLine, FactInput, ItemCategory, PartOfDay, PersonInput, RecordFoundProperty } from './lost-property.api';
import { refusedCategories, type RefusedCategory } from './lost-property.labels';

/** What the intake page holds while it is written; in memory only, since it is personal data. */
export interface PersonForm {
  fullName: string;
  birthYear: string;
  identityNumber: string;
  phone: string;
  address: string;
  villageId: string;
}

export interface ItemForm {
  key: number;
  category: ItemCategory | RefusedCategory | '';
  publicDescription: string;
  internalNote: string;
  facts: FactInput[];
  cash: CashLine[];
  /** Kept while the kind is changed to and fro; only fields of the chosen kind are sent. */
  details: DetailsForm;
}

export interface IntakeForm {
  foundOn: string;
  foundPartOfDay: PartOfDay | '';
  foundArea: string;
  circumstances: string;
  finder: PersonForm & { keepsRights: boolean; publicThanks: boolean };
  items: ItemForm[];
  secondCounterId: string;
  sealNumber: string;
  storagePlace: string;
}

let lastKey = 0;

export function emptyPerson(): PersonForm {
  return { fullName: '', birthYear: '', identityNumber: '', phone: '', address: '', villageId: '' };
}

export function emptyItem(): ItemForm {
  return { key: ++lastKey, category: '', publicDescription: '', internalNote: '', facts: [], cash: [], details: {} };
}

export function emptyForm(): IntakeForm {
  return {
    foundOn: '',
    foundPartOfDay: '',
    foundArea: '',
    circumstances: '',
    finder: { ...emptyPerson(), keepsRights: true, publicThanks: false },
    items: [emptyItem()],
    secondCounterId: '',
    sealNumber: '',
    storagePlace: '',
  };
}

export function isRefused(category: string): category is RefusedCategory {
  return (refusedCategories as readonly string[]).includes(category);
}

const custodyFields = ['secondCounterId', 'sealNumber', 'storagePlace'] as const;

/** All three counting fields are there, so the case can be received at once. */
export function isCounted(form: IntakeForm): boolean {
  return custodyFields.every((name) => form[name].trim());
}

/** What is missing or wrong, as field → key under `lostProperty.intake.errors`. The server checks again. */
export function checkForm(form: IntakeForm, today = todayInVietnam()): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (!form.foundOn || form.foundOn > today) wrong.foundOn = 'date';
  if (!form.foundPartOfDay) wrong.foundPartOfDay = 'required';
  if (!form.foundArea.trim()) wrong.foundArea = 'required';
  if (!form.circumstances.trim()) wrong.circumstances = 'required';
  Object.assign(wrong, checkPerson(form.finder, 'finder'));
  form.items.forEach((item, index) => {
    if (!item.category) wrong[`items[${index}].category`] = 'required';
    if (isRefused(item.category)) wrong[`items[${index}].category`] = 'refused';
    if (!item.publicDescription.trim()) wrong[`items[${index}].publicDescription`] = 'required';
    if (item.category && !isRefused(item.category)) for (const [field, key] of Object.entries(checkDetails(item.category, item.details))) wrong[`items[${index}].${field}`] = key;
  });
  if (custodyFields.some((name) => form[name].trim()) && !isCounted(form)) wrong.custody = 'custody';
  return wrong;
}

export function checkPerson(person: PersonForm, path: string): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (!person.fullName.trim()) wrong[`${path}.fullName`] = 'required';
  if (person.birthYear.trim() && !/^(19|20)\d{2}$/.test(person.birthYear.trim())) wrong[`${path}.birthYear`] = 'birthYear';
  if (person.phone.trim() && !toE164(person.phone)) wrong[`${path}.phone`] = 'phone';
  if (person.identityNumber.trim() && !isPersonalId(person.identityNumber)) wrong[`${path}.identityNumber`] = 'identityNumber';
  return wrong;
}

const digitsOf = (number: string) => number.replace(/[\s.-]/g, '');

/** A personal id number has twelve digits, however they are grouped while typing. */
export function isPersonalId(number: string): boolean {
  return /^\d{12}$/.test(digitsOf(number));
}

export function toPerson(person: PersonForm): PersonInput {
  const identityNumber = digitsOf(person.identityNumber);
  const phone = toE164(person.phone);
  return {
    fullName: person.fullName.trim(),
    ...(person.birthYear.trim() ? { birthYear: Number(person.birthYear) } : {}),
    ...(identityNumber ? { identityNumber } : {}),
    ...(phone ? { phone } : {}),
    ...(person.address.trim() ? { address: person.address.trim() } : {}),
    ...(person.villageId ? { villageId: person.villageId } : {}),
  };
}

/**
 * The request: blank facts and empty cash lines are left out; the counting is a second request, see `toCustody`.
 * Call only after `checkForm` found nothing.
 */
export function toRequest(form: IntakeForm): RecordFoundProperty {
  return {
    foundOn: form.foundOn,
    foundPartOfDay: form.foundPartOfDay as PartOfDay,
    foundArea: form.foundArea.trim(),
    circumstances: form.circumstances.trim(),
    finder: { ...toPerson(form.finder), keepsRights: form.finder.keepsRights, publicThanks: form.finder.publicThanks },
    items: form.items.map(toItem),
  };
}

export function toCustody(form: Pick<IntakeForm, (typeof custodyFields)[number]>): { secondCounterId: string; sealNumber: string; storagePlace: string } {
  return { secondCounterId: form.secondCounterId, sealNumber: form.sealNumber.trim(), storagePlace: form.storagePlace.trim() };
}

function toItem(item: ItemForm): RecordFoundProperty['items'][number] {
  const cash = item.cash.filter((line) => line.count > 0 && line.denomination > 0);
  const details = toDetails(item.category as ItemCategory, item.details);
  return {
    category: item.category as ItemCategory,
    publicDescription: item.publicDescription.trim(),
    ...(item.internalNote.trim() ? { internalNote: item.internalNote.trim() } : {}),
    withheldFacts: item.facts.filter((fact) => fact.value.trim()).map((fact) => ({ kind: fact.kind, value: fact.value.trim() })),
    ...(cash.length ? { cash } : {}),
    ...(details ? { details } : {}),
  };
}
