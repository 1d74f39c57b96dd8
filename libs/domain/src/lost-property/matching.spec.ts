import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ITEM_CATEGORIES } from './lost-property.kinds.js';
import { areKin, daysApart, MATCH_TO_LOOK_AT_FROM, matchKeys, type MatchSide, scoreMatch } from './matching.js';
import { matchWords, weakForm } from './matching.words.js';

const side = (change: Partial<MatchSide> & { text?: string; area?: string } = {}): MatchSide => ({
  categories: ['WALLET'],
  words: matchWords(change.text ?? 'Ví da màu nâu'),
  areaWords: matchWords(change.area ?? 'chợ Voi'),
  from: '2026-01-15',
  to: '2026-01-15',
  partOfDay: null,
  ...change,
});
const reasonsOf = (lost: MatchSide, found: MatchSide, first = false) => scoreMatch(lost, found, first)?.reasons.map(({ code }) => code);

describe('matchWords', () => {
  it('reads both tone styles, composed and decomposed, with and without marks as one', () => {
    const expected = ['yen', 'hoa', 'nau'];
    for (const text of ['Yên Hoà, nâu', 'YÊN HÒA nâu', 'Yên Hoà nâu'.normalize('NFD'), 'yen hoa nau']) expect(matchWords(text)).toEqual(expected);
  });

  it('knows abbreviations and leaves out what is in every text', () => {
    expect(matchWords('Căn cước công dân và điện thoại')).toEqual(matchWords('CCCD, ĐT'));
    expect(matchWords('bằng lái xe máy')).toEqual(['gplx', 'may']);
    expect(matchWords('Công an xã nhặt được một chiếc ví')).toEqual(['vi']);
  });

  it('takes y and i at the end of a syllable for one, weakly', () => {
    expect([weakForm('ky'), weakForm('my'), weakForm('ki')]).toEqual(['ki', 'mi', 'ki']);
    expect([weakForm('may'), weakForm('tay'), weakForm('huy')]).toEqual(['may', 'tay', 'huy']);
  });
});

describe('daysApart', () => {
  it.each([
    ['2026-01-15', '2026-01-15', '2026-01-15', 0],
    ['2026-01-10', '2026-01-15', '2026-01-12', 0],
    ['2026-01-10', '2026-01-15', '2026-01-20', 5],
    ['2026-01-10', '2026-01-15', '2026-01-08', -2],
    ['2024-02-28', '2024-02-28', '2024-03-01', 2],
  ])('from %s to %s lost, found on %s: %i', (from, to, found, expected) => {
    expect(daysApart({ from, to }, found)).toBe(expected);
  });
});

