import { describe, expect, it } from '@jest/globals';
import { checkPersonalId, lastFour } from './personal-id.js';

describe('checkPersonalId', () => {
  it('agrees with the finder of the seed case: a woman of Hà Tĩnh, born 1984', () => {
    const known = { birthYear: 1984, sex: 'FEMALE' } as const;
    expect(checkPersonalId('042184001234', known)).toEqual({ ok: true, problems: [], warnings: [] });
  });

  it.each([
    ['042084001234', 1984, 'MALE'],
    ['042184001234', 1984, 'FEMALE'],
    ['042205001234', 2005, 'MALE'],
    ['042305001234', 2005, 'FEMALE'],
    ['042405001234', 2105, 'MALE'],
    ['042505001234', 2105, 'FEMALE'],
    ['042605001234', 2205, 'MALE'],
    ['042705001234', 2205, 'FEMALE'],
    ['042805001234', 2305, 'MALE'],
    ['042905001234', 2305, 'FEMALE'],
  ] as const)('reads %s as born %d, %s', (number, birthYear, sex) => {
    expect(checkPersonalId(number, { birthYear, sex }).problems).toEqual([]);
    expect(checkPersonalId(number, { birthYear: birthYear + 1 }).problems).toEqual(['BIRTH_YEAR_DIFFERS']);
    expect(checkPersonalId(number, { birthYear: birthYear - 100 }).problems).toEqual(['BIRTH_YEAR_DIFFERS']);
    const other = sex === 'MALE' ? 'FEMALE' : 'MALE';
    expect(checkPersonalId(number, { sex: other }).problems).toEqual(['SEX_DIFFERS']);
  });

  it('names both problems at once', () => {
    expect(checkPersonalId('042184001234', { birthYear: 1990, sex: 'MALE' })).toEqual({
      ok: false,
      problems: ['BIRTH_YEAR_DIFFERS', 'SEX_DIFFERS'],
      warnings: [],
    });
  });

  it.each([
    '', '04218400123', '0421840012345', '042184 001234', '04218400123a', '183456789',
    '０42184001234', '042184001234\n',
  ])('refuses %j', (number) => {
    expect(checkPersonalId(number)).toEqual({ ok: false, problems: ['NOT_TWELVE_DIGITS'], warnings: [] });
  });

  it.each(['000', '003', '041', '097', '100', '999'])('only warns of the unknown place %s', (place) => {
    expect(checkPersonalId(`${place}184001234`)).toEqual({
      ok: true,
      problems: [],
      warnings: ['UNKNOWN_PLACE_CODE'],
    });
  });

  it('knows the 63 provinces of the time before July 2025', () => {
    const codes = Array.from({ length: 1_000 }, (_, code) => String(code).padStart(3, '0'));
    const known = codes.filter((code) => checkPersonalId(`${code}184001234`).warnings.length === 0);
    expect(known.length).toBe(63);
    expect(known).toEqual(expect.arrayContaining(['001', '040', '042', '044', '079', '096']));
  });
});

describe('lastFour', () => {
  it.each([
    ['042184001234', '1234'],
    ['12345', '2345'],
    ['1234', ''],
    ['', ''],
  ])('shows of %j only %j', (number, shown) => {
    expect(lastFour(number)).toBe(shown);
  });
});
