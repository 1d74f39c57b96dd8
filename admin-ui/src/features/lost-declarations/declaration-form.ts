import { todayInVietnam } from '../../shared/format/date';
import { checkPerson, emptyPerson, toPerson, type PersonForm } from '../lost-property/intake-form';
import type { FactInput, ItemCategory, PartOfDay } from '../lost-property/lost-property.api';
import type { Declaration, RecordLoss } from './lost-declarations.api';

/** What the form holds while a declarer speaks; in memory only, since it is personal data. */
export interface LossForm {
  category: ItemCategory | '';
  alsoCategories: ItemCategory[];
  publicDescription: string;
  lostArea: string;
  villageId: string;
  lostFrom: string;
  lostTo: string;
  partOfDay: PartOfDay | '';
  statement: string;
  facts: FactInput[];
  declarant: PersonForm;
}

/** Shorter than this it says nothing that could be compared. */
const SHORTEST_STATEMENT = 10;

export function emptyLoss(): LossForm {
  return { category: '', alsoCategories: [], publicDescription: '', lostArea: '', villageId: '', lostFrom: '', lostTo: '', partOfDay: '', statement: '', facts: [], declarant: emptyPerson() };
}

/** For telling it anew: the public words as they are, an empty statement, since what was told stays as it was. */
export function lossOf(declaration: Declaration): LossForm {
  const [category, ...alsoCategories] = declaration.categories;
  const { publicDescription, lostArea, lostFrom, lostTo } = declaration;
  return { ...emptyLoss(), category: category!, alsoCategories, publicDescription, lostArea, villageId: declaration.villageId ?? '', lostFrom, lostTo: lostTo === lostFrom ? '' : lostTo, partOfDay: declaration.partOfDay ?? '' };
}

/** What is missing or wrong, as field → key under `lostProperty.intake.errors`. The server checks again. */
export function checkLoss(form: LossForm, withPerson: boolean, today = todayInVietnam()): Record<string, string> {
  const wrong: Record<string, string> = withPerson ? checkPerson(form.declarant, 'declarant') : {};
  if (!form.category) wrong.categories = 'required';
  if (!form.publicDescription.trim()) wrong.publicDescription = 'required';
  if (!form.lostArea.trim()) wrong.lostArea = 'required';
  if (!form.lostFrom || form.lostFrom > today) wrong.lostFrom = 'date';
  if (form.lostTo && (form.lostTo < form.lostFrom || form.lostTo > today)) wrong.lostTo = 'date';
  if (form.statement.trim().length < SHORTEST_STATEMENT) wrong.statement = 'statement';
  return wrong;
}

/** What was lost, as the server wants it; call only after `checkLoss` found nothing. */
export function toLoss(form: LossForm): Omit<RecordLoss, 'declarant'> {
  return {
    categories: [form.category as ItemCategory, ...form.alsoCategories.filter((category) => category !== form.category)],
    publicDescription: form.publicDescription.trim(),
    lostArea: form.lostArea.trim(),
    lostFrom: form.lostFrom,
    statement: form.statement.trim(),
    facts: form.facts.filter((fact) => fact.value.trim()).map(({ kind, value }) => ({ kind, value: value.trim() })),
    ...(form.villageId ? { villageId: form.villageId } : {}),
    ...(form.lostTo ? { lostTo: form.lostTo } : {}),
    ...(form.partOfDay ? { partOfDay: form.partOfDay } : {}),
  };
}

export const toRecord = (form: LossForm): RecordLoss => ({ ...toLoss(form), declarant: toPerson(form.declarant) });
