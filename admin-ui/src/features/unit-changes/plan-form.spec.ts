import { describe, expect, it } from 'vitest';
import { emptyTarget, isComplete, type PlanForm, planOf } from './plan-form';

const merger = (): PlanForm => ({
  kind: 'COMMUNE_MERGER', fromIds: ['a', 'b'], effectiveDate: '2025-07-01', legalBasis: ' NQ 1665 ', targets: [{ ...emptyTarget('COMMUNE'), name: ' Kỳ Thượng ', code: '18844' }], heir: 0,
});

describe('the form of a plan', () => {
  it('is complete with two units that end, a name and a code of five digits', () => {
    expect(isComplete(merger())).toBe(true);
    expect(isComplete({ ...merger(), fromIds: ['a'] })).toBe(false);
    expect(isComplete({ ...merger(), targets: [{ ...merger().targets[0]!, code: '1884' }] })).toBe(false);
  });

  it('sends what was typed, trimmed, and names one heir in a split', () => {
    expect(planOf(merger())).toMatchObject({ legalBasis: 'NQ 1665', to: [{ name: 'Kỳ Thượng', kind: 'XA', code: '18844' }] });
    const village = { ...emptyTarget('VILLAGE'), name: 'Sơn 1', households: '60', residents: '190' };
    const split: PlanForm = { ...merger(), kind: 'VILLAGE_SPLIT', fromIds: ['a'], targets: [village, { ...village, name: 'Sơn 2' }], heir: 1 };
    expect(isComplete(split)).toBe(true);
    expect(planOf(split).to.map(({ inherits, households }) => [inherits, households])).toEqual([[false, 60], [true, 60]]);
  });
});
