import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The demo accounts in the order in which a visitor would try them: user name, Vietnamese, English. */
export const DEMO_ACCOUNTS = [
  ['officer.kythuong', 'Cán bộ Công an xã Kỳ Thượng', 'officer, Kỳ Thượng'],
  ['officer2.kythuong', 'Cán bộ thứ hai, xã Kỳ Thượng', 'second officer, Kỳ Thượng'],
  ['deputy.kythuong', 'Phó trưởng Công an xã Kỳ Thượng', 'deputy chief, Kỳ Thượng'],
  ['chief.kythuong', 'Trưởng Công an xã Kỳ Thượng', 'chief, Kỳ Thượng'],
  ['clerk.kythuong', 'Văn thư, xã Kỳ Thượng', 'clerk, Kỳ Thượng'],
  ['liaison.trungtien', 'Trưởng thôn Trung Tiến', 'village liaison, Trung Tiến'],
  ['officer.cambinh', 'Cán bộ Công an xã Cẩm Bình', 'officer, Cẩm Bình'],
  ['chief.cambinh', 'Trưởng Công an xã Cẩm Bình', 'chief, Cẩm Bình'],
  ['province.admin', 'Quản trị Công an tỉnh', 'province administrator'],
  ['province.viewer', 'Theo dõi Công an tỉnh', 'province viewer'],
  ['province.inspector', 'Thanh tra Công an tỉnh', 'province inspector'],
  ['auditor', 'Kiểm toán viên', 'auditor'],
  ['system.admin', 'Quản trị hệ thống', 'system administrator'],
];

const CONSONANTS = 'bcdfghklmnprstvz';
const VOWELS = 'aeiou';
const GROUPS = 4;

/**
 * The demo accounts' password: the given one, else the one of this data folder, else a new random one
 * (four groups like `bako`, 50 bits). Kept so that the next start shows the same.
 */
export function demoPassword(dataDir, given) {
  const file = join(dataDir, 'keys', 'demo-password');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const password = given ?? (kept || randomPassword());
  if (password !== kept) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
  }
  return password;
}

const pick = (letters) => letters[randomInt(letters.length)];
const group = () => pick(CONSONANTS) + pick(VOWELS) + pick(CONSONANTS) + pick(VOWELS);
const randomPassword = () => Array.from({ length: GROUPS }, group).join('-');
