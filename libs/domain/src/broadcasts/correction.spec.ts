import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertCorrectable, correctionGap } from './correction.js';

const DELIVERY_STATES = ['TO_POST', 'POSTED', 'QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'CANCELLED'] as const;
const copies = fc.uniqueArray(fc.record({ groupId: fc.constantFrom(...'abcdefgh'), state: fc.constantFrom(...DELIVERY_STATES) }), { selector: (copy) => copy.groupId });

describe('a correction', () => {
  it('goes to every group that got the first message, or may have got it, and to no other', () => {
    const first = [
      { groupId: 'posted', state: 'POSTED' }, { groupId: 'sent', state: 'SENT' }, { groupId: 'unknown', state: 'UNCERTAIN' }, { groupId: 'now', state: 'SENDING' },
      { groupId: 'never', state: 'FAILED' }, { groupId: 'stopped', state: 'CANCELLED' }, { groupId: 'open', state: 'TO_POST' }, { groupId: 'queued', state: 'QUEUED' },
    ];
    expect(correctionGap(first, [])).toEqual({ toAdd: ['posted', 'sent', 'unknown', 'now'], missing: ['posted', 'sent', 'unknown', 'now'] });
  });

  it('has arrived where it is posted or sent, not where it is on its way', () => {
    const first = ['a', 'b', 'c', 'd', 'e'].map((groupId) => ({ groupId, state: 'SENT' }));
    const second = [{ groupId: 'a', state: 'SENT' }, { groupId: 'b', state: 'POSTED' }, { groupId: 'c', state: 'QUEUED' }, { groupId: 'd', state: 'UNCERTAIN' }];
    expect(correctionGap(first, second)).toEqual({ toAdd: ['e'], missing: ['c', 'd', 'e'] });
  });

  it('reaches a group that was ticked for the first message only afterwards', () => {
    expect(correctionGap([{ groupId: 'late', state: 'POSTED' }], []).toAdd).toEqual(['late']);
  });

  it('is never finished while a group that read the error has not read the correction', () => {
    fc.assert(fc.property(copies, copies, (first, second) => {
      const { missing, toAdd } = correctionGap(first, second);
      const wrong = first.filter(({ state }) => ['POSTED', 'SENT', 'SENDING', 'UNCERTAIN'].includes(state)).map(({ groupId }) => groupId);
      for (const id of wrong) expect(missing.includes(id)).toBe(!second.some((copy) => copy.groupId === id && ['POSTED', 'SENT'].includes(copy.state)));
      expect(toAdd.every((id) => missing.includes(id))).toBe(true);
      expect(missing.every((id) => wrong.includes(id))).toBe(true);
    }));
  });
});

describe('what may be corrected', () => {
  const out = { state: 'SENT', parentId: null };
  const code = (run: () => void): string => {
    try {
      run();
      return 'yes';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  it.each([
    ['DRAFT', 'WRONG_STATE'], ['IN_REVIEW', 'WRONG_STATE'], ['APPROVED', 'WRONG_STATE'], ['SCHEDULED', 'WRONG_STATE'], ['SENDING', 'yes'], ['SENT', 'yes'],
    ['PARTLY_SENT', 'yes'], ['CANCELLED', 'WRONG_STATE'], ['CORRECTED_BY', 'WRONG_STATE'], ['TAKEN_DOWN', 'WRONG_STATE'],
  ])('from %s: %s', (state, expected) => expect(code(() => assertCorrectable({ ...out, state }, [], 3))).toBe(expected));

  it('one correction at a time; after a cancelled one there may be another', () => {
    expect(code(() => assertCorrectable(out, [{ id: 'c', state: 'IN_REVIEW' }], 3))).toBe('CORRECTION_OPEN');
    expect(code(() => assertCorrectable(out, [{ id: 'c', state: 'CANCELLED' }], 3))).toBe('yes');
  });

  it('once more when its correction was taken down, not while one stands: that one is corrected itself', () => {
    const corrected = { ...out, state: 'CORRECTED_BY' };
    expect(code(() => assertCorrectable(corrected, [{ id: 'c', state: 'TAKEN_DOWN' }, { id: 'd', state: 'CANCELLED' }], 3))).toBe('yes');
    for (const state of ['SENDING', 'SENT', 'PARTLY_SENT', 'CORRECTED_BY']) expect(code(() => assertCorrectable(corrected, [{ id: 'c', state: 'TAKEN_DOWN' }, { id: 'd', state }], 3))).toBe('WRONG_STATE');
    expect(code(() => assertCorrectable(corrected, [{ id: 'c', state: 'TAKEN_DOWN' }, { id: 'd', state: 'DRAFT' }], 3))).toBe('CORRECTION_OPEN');
  });

  it('not where nobody got it, and not by a commune when it is the province\'s', () => {
    expect(code(() => assertCorrectable(out, [], 0))).toBe('NOBODY_TO_CORRECT');
    expect(code(() => assertCorrectable({ ...out, parentId: 'p' }, [], 3))).toBe('CHILD_OF_PROVINCE');
  });
});
