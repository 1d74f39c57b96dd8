/**
 * Villages of the two demo communes. All people are invented, and except for thôn Trung Tiến so are the
 * villages. Two villages of Kỳ Thượng are both called Bắc Sơn on purpose: merged communes have such pairs
 * and the former unit must be shown to tell them apart.
 */
export interface DemoVillage {
  /** Code of the present commune (in force since 2025-07-01). */
  communeCode: '18844' | '18685';
  kind: 'THON' | 'XOM';
  /** Proper name without the kind. NFC. */
  name: string;
  /** Where the village lay before the merger, as shown in brackets after its name; null when not told apart. */
  formerUnit: string | null;
  headName: string;
  households: number;
  residents: number;
}

type VillageRow = readonly [
  name: string,
  kind: DemoVillage['kind'],
  formerUnit: string | null,
  headName: string,
  households: number,
  residents: number,
];

const KY_THUONG: readonly VillageRow[] = [
  ['Trung Tiến', 'THON', 'Kỳ Thượng cũ', 'Nguyễn Đình Thuỵ', 214, 690],
  ['Bắc Sơn', 'THON', 'Kỳ Thượng cũ', 'Trần Quốc Việt', 187, 596],
  ['Phúc Thượng', 'THON', 'Kỳ Thượng cũ', 'Lê Thị Hường', 152, 481],
  ['Khe Sậy', 'THON', 'Kỳ Thượng cũ', 'Hồ Xuân Ngữ', 118, 377],
  ['Tiến Phượng', 'THON', 'Kỳ Thượng cũ', 'Võ Thị Quỳnh Như', 196, 629],
  ['Đồng Mười', 'THON', null, 'Đặng Hữu Phước', 143, 460],
  ['Yên Hoà', 'XOM', null, 'Phan Đăng Lưỡng', 127, 402],
  ['Bắc Sơn', 'THON', 'Kỳ Sơn cũ', 'Dương Thế Kỷ', 205, 661],
  ['Sơn Thuỷ', 'THON', 'Kỳ Sơn cũ', 'Bùi Thị Mỹ Duyên', 168, 535],
  ['Mỹ Lộc', 'THON', 'Kỳ Sơn cũ', 'Hoàng Nghĩa Đẩu', 231, 742],
  ['Rào Cái', 'THON', 'Kỳ Sơn cũ', 'Cù Huy Bảo', 112, 356],
  ['Hoà Bình', 'THON', 'Kỳ Sơn cũ', 'Lý Thị Ngoãn', 174, 559],
];

const CAM_BINH: readonly VillageRow[] = [
  ['Bình Lý', 'THON', 'Thạch Bình cũ', 'Nguyễn Khắc Đường', 246, 790],
  ['Đông Giếng', 'THON', 'Thạch Bình cũ', 'Trương Thị Hoè', 203, 648],
  ['Tân Phú', 'THON', 'Thạch Bình cũ', 'Biện Văn Quyền', 189, 607],
  ['Bờ Vực', 'XOM', 'Cẩm Vịnh cũ', 'Phạm Viết Tựu', 158, 502],
  ['Thượng Bàu', 'THON', 'Cẩm Thành cũ', 'Đậu Thị Tuyết', 224, 719],
  ['Nam Cầu Kè', 'THON', null, 'Kiều Trọng Nghĩa', 257, 825],
];

function villagesOf(communeCode: DemoVillage['communeCode'], rows: readonly VillageRow[]): DemoVillage[] {
  return rows.map(([name, kind, formerUnit, headName, households, residents]) => ({
    communeCode,
    kind,
    name,
    formerUnit,
    headName,
    households,
    residents,
  }));
}

export const DEMO_VILLAGES: readonly DemoVillage[] = [
  ...villagesOf('18844', KY_THUONG),
  ...villagesOf('18685', CAM_BINH),
];
