import { describe, expect, it } from '@jest/globals';
import { type Role, ROLES } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { DOCUMENT_KINDS, TYPE_CODE_OF } from './document-kinds.js';
import {
  documentNumberLabel,
  type HeaderFacts,
  signaturePost,
  signaturePower,
  unitAbbreviation,
  unitHeader,
} from './document-number.js';

describe('documentNumberLabel', () => {
  it.each([
    [1, 'TB', 'CAX', '01/TB-CAX'],
    [5, 'BB', 'CAX', '05/BB-CAX'],
    [9, 'BB', 'CAP', '09/BB-CAP'],
    [10, 'BB', 'CAP', '10/BB-CAP'],
    [123, 'TB', 'CAĐK', '123/TB-CAĐK'],
    [7, 'QĐ', 'CAX', '07/QĐ-CAX'],
    [12, 'PC', 'CAP', '12/PC-CAP'],
    [5, 'CV', 'CAX', '05/CAX-TH'],
    [105, 'CV', 'CAĐK', '105/CAĐK-TH'],
  ] as const)('writes number %d of type %s of %s as %s', (number, typeCode, unit, label) => {
    expect(documentNumberLabel({ number, typeCode, unitAbbreviation: unit })).toBe(label);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the number %d', (number) => {
    expect(() => documentNumberLabel({ number, typeCode: 'TB', unitAbbreviation: 'CAX' })).toThrow(RangeError);
  });
});

describe('unitAbbreviation', () => {
  it('tells commune, ward and special zone apart', () => {
    expect([unitAbbreviation('XA'), unitAbbreviation('PHUONG'), unitAbbreviation('DAC_KHU')]).toEqual([
      'CAX',
      'CAP',
      'CAĐK',
    ]);
  });
});

describe('document kinds', () => {
  it('have their series by type; a form to sign has none', () => {
    const seriesOf = (wanted: string | null) => DOCUMENT_KINDS.filter((kind) => TYPE_CODE_OF[kind] === wanted);
    expect(seriesOf('TB')).toEqual(['FOUND_PROPERTY_NOTICE', 'FINDER_RESULT_NOTICE', 'BROADCAST_NOTICE']);
    expect(seriesOf('QĐ')).toEqual(['PERISHABLE_DECISION', 'SHARES_DECISION']);
    expect(seriesOf('PC')).toEqual(['REFERRAL_SLIP']);
    expect(seriesOf('CV')).toEqual(['HOLDER_LETTER']);
    expect(seriesOf(null)).toEqual(['GOOD_DEED_CONSENT', 'LOUDSPEAKER_SCRIPT']);
    expect(seriesOf('BB').map((kind) => /_(?:MINUTES|RECEIPT)$/.test(kind))).toEqual(Array.from({ length: 9 }, () => true));
  });
});

describe('signature', () => {
  it('a deputy signs for the chief', () => {
    expect(signaturePower('COMMUNE_DEPUTY')).toBe('KT. TRƯỞNG CÔNG AN XÃ');
    expect(signaturePost('COMMUNE_DEPUTY')).toBe('PHÓ TRƯỞNG CÔNG AN XÃ');
    expect(signaturePower('COMMUNE_DEPUTY', 'PHUONG')).toBe('KT. TRƯỞNG CÔNG AN PHƯỜNG');
    expect(signaturePost('COMMUNE_DEPUTY', 'DAC_KHU')).toBe('PHÓ TRƯỞNG CÔNG AN ĐẶC KHU');
  });

  it('the chief signs in their own name', () => {
    expect(signaturePower('COMMUNE_CHIEF')).toBe('');
    expect(signaturePost('COMMUNE_CHIEF')).toBe('TRƯỞNG CÔNG AN XÃ');
    expect(signaturePost('COMMUNE_CHIEF', 'PHUONG')).toBe('TRƯỞNG CÔNG AN PHƯỜNG');
  });

  it('nobody else signs for the unit', () => {
    const others = ROLES.filter((role: Role) => role !== 'COMMUNE_CHIEF' && role !== 'COMMUNE_DEPUTY');
    expect(others.map((role) => signaturePower(role) + signaturePost(role)).join('')).toBe('');
  });
});

