import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '../domain-error.js';
import { assertItemDetails, detailFieldsOf, formatGoldWeight, isImei, type ItemDetails, maskedTail, publicWords } from './item-road.details.js';
import { ITEM_CATEGORIES, type ItemCategory } from './lost-property.kinds.js';
import { findWithheldText } from './withheld-text.js';

const errorsOf = (category: ItemCategory, details: ItemDetails): string[] => {
  try {
    assertItemDetails(category, details, 'items[0]');
    return [];
  } catch (error) {
    return (error as DomainError).errors!.map(({ field, code }) => `${field} ${code}`);
  }
};
const ALL: ItemDetails = {
  paperKind: 'PASSPORT', holderName: 'Lê Văn Nam', documentNumber: 'C1234567', issuingOffice: 'Cục', bank: 'Agribank', cardLast4: '4321', imei: '490154203237518', weightMg: 3_750, weightUnit: 'CHI', animalKind: 'bò', animalCount: 2,
};

describe('assertItemDetails', () => {
  it('takes exactly the fields of the kind', () => {
    for (const category of ITEM_CATEGORIES) {
      const own = Object.fromEntries(detailFieldsOf(category).map((field) => [field, ALL[field]])) as ItemDetails;
      expect(errorsOf(category, own)).toEqual([]);
      const foreign = Object.keys(ALL).filter((field) => !detailFieldsOf(category).includes(field as keyof ItemDetails));
      expect(errorsOf(category, ALL)).toEqual(foreign.map((field) => `items[0].details.${field} NOT_FOR_CATEGORY`));
    }
  });

  it('needs the weight of gold and the heads of animals, of papers nothing', () => {
    expect(errorsOf('GOLD', { weightMg: 10 })).toEqual(['items[0].details.weightUnit REQUIRED']);
    expect(errorsOf('LIVESTOCK', {})).toEqual(['items[0].details.animalKind REQUIRED', 'items[0].details.animalCount REQUIRED']);
    expect(errorsOf('DOCUMENT', {})).toEqual([]);
  });

  it('refuses an IMEI that is none', () => expect(errorsOf('PHONE', { imei: '490154203237519' })).toEqual(['items[0].details.imei INVALID_IMEI']));
});

it.each([['490154203237518', true], ['490154203237517', false], ['4901542032375', false], ['864172095530815', false], ['000000000000000', true]])('isImei(%s) is %s', (text, expected) => expect(isImei(text)).toBe(expected));

it.each([[3_750, 'CHI', '1 chỉ'], [7_500, 'CHI', '2 chỉ'], [3_800, 'CHI', '1,013 chỉ'], [37_500, 'LUONG', '1 lượng'], [18_750, 'LUONG', '0,5 lượng'], [12_340, 'GRAM', '12,34 gam'], [1, 'GRAM', '0,001 gam']] as const)(
  '%d mg in %s is %s', (milligrams, unit, words) => expect(formatGoldWeight(milligrams, unit)).toBe(words));

it.each([['042190004567', '4567'], ['C1234567', '4567'], ['AB-12.34', '234'], ['12', '12']])('of %s only %s is shown', (number, tail) => expect(maskedTail(number)).toBe(tail));

describe('publicWords', () => {
  it('names papers and cards by their kind, whatever was typed', () => {
    expect(publicWords({ category: 'DOCUMENT', publicDescription: 'Hộ chiếu của anh Nam', paperKind: 'PASSPORT' })).toBe('hộ chiếu');
    expect(publicWords({ category: 'DOCUMENT', publicDescription: 'Căn cước Lê Văn Nam', paperKind: null })).toBe('giấy tờ');
    expect(publicWords({ category: 'BANK_CARD', publicDescription: 'Thẻ Agribank 4321', paperKind: null })).toBe('thẻ ngân hàng');
    expect(publicWords({ category: 'WALLET', publicDescription: 'Một chiếc ví', paperKind: null })).toBe('Một chiếc ví');
  });
});

describe('sealed words in a public text', () => {
  const ground = { labels: ['giấy tờ', 'thẻ ngân hàng'], places: ['đường liên thôn'] };
  const told = (text: string) => findWithheldText(text, [{ kind: 'HOLDER_NAME', value: 'Lê Văn Nam' }, { kind: 'DOCUMENT_NUMBER', value: '042190004567' }, { kind: 'IMEI', value: '490154203237518' }], ground).map(({ kind }) => kind);

  it.each<[string, string[]]>([
    ['Nhặt được thẻ căn cước, thẻ ngân hàng và một điện thoại trên đường liên thôn.', []],
    ['Nhặt được thẻ căn cước của anh Lê Văn Nam.', ['HOLDER_NAME']],
    ['Nhặt được thẻ căn cước của anh le van nam.', ['HOLDER_NAME']],
    ['Số 0421 9000 4567.', ['DOCUMENT_NUMBER']],
    ['Số căn cước có đuôi 004567.', ['DOCUMENT_NUMBER']],
    ['Máy có IMEI 49-015420-323751-8.', ['IMEI']],
    ['Máy có IMEI cuối 237518.', ['IMEI']],
  ])('%s', (text, kinds) => expect(told(text)).toEqual(kinds));
});
