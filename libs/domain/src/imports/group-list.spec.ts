import { describe, expect, it } from '@jest/globals';
import type { Cell } from './cell.js';
import { recognizeTable } from './columns.js';
import { groupList, groupRegister, type RegisterGroup } from './group-list.js';
import type { ImportTarget } from './import-target.js';
import { type CheckedRow, createRowChecker } from './row-checker.js';
import { villageRegister } from './village-list.js';

const VILLAGES = ['Trung Tiến', 'Trung Sơn', 'Trung Hà', 'Trung Hạ'].map((name, index) => ({ id: `v${index + 1}`, version: 1, name, kind: 'THON', formerUnit: null, headName: null, households: 1, residents: 1, validFrom: '2025-07-01' }));
const group = (id: string, name: string, villageIds: string[], more: Partial<RegisterGroup> = {}): RegisterGroup => ({ id, version: 2, name, inviteLink: null, villageIds, admins: [], members: null, ...more });
const GROUPS = [group('g1', 'Bình yên thôn Trung Tiến', ['v1'], { inviteLink: 'https://zalo.me/g/tien123', members: 100 }), group('g2', 'Trung Sơn và Trung Hà', ['v2', 'v3'])];
const HEAD = ['TT', 'Thôn', 'Tên nhóm', 'Link nhóm', 'Số thành viên', 'Quản trị'];

function check(...rows: Cell[][]): CheckedRow[] {
  const sheet = [HEAD, ...rows].map((cells, index) => ({ ordinal: index + 1, cells }));
  const { columns, headerLast } = recognizeTable(sheet, [], groupList.fields);
  const register = groupRegister(villageRegister(VILLAGES), GROUPS);
  const checker = createRowChecker({ target: groupList, columns, headerLast, merges: [], register, defaults: { countedOn: '2026-11-24' } });
  return sheet.map((row) => checker.check(row, {})).slice(1);
}

describe('a list of groups', () => {
  it('opens a group for several villages', () => {
    expect(check([1, 'Trung Tiến, Trung Sơn', 'Liên thôn', 'zalo.me/g/lien123', '143', 'Đại úy Lê Văn Sáng; Trần Văn An'])[0]).toMatchObject({
      verdict: 'NEW', values: { name: 'Liên thôn', villageIds: ['v1', 'v2'], inviteLink: 'https://zalo.me/g/lien123', members: 143, countedOn: '2026-11-24', admins: ['Đại úy Lê Văn Sáng', 'Trần Văn An'] },
    });
  });

  it('names a group after its village when the list does not', () => {
    expect(check([1, 'Thôn Trung Sơn', null, 'zalo.me/g/son12345'])[0]).toMatchObject({ verdict: 'NEW', values: { name: 'Bình yên thôn Trung Sơn' } });
  });

  it('knows a group by its link, by its name, or by its villages', () => {
    expect(check([1, 'Trung Tiến', 'Tên khác', 'zalo.me/g/tien123', 101])[0]).toMatchObject({ verdict: 'CHANGE', targetId: 'g1', targetVersion: 2, changes: [{ field: 'members', from: 100, to: 101 }] });
    expect(check([1, 'Trung Tiến', 'BÌNH YÊN THÔN TRUNG TIẾN', 'zalo.me/g/moi12345'])[0]).toMatchObject({ verdict: 'CHANGE', targetId: 'g1', changes: [{ field: 'inviteLink', from: 'https://zalo.me/g/tien123', to: 'https://zalo.me/g/moi12345' }] });
    expect(check([1, 'Trung Hà và Trung Sơn'])[0]).toMatchObject({ verdict: 'SAME', targetId: 'g2' });
  });

  it('says which villages a group would serve from now on', () => {
    expect(check([1, 'Trung Tiến', 'Trung Sơn và Trung Hà'])[0]).toMatchObject({ verdict: 'CHANGE', targetId: 'g2', changes: [{ field: 'villageIds', from: ['v2', 'v3'], to: ['v1'] }] });
  });

  it.each([['Trung Xa', 'UNKNOWN_VILLAGE'], ['Trung Tiến, Không Có', 'UNKNOWN_VILLAGE'], ['Trung Ha', 'AMBIGUOUS_VILLAGE'], ['Trung Há', 'AMBIGUOUS_VILLAGE']])('refuses %j with %s', (villages, code) => {
    expect(check([1, villages, 'Nhóm', null])[0]).toMatchObject({ verdict: 'REFUSED', problems: [{ field: 'villages', code }] });
  });

  it('refuses what leads nowhere', () => {
    expect(check([1, 'Trung Tiến', 'Nhóm', 'chưa có link'])[0]).toMatchObject({ verdict: 'REFUSED', problems: [{ field: 'inviteLink', code: 'INVALID_INVITE_LINK' }] });
    expect(check([1, null, 'Nhóm', null])[0]).toMatchObject({ verdict: 'REFUSED', problems: [{ field: 'villages', code: 'REQUIRED' }] });
  });

  it('finds one link in two rows', () => {
    const [, second] = check([1, 'Trung Tiến', 'A', 'zalo.me/g/chung123'], [2, 'Trung Sơn', 'B', 'https://zalo.me/g/chung123']);
    expect(second).toMatchObject({ verdict: 'REFUSED', problems: [{ code: 'DUPLICATE_IN_FILE', details: { row: 2 } }] });
  });
});

describe('another kind of list', () => {
  /** Premises as they will plug in: the engine knows nothing of villages. */
  const premises: ImportTarget<ReadonlyMap<string, { id: string; version: number; phone: string | null }>, { kind: string }> = {
    kind: 'PREMISES',
    leading: ['name'],
    fields: [
      { name: 'name', type: 'NAME', max: 100, required: true, headers: ['ten co so'] },
      { name: 'phone', type: 'PHONE', max: 20, headers: ['dien thoai'] },
      { name: 'lastVisit', type: 'DATE', max: 10, headers: ['lan kiem tra gan nhat'] },
    ],
    judge(values, _confirmed, register, defaults) {
      const known = register.get(String(values.name));
      const changes = known && values.phone !== known.phone ? [{ field: 'phone', from: known.phone, to: values.phone ?? null }] : [];
      return { targetId: known?.id ?? null, targetVersion: known?.version ?? null, key: String(values.name), values: { kind: defaults.kind, ...values }, changes, problems: [], suggestions: [] };
    },
  };

  it('plugs in', () => {
    const sheet = [['TT', 'Tên cơ sở', 'Điện thoại', 'Lần kiểm tra gần nhất'], [1, 'Nhà nghỉ Hoa', 912_345_678, 45_839], [2, 'Tiệm vàng Kim', 'sai số', '01/07/2025']].map((cells, index) => ({ ordinal: index + 1, cells }));
    const { columns, headerLast } = recognizeTable(sheet, [], premises.fields);
    const register = new Map([['Nhà nghỉ Hoa', { id: 'p1', version: 1, phone: null }]]);
    const checker = createRowChecker({ target: premises, columns, headerLast, merges: [], register, defaults: { kind: 'GUEST_HOUSE' } });
    expect(sheet.map((row) => checker.check(row, {})).slice(1)).toMatchObject([
      { verdict: 'CHANGE', targetId: 'p1', values: { kind: 'GUEST_HOUSE', phone: '+84912345678', lastVisit: '2025-07-01' } },
      { verdict: 'REFUSED', problems: [{ field: 'phone', code: 'INVALID_PHONE' }] },
    ]);
  });
});
