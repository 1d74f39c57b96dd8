import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { booleanOf, dateOf, idOf, integerOf, momentOf, parseJson, textOf } from './json.js';

describe('JSON of a stranger', () => {
  it('keeps every digit of a bare 64-bit id', () => {
    expect(parseJson('{"id":9223372036854775807,"list":[-12345678901234567890],"n":1.5,"big":9007199254740991,"text":"12345678901234567890"}'))
      .toEqual({ id: '9223372036854775807', list: ['-12345678901234567890'], n: 1.5, big: 9007199254740991, text: '12345678901234567890' });
  });

  it('reads an id the same, bare or in quotes', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (id) => {
      const bare = idOf((parseJson(`{"user_id":${id}}`) as { user_id: unknown }).user_id);
      expect(bare).toBe(String(id));
      expect(idOf((parseJson(`{"user_id":"${id}"}`) as { user_id: unknown }).user_id)).toBe(bare);
    }));
  });

  it('takes numbers written as text, and nothing else', () => {
    expect([integerOf('90000'), integerOf(90000), integerOf('-216'), integerOf(' 7 ')]).toEqual([90000, 90000, -216, 7]);
    expect([integerOf('9e4'), integerOf(1.5), integerOf(''), integerOf(null), integerOf([7]), integerOf('99999999999999999')]).toEqual([null, null, null, null, null, null]);
  });

  it('takes yes and no in every way they come', () => {
    expect([true, 'true', 'TRUE', 1, '1'].map(booleanOf)).toEqual([true, true, true, true, true]);
    expect([false, 'false', 0, '0'].map(booleanOf)).toEqual([false, false, false, false]);
    expect([null, undefined, 'yes', {}, 2].map(booleanOf)).toEqual([null, null, null, null, null]);
  });

  it('reads days as they are written in Viet Nam, when they exist', () => {
    expect(['31/12/2026', '1/2/2027', '2026-12-31', '31/12/2026 23:59'].map(dateOf)).toEqual(['2026-12-31', '2027-02-01', '2026-12-31', '2026-12-31']);
    expect(['31/02/2026', '00/00/0000', '', null, 'soon', 20261231].map(dateOf)).toEqual([null, null, null, null, null, null]);
  });

  it('reads moments with the wrong number of digits', () => {
    expect(['1790000000123', 1790000000123, '1790000000', '1790000000123456'].map(momentOf)).toEqual([1790000000123, 1790000000123, 1790000000000, 1790000000123]);
    expect(['', '12', 'now', null, '99999999999999999999', -5].map(momentOf)).toEqual([null, null, null, null, null, null]);
  });

  it('never keeps what a database refuses, whatever comes', () => {
    fc.assert(fc.property(fc.anything(), (value) => {
      const text = textOf(value);
      expect(text === null || (text.isWellFormed() && !text.includes('\u0000') && text.length <= 30_000)).toBe(true);
      expect(idOf(value) ?? 'x').toMatch(/^[\w.:@/+=-]{1,128}$/);
    }));
    expect(textOf(`a\u0000b\ud800`)).toBe('ab\ufffd');
    expect(textOf('e\u0301')).toBe('é');
    expect(idOf("'; DROP TABLE x")).toBeNull();
  });
});
