import { expect, it } from '@jest/globals';
import { breakable } from './words.js';

it('lets only words break that are too long for their column', () => {
  expect(breakable('Số tiền 10.000.000 đồng', 12)).toBe('Số tiền 10.000.000 đồng');
  expect(breakable('IMEI 356938035643809 còn mới', 12)).toEqual([
    'IMEI ',
    { text: '356938035643809', wordBreak: 'break-all' },
    ' còn mới',
  ]);
});

it('keeps numbers and codes on one line, and a dash at the start as it is', () => {
  expect(breakable('- theo số 05/BB-CAX, Ông/Bà', 45)).toEqual([
    '- theo số ',
    { text: '05/BB-CAX,', noWrap: true },
    ' ',
    { text: 'Ông/Bà', noWrap: true },
  ]);
  expect(breakable('- Họ và tên', 45)).toBe('- Họ và tên');
});
