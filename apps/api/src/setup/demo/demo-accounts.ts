import type { Role } from '#domain';

/** Invented people, one of each role. All share the demo password. */
export interface DemoAccount {
  username: string;
  displayName: string;
  role: Role;
  unit: 'province' | 'kyThuong' | 'camBinh';
  /** Who opens the account. */
  by: string;
  rank?: string;
  post?: string;
}

export const FIRST_ADMIN = { username: 'system.admin', displayName: 'Quản trị hệ thống' };

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'province.admin', displayName: 'Đinh Thị Kim Ngân', role: 'PROVINCE_ADMIN', unit: 'province', by: 'system.admin', rank: 'Trung tá', post: 'Phòng Tham mưu' },
  { username: 'province.viewer', displayName: 'Mai Xuân Trường', role: 'PROVINCE_VIEWER', unit: 'province', by: 'system.admin', rank: 'Thiếu tá', post: 'Phòng Tham mưu' },
  { username: 'province.inspector', displayName: 'Lưu Đức Khánh', role: 'PROVINCE_INSPECTOR', unit: 'province', by: 'system.admin', rank: 'Trung tá', post: 'Thanh tra' },
  { username: 'auditor', displayName: 'Tạ Thị Bích Hà', role: 'AUDITOR', unit: 'province', by: 'system.admin', post: 'Kiểm toán' },
  { username: 'chief.kythuong', displayName: 'Nguyễn Hữu Thắng', role: 'COMMUNE_CHIEF', unit: 'kyThuong', by: 'province.admin', rank: 'Thiếu tá', post: 'Trưởng Công an xã' },
  { username: 'deputy.kythuong', displayName: 'Phan Thị Thu Hiền', role: 'COMMUNE_DEPUTY', unit: 'kyThuong', by: 'chief.kythuong', rank: 'Đại úy', post: 'Phó Trưởng Công an xã' },
  { username: 'officer.kythuong', displayName: 'Lê Văn Quân', role: 'COMMUNE_OFFICER', unit: 'kyThuong', by: 'chief.kythuong', rank: 'Thượng úy', post: 'Cán bộ' },
  { username: 'officer2.kythuong', displayName: 'Hồ Thị Minh Châu', role: 'COMMUNE_OFFICER', unit: 'kyThuong', by: 'chief.kythuong', rank: 'Trung úy', post: 'Cán bộ' },
  { username: 'clerk.kythuong', displayName: 'Trần Quốc Bảo', role: 'COMMUNE_CLERK', unit: 'kyThuong', by: 'chief.kythuong', post: 'Văn thư' },
  { username: 'liaison.trungtien', displayName: 'Nguyễn Đình Thuỵ', role: 'VILLAGE_LIAISON', unit: 'kyThuong', by: 'chief.kythuong', post: 'Trưởng thôn Trung Tiến' },
  { username: 'chief.cambinh', displayName: 'Bùi Quang Vinh', role: 'COMMUNE_CHIEF', unit: 'camBinh', by: 'province.admin', rank: 'Thiếu tá', post: 'Trưởng Công an xã' },
  { username: 'officer.cambinh', displayName: 'Võ Thị Lan Anh', role: 'COMMUNE_OFFICER', unit: 'camBinh', by: 'chief.cambinh', rank: 'Trung úy', post: 'Cán bộ' },
];
