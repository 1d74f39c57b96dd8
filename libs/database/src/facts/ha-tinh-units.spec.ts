import { describe, expect, it } from '@jest/globals';
import { searchKey } from '#domain';
import { DEMO_VILLAGES } from './demo-villages.js';
import { HA_TINH_PREDECESSORS, HA_TINH_SUCCESSIONS } from './ha-tinh-old-units.js';
import { HA_TINH_COMMUNES, HA_TINH_PROVINCE, type UnitFact } from './ha-tinh-units.js';

const everyUnit = [...HA_TINH_PREDECESSORS, ...HA_TINH_COMMUNES];

function inForce(code: string, on: string): UnitFact[] {
  return everyUnit.filter(
    (unit) => unit.code === code && unit.validFrom <= on && (unit.validTo === null || on < unit.validTo),
  );
}

describe('units of Hà Tĩnh', () => {
  it('has 69 communes since 2025-07-01: 60 xã and 9 phường, every code once', () => {
    expect(HA_TINH_COMMUNES).toHaveLength(69);
    expect(HA_TINH_COMMUNES.filter((unit) => unit.kind === 'XA')).toHaveLength(60);
    expect(HA_TINH_COMMUNES.filter((unit) => unit.kind === 'PHUONG')).toHaveLength(9);
    expect(new Set(HA_TINH_COMMUNES.map((unit) => unit.code)).size).toBe(69);
    expect(new Set(HA_TINH_COMMUNES.map((unit) => unit.name)).size).toBe(69);
    expect(HA_TINH_COMMUNES.every((unit) => unit.validFrom === '2025-07-01' && unit.validTo === null)).toBe(true);
  });

  it('reads code 18844 as Kỳ Sơn until 2025-06-30 and as Kỳ Thượng from the next day', () => {
    expect(inForce('18844', '2025-06-30').map((unit) => unit.name)).toEqual(['Kỳ Sơn']);
    expect(inForce('18844', '2025-07-01').map((unit) => unit.name)).toEqual(['Kỳ Thượng']);
    expect(inForce('18799', '2024-01-15').map((unit) => unit.name)).toEqual(['Kỳ Thượng']);
    expect(inForce('18799', '2025-07-01')).toEqual([]);
  });

  it('never lets two units hold one code on the same day', () => {
    const days = ['2004-01-01', '2024-01-15', '2025-06-30', '2025-07-01', '2026-11-24'];
    for (const day of days) {
      for (const { code } of everyUnit) expect(inForce(code, day).length).toBeLessThanOrEqual(1);
    }
  });

  it('leads every old commune to exactly one present commune', () => {
    for (const unit of HA_TINH_PREDECESSORS) {
      const next = HA_TINH_SUCCESSIONS.filter((row) => row.fromCode === unit.code);
      expect(next).toHaveLength(1);
      expect(next[0]?.effectiveDate).toBe(unit.validTo);
      expect(inForce(next[0]?.toCode ?? '', '2025-07-01')).toHaveLength(1);
    }
    expect(HA_TINH_SUCCESSIONS).toHaveLength(HA_TINH_PREDECESSORS.length);
  });

  it('knows the district of Thạch Bình before the reform', () => {
    const [thachBinh] = inForce('18112', '2024-01-15');
    expect(thachBinh).toMatchObject({ name: 'Thạch Bình', districtCode: '436', districtName: 'Thành phố Hà Tĩnh' });
  });

  it('holds composed Vietnamese text only', () => {
    for (const unit of [HA_TINH_PROVINCE, ...everyUnit]) expect(unit.name).toBe(unit.name.normalize('NFC'));
    for (const village of DEMO_VILLAGES) {
      expect(village.headName).toBe(village.headName.normalize('NFC'));
      expect(village.name).toBe(village.name.normalize('NFC'));
    }
  });
});