describe('scoreMatch', () => {
  it('gives its reasons, heaviest first, with the shared words', () => {
    const match = scoreMatch(side(), side({ text: 'Một chiếc ví nâu', area: 'đường vào chợ Voi', from: '2026-01-16' }), true)!;
    expect(match.reasons.map(({ code }) => code)).toEqual(['DECLARED_BEFORE_NOTICE', 'SAME_KIND', 'FOUND_AFTER_LOST', 'SAME_AREA', 'SAME_WORDS']);
    expect(match.reasons.find(({ code }) => code === 'SAME_WORDS')).toEqual({ code: 'SAME_WORDS', weight: 12, words: ['vi', 'nau'] });
    expect(match.reasons.find(({ code }) => code === 'FOUND_AFTER_LOST')).toMatchObject({ days: 1 });
    expect(match.score).toBe(match.reasons.reduce((sum, { weight }) => sum + weight, 0));
    expect(match.score).toBeGreaterThanOrEqual(MATCH_TO_LOOK_AT_FROM);
  });

  it('nothing weighs as much as a declaration from before the notice', () => {
    const best = scoreMatch(side({ text: 'a1 b2 c3 d4 e5 f6 g7', area: 'h8 i9 k1 l2' }), side({ text: 'a1 b2 c3 d4 e5 f6 g7', area: 'h8 i9 k1 l2' }), true)!;
    const [first, ...rest] = best.reasons;
    expect(first!.code).toBe('DECLARED_BEFORE_NOTICE');
    expect(rest.every(({ weight }) => weight < first!.weight)).toBe(true);
  });

  it('takes kin kinds for less than the same, and strangers for nothing', () => {
    expect(reasonsOf(side(), side({ categories: ['BAG'] }))).toContain('KIN_KIND');
    expect(reasonsOf(side(), side({ categories: ['DOCUMENT'], text: 'x' }))).toContain('KIN_KIND');
    expect(scoreMatch(side({ text: 'bo me' }), side({ categories: ['LIVESTOCK'], text: 'trau' }), true)).toBeNull();
  });

  it('does not match what was found well before it was lost, or far later', () => {
    expect(scoreMatch(side(), side({ from: '2026-01-11' }), true)).toBeNull();
    expect(reasonsOf(side(), side({ from: '2026-01-12' }))).toContain('FOUND_SHORTLY_BEFORE');
    expect(scoreMatch(side(), side({ from: '2027-06-01' }), true)).toBeNull();
  });

  it('counts the part of the day only on the same day', () => {
    const morning = { partOfDay: 'MORNING' };
    expect(reasonsOf(side(morning), side(morning))).toContain('SAME_PART_OF_DAY');
    expect(reasonsOf(side(morning), side({ ...morning, from: '2026-01-16' }))).not.toContain('SAME_PART_OF_DAY');
    expect(reasonsOf(side(), side())).not.toContain('SAME_PART_OF_DAY');
  });

  it('counts Kỳ for Kì, for less', () => {
    const weight = (area: string) => scoreMatch(side({ area: 'Kỳ Thượng' }), side({ area }), false)!.reasons.find(({ code }) => code === 'SAME_AREA')!.weight;
    expect(weight('Kì Thượng')).toBeLessThan(weight('Kỳ Thượng'));
  });

  const words = fc.subarray(['vi', 'nau', 'den', 'da', 'ho', 'ky', 'ki', 'xe']);
  const sides = fc.record({
    categories: fc.subarray([...ITEM_CATEGORIES], { minLength: 1, maxLength: 3 }),
    words, areaWords: words,
    from: fc.integer({ min: 0, max: 500 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
    partOfDay: fc.constantFrom(null, 'MORNING', 'NIGHT'),
  }).map((given) => ({ ...given, to: given.from }));

  it('is the sum of its reasons, never less with another shared word, never less when declared first', () => {
    fc.assert(fc.property(sides, sides, (lost, found) => {
      const match = scoreMatch(lost, found, false);
      if (!match) return;
      expect(match.score).toBe(match.reasons.reduce((sum, { weight }) => sum + weight, 0));
      expect(match.reasons.every(({ weight }) => weight > 0)).toBe(true);
      const more = scoreMatch({ ...lost, words: [...lost.words, 'dau'] }, { ...found, words: [...found.words, 'dau'] }, false)!;
      expect(more.score).toBeGreaterThanOrEqual(match.score);
      expect(scoreMatch(lost, found, true)!.score).toBe(match.score + 40);
    }));
  });

  it('kin is mutual', () => {
    for (const one of ITEM_CATEGORIES) for (const other of ITEM_CATEGORIES) expect(areKin(one, other)).toBe(areKin(other, one));
  });
});

it('the keys of a side are its kinds, its words, its places and each of them together, once', () => {
  const keys = matchKeys({ categories: ['WALLET'], words: ['vi', 'my', 'mi'], areaWords: ['cho'] }).map(({ key }) => key);
  expect(keys.sort()).toEqual(['#WALLET', '@cho', 'WALLET/@cho', 'WALLET/mi', 'WALLET/vi', 'mi', 'vi']);
});
