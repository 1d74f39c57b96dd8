import { describe, expect, it } from 'vitest';
import { formOf, toInput, wrongFields } from './village-form';
import type { Village } from './villages.api';

const village: Village = {
  id: 'v1', communeId: 'c1', name: 'Trung Tiến', kind: 'THON', displayName: 'Thôn Trung Tiến', headName: 'Nguyễn Thị Thúy', formerUnit: null,
  households: 184, residents: 612, validFrom: '2025-07-01', validTo: null, groups: [], members: 0, version: 3,
};

describe('village form', () => {
  it('leaves out what a new village does not have', () => {
    expect(toInput({ ...formOf(null), name: ' Trung Tiến ', households: '1.840', residents: '5200', validFrom: '2025-07-01' }, true)).toEqual({
      name: 'Trung Tiến', kind: 'THON', households: 1840, residents: 5200, validFrom: '2025-07-01',
    });
  });

  it('empties a field that was cleared in an edit', () => {
    expect(toInput({ ...formOf(village), headName: '' }, false)).toMatchObject({ headName: null, formerUnit: null });
  });

  it('names what is missing and what is no number', () => {
    expect(wrongFields({ ...formOf(null), households: 'nhiều', residents: '' })).toEqual({ name: 'required', households: 'number', residents: 'required' });
    expect(wrongFields(formOf(village))).toEqual({});
  });
});
