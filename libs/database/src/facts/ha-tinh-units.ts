/**
 * Administrative units of Hà Tĩnh: facts, not configuration. Codes are those of the General Statistics
 * Office (GSO). Never use a code or a name as identity: on 2025-07-01 every present commune code of the
 * province had been the code of an older commune, most of them with another name.
 *
 * Sources: Nghị quyết 1665/NQ-UBTVQH15 and Quyết định 19/2025/QĐ-TTg; the 69 rows are cut from
 * thanglequoc/vietnamese-provinces-database (MIT).
 */
export interface UnitFact {
  level: 'PROVINCE' | 'COMMUNE';
  /** Towns (thị trấn) exist among the predecessors only. */
  kind: 'TINH' | 'XA' | 'PHUONG' | 'THI_TRAN';
  /** GSO code, digits with leading zeros kept; unique per level only on a given day. */
  code: string;
  /** Proper name without the kind: 'Kỳ Thượng', not 'Xã Kỳ Thượng'. NFC. */
  name: string;
  /** First day in force, YYYY-MM-DD. */
  validFrom: string;
  /** First day no longer in force (exclusive), YYYY-MM-DD; null while the unit exists. */
  validTo: string | null;
  /** True where the source gives no first day and validFrom is only a safe early date. */
  validFromEstimated: boolean;
  legalBasis: string;
  /** Code of the province the unit belongs to; null for the province itself. */
  provinceCode: string | null;
  /** The district of the three-level system, with its kind as printed: 'Huyện Kỳ Anh'; null since 2025-07-01. */
  districtName: string | null;
  districtCode: string | null;
}

/**
 * One unit becoming (part of) another. Because codes were reused, `fromCode` means the unit in force on
 * the day before `effectiveDate` and `toCode` the unit in force on `effectiveDate`.
 */
export interface SuccessionFact {
  fromCode: string;
  toCode: string;
  effectiveDate: string;
  relation: 'MERGED_INTO';
  legalBasis: string;
}

const REFORM_DATE = '2025-07-01';
const RESOLUTION = 'Nghị quyết 1665/NQ-UBTVQH15';
const PROVINCE_CODE = '42';

export const HA_TINH_PROVINCE: UnitFact = {
  level: 'PROVINCE',
  kind: 'TINH',
  code: PROVINCE_CODE,
  name: 'Hà Tĩnh',
  // Re-established when Nghệ Tĩnh was divided in 1991; the exact first day is not verified.
  validFrom: '1991-08-12',
  validTo: null,
  validFromEstimated: true,
  legalBasis: 'Nghị quyết ngày 12/8/1991 của Quốc hội khóa VIII (chia tỉnh Nghệ Tĩnh)',
  provinceCode: null,
  districtName: null,
  districtCode: null,
};

const WARDS: readonly (readonly [code: string, name: string])[] = [
  ['18073', 'Thành Sen'],
  ['18100', 'Trần Phú'],
  ['18115', 'Bắc Hồng Lĩnh'],
  ['18118', 'Nam Hồng Lĩnh'],
  ['18652', 'Hà Huy Tập'],
  ['18754', 'Sông Trí'],
  ['18781', 'Hải Ninh'],
  ['18823', 'Vũng Áng'],
  ['18832', 'Hoành Sơn'],
];

const COMMUNES: readonly (readonly [code: string, name: string])[] = [
  ['18133', 'Hương Sơn'],
  ['18160', 'Sơn Hồng'],
  ['18163', 'Sơn Tiến'],
  ['18172', 'Sơn Tây'],
  ['18184', 'Sơn Giang'],
  ['18196', 'Sơn Kim 1'],
  ['18199', 'Sơn Kim 2'],
  ['18202', 'Tứ Mỹ'],
  ['18223', 'Kim Hoa'],
  ['18229', 'Đức Thọ'],
  ['18244', 'Đức Minh'],
  ['18262', 'Đức Quang'],
  ['18277', 'Đức Thịnh'],
  ['18304', 'Đức Đồng'],
  ['18313', 'Vũ Quang'],
  ['18322', 'Mai Hoa'],
  ['18328', 'Thượng Đức'],
  ['18352', 'Nghi Xuân'],
  ['18364', 'Đan Hải'],
  ['18373', 'Tiên Điền'],
  ['18394', 'Cổ Đạm'],
  ['18406', 'Can Lộc'],
  ['18409', 'Hồng Lộc'],
  ['18418', 'Tùng Lộc'],
  ['18436', 'Trường Lưu'],
  ['18466', 'Gia Hanh'],
  ['18481', 'Xuân Lộc'],
  ['18484', 'Đồng Lộc'],
  ['18496', 'Hương Khê'],
  ['18502', 'Hà Linh'],
  ['18523', 'Hương Bình'],
  ['18532', 'Hương Phố'],
  ['18544', 'Hương Xuân'],
  ['18547', 'Phúc Trạch'],
  ['18550', 'Hương Đô'],
  ['18562', 'Thạch Hà'],
  ['18568', 'Lộc Hà'],
  ['18583', 'Mai Phụ'],
  ['18586', 'Đông Kinh'],
  ['18601', 'Việt Xuyên'],
  ['18604', 'Thạch Khê'],
  ['18619', 'Đồng Tiến'],
  ['18628', 'Thạch Lạc'],
  ['18634', 'Toàn Lưu'],
  ['18667', 'Thạch Xuân'],
  ['18673', 'Cẩm Xuyên'],
  ['18676', 'Thiên Cầm'],
  ['18682', 'Yên Hoà'],
  ['18685', 'Cẩm Bình'],
  ['18736', 'Cẩm Hưng'],
  ['18739', 'Cẩm Duệ'],
  ['18742', 'Cẩm Trung'],
  ['18748', 'Cẩm Lạc'],
  ['18766', 'Kỳ Xuân'],
  ['18775', 'Kỳ Anh'],
  ['18787', 'Kỳ Văn'],
  ['18790', 'Kỳ Khang'],
  ['18814', 'Kỳ Hoa'],
  ['18838', 'Kỳ Lạc'],
  ['18844', 'Kỳ Thượng'],
];

function presentUnit(kind: 'XA' | 'PHUONG', code: string, name: string): UnitFact {
  return {
    level: 'COMMUNE',
    kind,
    code,
    name,
    validFrom: REFORM_DATE,
    validTo: null,
    validFromEstimated: false,
    legalBasis: RESOLUTION,
    provinceCode: PROVINCE_CODE,
    districtName: null,
    districtCode: null,
  };
}

/** All 69 commune-level units since 2025-07-01: 9 phường and 60 xã. */
export const HA_TINH_COMMUNES: readonly UnitFact[] = [
  ...WARDS.map(([code, name]) => presentUnit('PHUONG', code, name)),
  ...COMMUNES.map(([code, name]) => presentUnit('XA', code, name)),
];
