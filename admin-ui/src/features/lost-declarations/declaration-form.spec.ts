import { describe, expect, it } from 'vitest';
import { checkLoss, emptyLoss, toRecord, type LossForm } from './declaration-form';

const filled = (change: Partial<LossForm> = {}): LossForm => ({
  ...emptyLoss(),
  category: 'WALLET',
  publicDescription: ' Ví nâu ',
  lostArea: 'chợ Voi',
  lostFrom: '2026-01-14',
  statement: 'Tôi đi chợ về thì mất ví.',
  declarant: { ...emptyLoss().declarant, fullName: 'Phan Văn Lành' },
  ...change,
});

describe('checkLoss', () => {
  it('finds nothing in a filled form and everything in an empty one', () => {
    expect(checkLoss(filled(), true, '2026-01-15')).toEqual({});
    expect(Object.keys(checkLoss(emptyLoss(), true, '2026-01-15')).sort()).toEqual(['categories', 'declarant.fullName', 'lostArea', 'lostFrom', 'publicDescription', 'statement']);
  });

  it.each([
    [{ lostFrom: '2026-01-16' }, 'lostFrom'],
    [{ lostTo: '2026-01-13' }, 'lostTo'],
    [{ lostTo: '2026-01-16' }, 'lostTo'],
    [{ statement: 'mất ví' }, 'statement'],
  ])('with %j points at %s', (change, field) => {
    expect(Object.keys(checkLoss(filled(change), true, '2026-01-15'))).toEqual([field]);
  });

  it('asks for no person when it is told anew', () => {
    expect(checkLoss({ ...filled(), declarant: emptyLoss().declarant }, false, '2026-01-15')).toEqual({});
  });
});

it('leaves out what is blank and names each kind once', () => {
  expect(toRecord(filled({ alsoCategories: ['DOCUMENT', 'WALLET'], facts: [{ kind: 'COLOUR', value: ' ' }, { kind: 'CONTENTS', value: ' ảnh ' }] }))).toEqual({
    categories: ['WALLET', 'DOCUMENT'], publicDescription: 'Ví nâu', lostArea: 'chợ Voi', lostFrom: '2026-01-14', statement: 'Tôi đi chợ về thì mất ví.',
    facts: [{ kind: 'CONTENTS', value: 'ảnh' }], declarant: { fullName: 'Phan Văn Lành' },
  });
});
