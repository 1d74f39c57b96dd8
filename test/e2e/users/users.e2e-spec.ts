import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, Station } from '../../support/station.js';

let station: Station;
let chief: Caller;
let number = 0;
beforeAll(async () => {
  station = await Station.open();
  chief = await station.as('chief.kythuong');
  await chief.stepUp();
});
afterAll(() => station?.close());

const newOfficer = async (change: object = {}) => {
  number += 1;
  return chief.act('/users', { username: `moi${number}.kythuong`, displayName: `Nguyễn Văn Mới ${number}`, role: 'COMMUNE_OFFICER', ...change });
};

describe('a new account', () => {
  it('begins with a temporary password that must be changed', async () => {
    const { user, temporaryPassword } = await newOfficer();
    expect(user).toMatchObject({ role: 'COMMUNE_OFFICER', unitName: 'Kỳ Thượng', status: 'ACTIVE', secondFactorEnrolled: false });
    const caller = await station.login(user.username, temporaryPassword);
    expect((await caller.get('/me')).body.status).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await caller.get('/communes')).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await caller.post('/me/password', { currentPassword: temporaryPassword, newPassword: 'nang-len-tren-dong-lua-3' }, { key: null })).status).toBe(204);
    expect((await caller.get('/communes')).status).toBe(200);
  });

  it('has a name nobody else has, in any commune', async () => {
    const answer = await chief.post('/users', { username: 'officer.cambinh', displayName: 'Trùng tên', role: 'COMMUNE_OFFICER' });
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([409, 'USERNAME_TAKEN', 'username']);
  });

  it.each([
    ['chief.kythuong', 'COMMUNE_CHIEF', 403], ['chief.kythuong', 'PROVINCE_VIEWER', 403], ['chief.kythuong', 'COMMUNE_DEPUTY', 201],
    ['deputy.kythuong', 'COMMUNE_DEPUTY', 403], ['deputy.kythuong', 'COMMUNE_OFFICER', 201], ['province.admin', 'PROVINCE_INSPECTOR', 403], ['province.admin', 'SYSTEM_ADMIN', 403],
    ['system.admin', 'PROVINCE_INSPECTOR', 201], ['system.admin', 'COMMUNE_OFFICER', 403],
  ])('%s giving %s: %i', async (username, role, status) => {
    const caller = await station.login(username);
    await caller.stepUp();
    number += 1;
    expect((await caller.post('/users', { username: `vai${number}.test`, displayName: 'Thử vai', role })).status).toBe(status);
  });

  it('of a commune is opened by the province in any commune, by a chief in the own one only', async () => {
    const province = await station.login('province.admin');
    await province.stepUp();
    const made = await province.post('/users', { username: 'tinh.mo', displayName: 'Tỉnh mở', role: 'COMMUNE_CHIEF', unitId: station.people.units.camBinh });
    expect([made.status, made.body.user?.unitName]).toEqual([201, 'Cẩm Bình']);
    const refused = await chief.post('/users', { username: 'lan.san', displayName: 'Lấn sân', role: 'COMMUNE_OFFICER', unitId: station.people.units.camBinh });
    expect([refused.status, refused.body.errors]).toEqual([422, [expect.objectContaining({ field: 'unitId' })]]);
  });

  it('of a liaison has a village, and no other has', async () => {
    const without = await chief.post('/users', { username: 'lien.lac', displayName: 'Liên lạc', role: 'VILLAGE_LIAISON' });
    expect(without.body.errors).toEqual([expect.objectContaining({ field: 'villageId', code: 'UNKNOWN_VILLAGE' })]);
    const officer = await chief.post('/users', { username: 'can.bo', displayName: 'Cán bộ', role: 'COMMUNE_OFFICER', villageId: station.people.villageId });
    expect(officer.body.errors).toEqual([expect.objectContaining({ field: 'villageId', code: 'LIAISON_ONLY' })]);
    expect((await chief.post('/users', { username: 'lien.lac', displayName: 'Liên lạc', role: 'VILLAGE_LIAISON', villageId: station.people.villageId })).status).toBe(201);
  });

  it('needs the password again', async () => {
    const answer = await (await station.login('chief.kythuong')).post('/users', { username: 'khong.xac.nhan', displayName: 'x', role: 'COMMUNE_OFFICER' });
    expect([answer.status, answer.body.code]).toEqual([403, 'STEP_UP_REQUIRED']);
  });
});

describe('taking rights away takes effect at once', () => {
  const working = async () => {
    const { user, temporaryPassword } = await newOfficer();
    await station.database.admin.query('UPDATE auth.credential SET must_change = false WHERE user_id = $1', [user.id]);
    const caller = await station.login(user.username, temporaryPassword);
    expect((await caller.get('/lost-property-cases')).status).toBe(200);
    return { user, caller };
  };

  it('by disabling', async () => {
    const { user, caller } = await working();
    expect(await chief.act(`/users/${user.id}/disable`, { reason: 'Chuyển công tác' })).toMatchObject({ status: 'DISABLED' });
    expect((await caller.get('/lost-property-cases')).status).toBe(401);
    const again = await chief.post(`/users/${user.id}/disable`, { reason: 'Lần nữa' });
    expect([again.status, again.body.code]).toEqual([409, 'WRONG_STATE']);
    expect(await chief.act(`/users/${user.id}/enable`)).toMatchObject({ status: 'ACTIVE' });
  });

  it('by another role', async () => {
    const { user, caller } = await working();
    const edited = await chief.patch(`/users/${user.id}`, { role: 'COMMUNE_CLERK' }, user.version);
    expect(edited.body).toMatchObject({ role: 'COMMUNE_CLERK', version: user.version + 1 });
    expect((await caller.get('/lost-property-cases')).status).toBe(401);
  });

  it('by a new password', async () => {
    const { user, caller } = await working();
    const { temporaryPassword } = await chief.act(`/users/${user.id}/reset-password`);
    expect((await caller.get('/lost-property-cases')).status).toBe(401);
    expect((await station.login(user.username, temporaryPassword)).cookie).not.toBe('');
  });

  it('by removing the second factor', async () => {
    const { user, caller } = await working();
    await chief.act(`/users/${user.id}/reset-second-factor`);
    expect((await caller.get('/lost-property-cases')).status).toBe(401);
  });
});

describe('nobody manages', () => {
  it('the own account', async () => {
    const answer = await chief.post(`/users/${station.people.ids['chief.kythuong']}/disable`, { reason: 'Tự khóa' });
    expect([answer.status, answer.body.code]).toEqual([403, 'OWN_ACCOUNT']);
  });

  it('a superior', async () => {
    const deputy = await station.login('deputy.kythuong');
    await deputy.stepUp();
    expect((await deputy.post(`/users/${station.people.ids['chief.kythuong']}/reset-password`)).status).toBe(403);
  });

  it('another commune', async () => {
    expect((await chief.post(`/users/${station.people.ids['officer.cambinh']}/disable`, { reason: 'Không phải của tôi' })).status).toBe(404);
    const { rows } = await station.database.admin.query('SELECT status FROM user_account WHERE id = $1', [station.people.ids['officer.cambinh']]);
    expect(rows).toEqual([{ status: 'ACTIVE' }]);
  });
});

it('finds people with and without diacritics', async () => {
  await newOfficer({ displayName: 'Đặng Thị Hường' });
  for (const q of ['Đặng Thị Hường', 'dang thi huong', 'HƯỜNG ĐẶNG']) {
    expect((await chief.get(`/users?q=${encodeURIComponent(q)}`)).body.items.map((user: { displayName: string }) => user.displayName)).toContain('Đặng Thị Hường');
  }
});
