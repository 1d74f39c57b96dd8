import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalOf, ZALO_ERROR_ACTIONS, ZALO_ERRORS } from '#zalo';

const ROOT = join(import.meta.dirname, '../../../../../..');
const rowsOfDashboard = JSON.parse(readFileSync(join(ROOT, 'admin-ui/src/features/zalo/error-codes.json'), 'utf8')) as object[];

describe('the errors of Zalo', () => {
  it('are the same table in the server and in the dashboard, which has words for each', () => {
    const rows = [...ZALO_ERRORS].map(([code, { family, action, effect }]) => ({ code, family, action, effect }));
    expect(rowsOfDashboard).toEqual(rows);
  });

  it.each([...ZALO_ERRORS])('%d has a meaning, an action and an effect that agree', (code, rule) => {
    expect(rule.meaning.length).toBeGreaterThan(8);
    expect(ZALO_ERROR_ACTIONS).toContain(rule.action);
    // Nothing that may have happened is sent again without looking.
    expect(rule.effect === 'UNKNOWN').toBe(rule.action === 'READ_BACK' || code === 408);
    expect(refusalOf(code, '')).toMatchObject({ ok: false, code, action: rule.action, effect: rule.effect, message: rule.meaning });
  });

  it('take a code nobody knows for something that may have happened', () => {
    expect(refusalOf(-99_999, 'x')).toMatchObject({ effect: 'UNKNOWN', action: 'READ_BACK' });
  });
});
