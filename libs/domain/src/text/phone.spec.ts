import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPhone, parsePhone } from './phone.js';

const PREFIXES = [
  '032', '033', '034', '035', '036', '037', '038', '039', '052', '055', '056', '058', '059',
  '070', '076', '077', '078', '079', '081', '082', '083', '084', '085', '086', '087', '088', '089',
  '090', '091', '092', '093', '094', '096', '097', '098', '099',
];

describe('parsePhone', () => {
  it.each([
    ['0912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['0912-345-678', '+84912345678'],
    ['0912–345–678', '+84912345678'],
    ['(0912) 345 678', '+84912345678'],
    ['+84912345678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['+84 (0) 912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['\u200b0912\u00a0345\u00a0678\ufeff', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    ['0845123456', '+84845123456'],
    ['0239 385 5113', '+842393855113'],
    ['024 3825 1234', '+842438251234'],
    ['842393855113', '+842393855113'],
  ])('reads %j', (text, e164) => {
    expect(parsePhone(text)).toBe(e164);
  });

  it.each([
    '', '113', '091234567', '09123456789', '0312345678', '0512345678', '0712345678', '0802345678', '0952345678',
    '0112345678', '912345678', '+85512345678', '0912345678a', '0912 345 678; 0913 345 678', '19001234',
    '069 292 8888', '01689123456', '+84+84912345678',
  ])('takes %j for no phone of a person', (text) => {
    expect(parsePhone(text)).toBeNull();
  });

  it('takes every mobile prefix in use and no other', () => {
    const all = Array.from({ length: 70 }, (_, index) => `0${index + 30}`);
    expect(all.filter((prefix) => parsePhone(`${prefix}1234567`) !== null)).toEqual(PREFIXES);
  });

  it.each([
    ['1900 1234', '+8419001234'],
    ['1800-6789', '+8418006789'],
    ['1900 545 445', '+841900545445'],
    ['+84 1900 1234', '+8419001234'],
    ['069 292 8888', '+84692928888'],
    ['069.234.2593', '+84692342593'],
    ['0912 345 678', '+84912345678'],
  ])('reads %j for a hotline', (text, e164) => {
    expect(parsePhone(text, { hotline: true })).toBe(e164);
  });

  it.each(['113', '1700 1234', '1900 123', '1900 1234567', '069 123 456'])('refuses the hotline %j', (text) => {
    expect(parsePhone(text, { hotline: true })).toBeNull();
  });
});

describe('formatPhone', () => {
  it.each([
    ['+84912345678', '0912 345 678'],
    ['+842393855113', '0239 385 5113'],
    ['+842438251234', '024 3825 1234'],
    ['+842838251234', '028 3825 1234'],
    ['+8419001234', '1900 1234'],
    ['+84190012345', '1900 12345'],
    ['+841900545445', '1900 545 445'],
    ['+84692928888', '069 292 8888'],
    ['+85512345678', '+85512345678'],
    ['not a number', 'not a number'],
  ])('shows %s as %s', (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });

  it('can be read back', () => {
    const mobile = fc
      .tuple(fc.constantFrom(...PREFIXES), fc.stringMatching(/^\d{7}$/))
      .map((parts) => parts.join(''));
    const landline = fc.stringMatching(/^02\d{9}$/);
    const service = fc.stringMatching(/^1[89]00\d{4,6}$/);
    fc.assert(
      fc.property(fc.oneof(mobile, landline, service, fc.stringMatching(/^069\d{7}$/)), (number) => {
        const e164 = parsePhone(number, { hotline: true })!;
        expect(e164).toMatch(/^\+84\d{8,10}$/);
        expect(formatPhone(e164).replaceAll(' ', '')).toBe(number);
        expect(parsePhone(formatPhone(e164), { hotline: true })).toBe(e164);
        expect(parsePhone(e164, { hotline: true })).toBe(e164);
      }),
    );
  });
});