describe('unitHeader', () => {
  const NOW: HeaderFacts = {
    communeKind: 'XA',
    communeName: 'Kỳ Thượng',
    provinceName: 'Hà Tĩnh',
    on: '2026-02-05',
  };
  const header = (change: Partial<HeaderFacts>) => unitHeader({ ...NOW, ...change });

  it('stands under the province today', () => {
    expect(unitHeader(NOW)).toEqual({ superior: 'CÔNG AN TỈNH HÀ TĨNH', issuer: 'CÔNG AN XÃ KỲ THƯỢNG' });
  });

  it('stood under the district until 2025-02-28 and under the province from 2025-03-01', () => {
    const before = header({ on: '2025-02-28', districtName: 'Kỳ Anh' });
    expect(before).toEqual({ superior: 'CÔNG AN HUYỆN KỲ ANH', issuer: 'CÔNG AN XÃ KỲ THƯỢNG' });
    expect(header({ on: '2025-03-01', districtName: 'Kỳ Anh' }).superior).toBe('CÔNG AN TỈNH HÀ TĨNH');
  });

  it.each([
    ['thị xã Kỳ Anh', 'CÔNG AN THỊ XÃ KỲ ANH'],
    ['thành phố Hà Tĩnh', 'CÔNG AN THÀNH PHỐ HÀ TĨNH'],
    ['huyện Cẩm Xuyên', 'CÔNG AN HUYỆN CẨM XUYÊN'],
    ['Cẩm Xuyên', 'CÔNG AN HUYỆN CẨM XUYÊN'],
  ])('keeps the kind the district %s had', (districtName, superior) => {
    expect(header({ on: '2024-01-15', districtName }).superior).toBe(superior);
  });

  it('asks for the district of that time', () => {
    let refused: unknown;
    try {
      header({ on: '2025-02-28' });
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(DomainError);
    expect(refused).toMatchObject({
      code: 'DISTRICT_NAME_REQUIRED',
      kind: 'invalid',
      details: { on: '2025-02-28' },
    });
  });

  it.each<[Partial<HeaderFacts>, string, string]>([
    [{ communeName: 'xã Kỳ Thượng' }, 'CÔNG AN XÃ KỲ THƯỢNG', 'CÔNG AN TỈNH HÀ TĨNH'],
    [{ communeKind: 'PHUONG', communeName: 'Thành Sen' }, 'CÔNG AN PHƯỜNG THÀNH SEN', 'CÔNG AN TỈNH HÀ TĨNH'],
    [{ communeKind: 'DAC_KHU', communeName: 'Lý Sơn' }, 'CÔNG AN ĐẶC KHU LÝ SƠN', 'CÔNG AN TỈNH HÀ TĨNH'],
    [{ provinceName: 'tỉnh Quảng Ngãi' }, 'CÔNG AN XÃ KỲ THƯỢNG', 'CÔNG AN TỈNH QUẢNG NGÃI'],
    [{ provinceName: 'thành phố Đà Nẵng' }, 'CÔNG AN XÃ KỲ THƯỢNG', 'CÔNG AN THÀNH PHỐ ĐÀ NẴNG'],
    [{ communeName: 'XÃ Kỳ Thượng' }, 'CÔNG AN XÃ KỲ THƯỢNG', 'CÔNG AN TỈNH HÀ TĨNH'],
    [{ communeName: 'Xã Kỳ Thượng'.normalize('NFD') }, 'CÔNG AN XÃ KỲ THƯỢNG', 'CÔNG AN TỈNH HÀ TĨNH'],
  ])('says each kind once: %j', (change, issuer, superior) => {
    expect(header(change)).toEqual({ issuer, superior });
  });
});
