import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACKNOWLEDGED, choicesOf, isQuestionOpen, withQuestionLink } from './poll.js';

const problem = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors[0]!.code;
  }
};

describe('the choices of a question', () => {
  it('an acknowledgement has one, whatever is given', () => expect(choicesOf('ACKNOWLEDGEMENT', ['x', 'y'])).toEqual([ACKNOWLEDGED]));
  it('a poll has two to six, different, none empty', () => {
    expect(choicesOf('CHOICE', [' Có ', 'Không'])).toEqual(['Có', 'Không']);
    expect(problem(() => choicesOf('CHOICE', ['Có']))).toBe('TWO_TO_SIX');
    expect(problem(() => choicesOf('CHOICE', ['1', '2', '3', '4', '5', '6', '7']))).toBe('TWO_TO_SIX');
    expect(problem(() => choicesOf('CHOICE', ['Có', '  ']))).toBe('REQUIRED');
    expect(problem(() => choicesOf('CHOICE', ['Có', 'CÓ']))).toBe('DUPLICATE');
  });
});

describe('the address in the text', () => {
  it('is the last line, once, however often it is added', () => {
    fc.assert(fc.property(fc.string(), (body) => {
      const once = withQuestionLink(body, 'CHOICE', 'https://by.example/q/abcdefgh');
      expect(once.endsWith('https://by.example/q/abcdefgh') || body.includes('https://by.example/q/abcdefgh')).toBe(true);
      expect(withQuestionLink(once, 'CHOICE', 'https://by.example/q/abcdefgh')).toBe(once);
    }));
  });
});

describe('a question is open', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const open = { publishedAt: now, closedAt: null, closesAt: new Date('2026-11-25T10:00:00Z') };
  it('from publication to its end', () => {
    expect(isQuestionOpen(open, now)).toBe(true);
    expect(isQuestionOpen({ ...open, publishedAt: null }, now)).toBe(false);
    expect(isQuestionOpen({ ...open, closedAt: now }, now)).toBe(false);
    expect(isQuestionOpen({ ...open, closesAt: now }, now)).toBe(false);
    expect(isQuestionOpen({ ...open, closesAt: null }, now)).toBe(true);
  });
});
