import { DomainError } from '../domain-error.js';

export type FactClass = 'PUBLIC' | 'WITHHELD' | 'INTERNAL';

/**
 * Every fact of a found-property case a template may ask for, with its class. Only PUBLIC ones can be filled in:
 * a template that names another is refused when it is saved, not when it is sent.
 */
export const NOTICE_PLACEHOLDERS = {
  commune: 'PUBLIC',
  police: 'PUBLIC',
  property: 'PUBLIC',
  foundOn: 'PUBLIC',
  partOfDay: 'PUBLIC',
  area: 'PUBLIC',
  contactPlace: 'PUBLIC',
  contactHours: 'PUBLIC',
  contactPhone: 'PUBLIC',
  code: 'PUBLIC',
  amount: 'WITHHELD',
  noteCount: 'WITHHELD',
  denominations: 'WITHHELD',
  container: 'WITHHELD',
  colour: 'WITHHELD',
  packing: 'WITHHELD',
  marking: 'WITHHELD',
  exactPlace: 'WITHHELD',
  serial: 'WITHHELD',
  contents: 'WITHHELD',
  holderName: 'WITHHELD',
  documentNumber: 'WITHHELD',
  imei: 'WITHHELD',
  weight: 'WITHHELD',
  finder: 'INTERNAL',
  circumstances: 'INTERNAL',
  storagePlace: 'INTERNAL',
  sealNumber: 'INTERNAL',
} as const satisfies Record<string, FactClass>;

export type NoticePlaceholder = keyof typeof NOTICE_PLACEHOLDERS;

const PLACEHOLDER = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/**
 * @throws DomainError WITHHELD_PLACEHOLDER (withheld or internal), UNKNOWN_PLACEHOLDER; one field error each
 */
export function assertPublicTemplate(template: string): void {
  const names = [...template.matchAll(PLACEHOLDER)].map((match) => match[1] as string);
  const errors = names.flatMap((name) => {
    const factClass: FactClass | undefined = Object.hasOwn(NOTICE_PLACEHOLDERS, name) ? NOTICE_PLACEHOLDERS[name as NoticePlaceholder] : undefined;
    if (factClass === 'PUBLIC') return [];
    return [{ field: name, code: factClass === undefined ? 'UNKNOWN_PLACEHOLDER' : 'WITHHELD_PLACEHOLDER' }];
  });
  if (errors.length === 0) return;
  const withheld = errors.some((error) => error.code === 'WITHHELD_PLACEHOLDER');
  throw new DomainError(withheld ? 'WITHHELD_PLACEHOLDER' : 'UNKNOWN_PLACEHOLDER', 'invalid', undefined, errors);
}

/** Puts values in place of `{{name}}`; a line whose only values are empty is left out. */
export function fillPlaceholders(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .split('\n')
    .filter((line) => {
      const names = [...line.matchAll(PLACEHOLDER)].map((match) => match[1] as string);
      return names.length === 0 || names.some((name) => values[name]);
    })
    .map((line) => line.replace(PLACEHOLDER, (_, name: string) => values[name] ?? ''))
    .join('\n');
}
