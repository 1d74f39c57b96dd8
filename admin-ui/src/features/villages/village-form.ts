import { parseMoney } from '../../shared/format/money';
import { todayInVietnam } from '../../shared/format/date';
import type { Village, VillageInput, VillageKind } from './villages.api';

export const villageKinds: readonly VillageKind[] = ['THON', 'XOM', 'TO_DAN_PHO', 'KHOI_PHO'];

/** The form as typed: numbers stay text until it is sent, so that "1.250" can be written with its dot. */
export interface VillageForm {
  name: string;
  kind: VillageKind;
  headName: string;
  formerUnit: string;
  households: string;
  residents: string;
  validFrom: string;
}

export function formOf(village: Village | null): VillageForm {
  return {
    name: village?.name ?? '',
    kind: village?.kind ?? 'THON',
    headName: village?.headName ?? '',
    formerUnit: village?.formerUnit ?? '',
    households: village ? String(village.households) : '',
    residents: village ? String(village.residents) : '',
    validFrom: village?.validFrom ?? todayInVietnam(),
  };
}

/** Fields that are missing or no whole number, by name. */
export function wrongFields(form: VillageForm): Partial<Record<keyof VillageForm, 'required' | 'number'>> {
  const wrong: Partial<Record<keyof VillageForm, 'required' | 'number'>> = {};
  if (!form.name.trim()) wrong.name = 'required';
  if (!form.validFrom) wrong.validFrom = 'required';
  for (const field of ['households', 'residents'] as const) {
    if (!form[field].trim()) wrong[field] = 'required';
    else if (parseMoney(form[field]) === null) wrong[field] = 'number';
  }
  return wrong;
}

/** What is sent. A new village leaves out what was not written; an edit empties it with `null`. */
export function toInput(form: VillageForm, isNew: boolean): VillageInput {
  const written = (text: string) => text.trim() || (isNew ? undefined : null);
  const headName = written(form.headName);
  const formerUnit = written(form.formerUnit);
  return {
    name: form.name.trim(),
    kind: form.kind,
    households: parseMoney(form.households) ?? 0,
    residents: parseMoney(form.residents) ?? 0,
    validFrom: form.validFrom,
    ...(headName === undefined ? {} : { headName }),
    ...(formerUnit === undefined ? {} : { formerUnit }),
  };
}