describe('the reform of 2025-07-01, 209 communes into 69', () => {
  const present = new Map(HA_TINH_COMMUNES.map((unit) => [unit.code, unit]));
  /** Two datasets write Hoà and Hòa. */
  const oneStyle = (name: string): string => name.replace('Hoà', 'Hòa');
  const successorOf = (unit: UnitFact): UnitFact => present.get(HA_TINH_SUCCESSIONS.find((row) => row.fromCode === unit.code)!.toCode)!;

  it('is complete: 209 old communes of 12 districts, every present one made of one to nine of them', () => {
    expect(HA_TINH_PREDECESSORS).toHaveLength(209);
    expect(new Set(HA_TINH_PREDECESSORS.map((unit) => unit.code)).size).toBe(209);
    expect(new Set(HA_TINH_PREDECESSORS.map((unit) => unit.districtCode)).size).toBe(12);
    const sizes = HA_TINH_COMMUNES.map((unit) => HA_TINH_SUCCESSIONS.filter((row) => row.toCode === unit.code).length);
    expect([Math.min(...sizes), Math.max(...sizes), sizes.filter((size) => size === 1).length]).toEqual([1, 9, 2]);
  });

  it('holds the traps: 48 codes mean another name, 21 communes went on under their name with another code', () => {
    const sameCode = HA_TINH_PREDECESSORS.filter((unit) => present.has(unit.code));
    expect(sameCode).toHaveLength(69);
    expect(sameCode.filter((unit) => present.get(unit.code)!.name !== unit.name)).toHaveLength(48);
    const renumbered = HA_TINH_PREDECESSORS.filter((unit) => oneStyle(unit.name) === oneStyle(successorOf(unit).name) && unit.code !== successorOf(unit).code && unit.kind === 'XA');
    expect(renumbered).toHaveLength(21);
    expect(renumbered.find((unit) => unit.name === 'Kỳ Thượng')?.code).toBe('18799');
    const unchanged = HA_TINH_PREDECESSORS.filter((unit) => unit.code === successorOf(unit).code && unit.name === successorOf(unit).name && HA_TINH_SUCCESSIONS.filter((row) => row.toCode === unit.code).length === 1);
    expect(unchanged.map((unit) => unit.name)).toEqual(['Sơn Kim 1', 'Sơn Kim 2']);
  });

  it('names ten present communes as former districts, and spells one name in two styles', () => {
    const districts = new Set([...HA_TINH_PREDECESSORS.map((unit) => unit.districtName!.replace(/^(Huyện|Thị xã|Thành phố) /, '')), 'Lộc Hà']);
    expect(HA_TINH_COMMUNES.filter((unit) => districts.has(unit.name)).map((unit) => unit.name).sort()).toEqual(
      ['Can Lộc', 'Cẩm Xuyên', 'Hương Khê', 'Hương Sơn', 'Kỳ Anh', 'Lộc Hà', 'Nghi Xuân', 'Thạch Hà', 'Vũ Quang', 'Đức Thọ'].sort(),
    );
    const [old, now] = [HA_TINH_PREDECESSORS.find((unit) => unit.code === '18679')!, present.get('18682')!];
    expect([old.name, now.name, old.name === now.name, searchKey(old.name) === searchKey(now.name)]).toEqual(['Yên Hòa', 'Yên Hoà', false, true]);
  });
});

describe('demo villages', () => {
  it('gives Kỳ Thượng 12 villages, Trung Tiến among them, and Cẩm Bình 6', () => {
    const kyThuong = DEMO_VILLAGES.filter((village) => village.communeCode === '18844');
    expect(kyThuong).toHaveLength(12);
    expect(kyThuong.filter((village) => village.name === 'Trung Tiến')).toHaveLength(1);
    expect(DEMO_VILLAGES.filter((village) => village.communeCode === '18685')).toHaveLength(6);
  });

  it('can tell villages of one name apart by their former unit', () => {
    const labels = DEMO_VILLAGES.map((village) => `${village.communeCode} ${village.name} ${village.formerUnit}`);
    expect(new Set(labels).size).toBe(DEMO_VILLAGES.length);
  });

  it('keeps sizes believable: 110 to 260 households of about 3.2 people', () => {
    for (const { households, residents } of DEMO_VILLAGES) {
      expect(households).toBeGreaterThanOrEqual(110);
      expect(households).toBeLessThanOrEqual(260);
      expect(Math.abs(residents / households - 3.2)).toBeLessThan(0.06);
    }
  });
});
