import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z_Đ]{0,4}$/), tie('value'), { maxKeys: 5 }),
  ),
}));

/** The same value with the keys of every object the other way round. */
function reversed(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(reversed);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).reverse().map(([key, member]) => [key, reversed(member)]));
}

function inNfc(given: unknown): unknown {
  if (typeof given === 'string') return given.normalize('NFC');
  if (Array.isArray(given)) return given.map(inNfc);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, member]) => [key.normalize('NFC'), inNfc(member)]));
}

describe('canonicalJson', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['yes and no', [true, false], '[true,false]'],
    ['whole numbers', [0, -0, -5, 9_007_199_254_740_991], '[0,0,-5,9007199254740991]'],
    ['an empty object and list', { a: {}, b: [] }, '{"a":{},"b":[]}'],
    ['keys in order, no spaces', { b: 1, a: { d: [1, 2], c: null } }, '{"a":{"c":null,"d":[1,2]},"b":1}'],
    ['digits as text order', { 10: 'x', 9: 'y', 1: 'z' }, '{"1":"z","10":"x","9":"y"}'],
    ['capitals before small letters', { a: 1, B: 2 }, '{"B":2,"a":1}'],
    ['escapes', 'a"b\\c\n\u0001\u2028', '"a\\"b\\\\c\\n\\u0001\u2028"'],
    ['undefined members left out', { a: undefined, b: 1 }, '{"b":1}'],
    ['an object without prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
    ['a member called __proto__', JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
    ['pairs of surrogates', { '😀': '😀' }, '{"😀":"😀"}'],
  ])('writes %s', (_, given, text) => {
    expect(canonicalJson(given)).toBe(text);
  });

  it('sorts keys by UTF-16 code unit (RFC 8785, section 3.2.3), where an emoji comes before U+FF21', () => {
    const keys = ['\u20ac', '\r', '\uff21', '\u05d3', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    expect(canonicalJson(Object.fromEntries(keys.map((key, index) => [key, index])))).toBe(
      '{"\\r":1,"1":4,"\u0080":6,"\u00f6":7,"\u05d3":3,"\u20ac":0,"\ud83d\ude00":5,"\uff21":2}',
    );
  });

  it('writes NFD and NFC alike, in keys and in values', () => {
    const nfc = { 'Kỳ Thượng': 'Hòa Bình' };
    const nfd = { ['Kỳ Thượng'.normalize('NFD')]: 'Hòa Bình'.normalize('NFD') };
    expect(canonicalJson(nfd)).toBe(canonicalJson(nfc));
    expect(canonicalJson(nfd)).toBe('{"Kỳ Thượng":"Hòa Bình"}');
  });

  it.each<[string, unknown, string]>([
    ['a fraction', { a: [1, 0.5] }, '$.a[1]'],
    ['a number beyond exact ones', { a: 2 ** 53 }, '$.a'],
    ['NaN', Number.NaN, '$'],
    ['infinity', [Number.POSITIVE_INFINITY], '$[0]'],
    ['a bigint', { a: 1n }, '$.a'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a map', { a: new Map() }, '$.a'],
    ['a class instance', { a: new (class Case {})() }, '$.a'],
    ['bytes', { a: new Uint8Array(1) }, '$.a'],
    ['a function', { a: () => 1 }, '$.a'],
    ['a symbol', { a: Symbol('a') }, '$.a'],
    ['undefined alone', undefined, '$'],
    ['undefined in a list', [1, undefined], '$[1]'],
    ['a hole in a list', new Array<number>(1), '$[0]'],
    ['a lone high surrogate', { a: 'x\ud83d' }, '$.a'],
    ['a lone low surrogate', { a: '\ude00x' }, '$.a'],
    ['a lone surrogate in a key', { a: { '\ud83d': 1 } }, '$.a'],
    ['two keys that are one in NFC', { a: { '\u00e9': 1, 'e\u0301': 2 } }, '$.a'],
  ])('refuses %s and says where', (_, given, path) => {
    let message = '';
    try {
      canonicalJson(given);
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      message = (error as Error).message;
    }
    expect(message.endsWith(` at ${path}`)).toBe(true);
  });

  it('goes a hundred deep and no deeper, so a circle ends', () => {
    expect(canonicalJson(nested(100))).toBe(`${'['.repeat(100)}1${']'.repeat(100)}`);
    expect(() => canonicalJson(nested(101))).toThrow(TypeError);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => canonicalJson(circle)).toThrow(TypeError);
  });

  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(value, (given) => expect(canonicalJson(reversed(given))).toBe(canonicalJson(given))));
  });

  it('is JSON for the same value in NFC, and canonical already', () => {
    fc.assert(
      fc.property(value, (given) => {
        const parsed: unknown = JSON.parse(canonicalJson(given));
        expect(JSON.stringify(reversed(reversed(parsed)))).toBe(canonicalJson(parsed));
        expect(canonicalJson(parsed)).toBe(canonicalJson(given));
        expect(canonicalJson(inNfc(given))).toBe(canonicalJson(given));
      }),
    );
  });
});
