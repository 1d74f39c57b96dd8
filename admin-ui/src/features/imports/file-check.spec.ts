import { describe, expect, it } from 'vitest';
import { whyRefused } from './file-check';

describe('whyRefused', () => {
  it.each([
    ['ds.xlsx', 10, null], ['DS THÔN.CSV', 10, null], ['a.txt', 10, null], ['ds.xls', 10, 'OLD_EXCEL'], ['ds.pdf', 10, 'NOT_A_SPREADSHEET'], ['ds.xlsm', 10, 'NOT_A_SPREADSHEET'],
    ['ds.xlsx', 0, 'EMPTY_FILE'], ['ds.xlsx', 11 * 1024 * 1024, 'FILE_TOO_LARGE'],
  ])('%s of %d bytes: %s', (name, size, code) => {
    expect(whyRefused({ name, size })).toBe(code);
  });
});
