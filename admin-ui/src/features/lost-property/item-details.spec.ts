import { describe, expect, it } from 'vitest';
import { checkDetails, toDetails } from './item-details';

describe('checkDetails', () => {
  it('wants the weight of gold and the heads of animals, of papers nothing', () => {
    expect(checkDetails('GOLD', {})).toEqual({ 'details.weightMg': 'weight', 'details.weightUnit': 'weight' });
    expect(checkDetails('GOLD', { weightMg: '7.500', weightUnit: 'CHI' })).toEqual({});
    expect(checkDetails('LIVESTOCK', { animalKind: 'bò', animalCount: '0' })).toEqual({ 'details.animalCount': 'animals' });
    expect(checkDetails('DOCUMENT', {})).toEqual({});
  });

  it('refuses half an IMEI and a whole card number', () => {
    expect(checkDetails('PHONE', { imei: '4901' })).toEqual({ 'details.imei': 'imei' });
    expect(checkDetails('PHONE', { imei: '49-015420-323751-8' })).toEqual({});
    expect(checkDetails('BANK_CARD', { cardLast4: '9704050012344321' })).toEqual({ 'details.cardLast4': 'last4' });
  });
});

describe('toDetails', () => {
  it('sends only fields of the kind, numbers as numbers, nothing when nothing is filled in', () => {
    expect(toDetails('GOLD', { weightMg: '7.500', weightUnit: 'CHI', imei: '490154203237518' })).toEqual({ weightMg: 7500, weightUnit: 'CHI' });
    expect(toDetails('PHONE', { imei: '49 015420 323751 8', holderName: 'x' })).toEqual({ imei: '490154203237518' });
    expect(toDetails('DOCUMENT', { holderName: '  ' })).toBeUndefined();
    expect(toDetails('CASH', { holderName: 'x' })).toBeUndefined();
  });
});
