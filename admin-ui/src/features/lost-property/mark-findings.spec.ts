import { describe, expect, it } from 'vitest';
import { markFindings } from './mark-findings';

const BODY = 'Ba phong bì, 45.000.000 đồng.';

describe('markFindings', () => {
  it('leaves a harmless text whole', () => {
    expect(markFindings(BODY, [])).toEqual([{ text: BODY, kind: null }]);
  });

  it('cuts out every place in the order of the text', () => {
    const parts = markFindings(BODY, [{ kind: 'AMOUNT', start: 13, end: 28 }, { kind: 'CONTAINER', start: 0, end: 11 }]);
    expect(parts).toEqual([
      { text: 'Ba phong bì', kind: 'CONTAINER' },
      { text: ', ', kind: null },
      { text: '45.000.000 đồng', kind: 'AMOUNT' },
      { text: '.', kind: null },
    ]);
  });

  it('never repeats text where findings overlap', () => {
    const parts = markFindings(BODY, [{ kind: 'AMOUNT', start: 3, end: 11 }, { kind: 'COLOUR', start: 0, end: 8 }, { kind: 'OTHER', start: 4, end: 6 }]);
    expect(parts.map(({ text }) => text).join('')).toBe(BODY);
    expect(parts.slice(0, 2)).toEqual([{ text: 'Ba phong', kind: 'COLOUR' }, { text: ' bì', kind: 'AMOUNT' }]);
  });
});
