import { describe, expect, it } from 'vitest';
import { checkForm, emptyForm, isCounted, toRequest, type IntakeForm } from './intake-form';

const TODAY = '2026-01-15';

function filled(changes: Partial<IntakeForm> = {}): IntakeForm {
  const form = emptyForm();
  form.foundOn = TODAY;
  form.foundPartOfDay = 'MORNING';
  form.foundArea = ' đường liên thôn ';
  form.circumstances = 'Nhặt được khi đi chợ';
  form.finder.fullName = 'Trần Thị Mẫu';
  const item = form.items[0]!;
  item.category = 'CASH';
  item.publicDescription = 'Một khoản tiền mặt';
  return Object.assign(form, changes);
}

describe('checkForm', () => {
  it('accepts a form with only what is needed', () => {
    expect(checkForm(filled(), TODAY)).toEqual({});
  });

  it('names every missing field of an empty form', () => {
    expect(Object.keys(checkForm(emptyForm(), TODAY))).toEqual([
      'foundOn', 'foundPartOfDay', 'foundArea', 'circumstances', 'finder.fullName', 'items[0].category', 'items[0].publicDescription',
    ]);
  });

  it('refuses a day in the future', () => {
    expect(checkForm(filled({ foundOn: '2026-01-16' }), TODAY)).toEqual({ foundOn: 'date' });
  });

  it('refuses what is not lost property', () => {
    const form = filled();
    form.items[0]!.category = 'WEAPON';
    expect(checkForm(form, TODAY)).toEqual({ 'items[0].category': 'refused' });
  });

  it('wants all of the counting fields or none', () => {
    expect(checkForm(filled({ sealNumber: 'NP-01' }), TODAY)).toEqual({ custody: 'custody' });
    expect(isCounted(filled({ sealNumber: 'NP-01', storagePlace: 'Két 1', secondCounterId: 'x' }))).toBe(true);
  });

  it('refuses half a phone number, half a year and half an id number', () => {
    const form = filled();
    form.finder.phone = '0912';
    form.finder.birthYear = '84';
    form.finder.identityNumber = '042 184 0012';
    expect(checkForm(form, TODAY)).toEqual({ 'finder.birthYear': 'birthYear', 'finder.phone': 'phone', 'finder.identityNumber': 'identityNumber' });
  });
});

describe('toRequest', () => {
  it('leaves out blank facts and denominations without notes, and trims', () => {
    const form = filled({ sealNumber: 'NP-01', storagePlace: 'Két 1', secondCounterId: 'x' });
    form.items[0]!.facts = [{ kind: 'COLOUR', value: ' đỏ ' }, { kind: 'PACKING', value: '  ' }];
    form.items[0]!.cash = [{ currency: 'VND', denomination: 500_000, count: 2 }, { currency: 'VND', denomination: 1_000, count: 0 }];
    const request = toRequest(form);
    expect(request.foundArea).toBe('đường liên thôn');
    expect(request).not.toHaveProperty('sealNumber');
    expect(request.items[0]).toEqual({
      category: 'CASH',
      publicDescription: 'Một khoản tiền mặt',
      withheldFacts: [{ kind: 'COLOUR', value: 'đỏ' }],
      cash: [{ currency: 'VND', denomination: 500_000, count: 2 }],
    });
  });

  it('sends the phone as E.164 and no empty personal fields', () => {
    const form = filled();
    form.finder.phone = '0912 345 678';
    form.finder.identityNumber = '042 184 001 234';
    expect(toRequest(form).finder).toEqual({ fullName: 'Trần Thị Mẫu', phone: '+84912345678', identityNumber: '042184001234', keepsRights: true, publicThanks: false });
  });
});
