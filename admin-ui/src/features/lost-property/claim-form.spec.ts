import { describe, expect, it } from 'vitest';
import { checkClaim, emptyClaim, toClaim } from './claim-form';

describe('checkClaim', () => {
  it('wants a statement and a name', () => {
    expect(checkClaim(emptyClaim())).toEqual({ statement: 'statement', 'claimant.fullName': 'required' });
  });

  it('refuses a statement that says nothing', () => {
    const form = emptyClaim();
    form.claimant.fullName = 'Nguyễn Thị Mẫu';
    form.statement = '  tiền    ';
    expect(checkClaim(form)).toEqual({ statement: 'statement' });
    form.statement = 'Ba phong bì màu trắng';
    expect(checkClaim(form)).toEqual({});
  });
});

describe('toClaim', () => {
  it('trims and leaves out what was not said', () => {
    const form = emptyClaim();
    form.claimant.fullName = ' Nguyễn Thị Mẫu ';
    form.statement = ' Ba phong bì màu trắng ';
    expect(toClaim(form)).toEqual({ claimant: { fullName: 'Nguyễn Thị Mẫu' }, statement: 'Ba phong bì màu trắng' });
  });

  it('keeps the day and the group', () => {
    const form = emptyClaim();
    form.lostOn = '2026-01-15';
    form.heardFrom = 'g1';
    expect(toClaim(form)).toMatchObject({ lostOn: '2026-01-15', heardFromGroupId: 'g1' });
    form.heardFrom = 'OFFICE_POSTING';
    expect(toClaim(form)).toMatchObject({ heardFrom: 'OFFICE_POSTING' });
    expect(toClaim(form)).not.toHaveProperty('heardFromGroupId');
  });
});
