export type Sex = 'MALE' | 'FEMALE';

export type PersonalIdProblem = 'NOT_TWELVE_DIGITS' | 'BIRTH_YEAR_DIFFERS' | 'SEX_DIFFERS';
export type PersonalIdWarning = 'UNKNOWN_PLACE_CODE';

export interface PersonalIdCheck {
  ok: boolean;
  problems: PersonalIdProblem[];
  warnings: PersonalIdWarning[];
}

/** Codes of the 63 provinces before July 2025; people keep the number they were registered with. */
const PLACE_CODES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 ' +
    '042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 ' +
    '086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/**
 * Checks a personal id number (số định danh, the number of the căn cước): 12 digits of which 3 are the place of
 * registration, 1 century and sex, 2 the birth year, 6 random. An unknown place (abroad, newer codes) only warns.
 */
export function checkPersonalId(number: string, known: { birthYear?: number; sex?: Sex } = {}): PersonalIdCheck {
  if (!/^[0-9]{12}$/.test(number)) return { ok: false, problems: ['NOT_TWELVE_DIGITS'], warnings: [] };
  const centuryAndSex = Number(number[3]);
  const birthYear = 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(number.slice(4, 6));
  const sex: Sex = centuryAndSex % 2 === 0 ? 'MALE' : 'FEMALE';
  const problems: PersonalIdProblem[] = [];
  if (known.birthYear !== undefined && known.birthYear !== birthYear) problems.push('BIRTH_YEAR_DIFFERS');
  if (known.sex !== undefined && known.sex !== sex) problems.push('SEX_DIFFERS');
  const warnings: PersonalIdWarning[] = PLACE_CODES.has(number.slice(0, 3)) ? [] : ['UNKNOWN_PLACE_CODE'];
  return { ok: problems.length === 0, problems, warnings };
}

/** The part that may be shown and searched; empty for a number too short to hide anything. */
export function lastFour(number: string): string {
  return number.length > 4 ? number.slice(-4) : '';
}
