import { describe, expect, it } from 'vitest';
import { checkUser, emptyUser, formOf, toCreate, toEdit, type UserForm } from './user-form';
import type { UserItem } from './users.api';

const filled = (changes: Partial<UserForm> = {}): UserForm => ({
  ...emptyUser(), username: 'hoa.kythuong', displayName: ' Lê Thị Mẫu ', role: 'COMMUNE_OFFICER', ...changes,
});

const user: UserItem = {
  id: 'u1', username: 'hoa.kythuong', displayName: 'Lê Thị Mẫu', role: 'COMMUNE_OFFICER', rank: 'Đại úy', post: null, unitId: 'c1', unitName: 'Kỳ Thượng',
  villageId: null, villageName: null, status: 'ACTIVE', secondFactorEnrolled: false, createdAt: '2026-01-05T02:00:00Z', manageable: true, version: 3,
};

describe('checkUser', () => {
  it('accepts an officer of the own station', () => {
    expect(checkUser(filled(), 'COMMUNE')).toEqual({});
  });

  it('names what is missing', () => {
    expect(checkUser(emptyUser(), 'COMMUNE')).toEqual({ displayName: 'required', username: 'username', role: 'required' });
  });

  it.each(['ab', 'Hoa', 'hòa', 'hoa kythuong', '.hoa', 'hoa.'])('refuses the user name %s', (username) => {
    expect(checkUser(filled({ username }), 'COMMUNE')).toEqual({ username: 'username' });
  });

  it('wants a commune from the province, and a village for a liaison', () => {
    expect(checkUser(filled({ role: 'VILLAGE_LIAISON' }), 'PROVINCE')).toEqual({ unitId: 'commune', villageId: 'village' });
    expect(checkUser(filled({ role: 'PROVINCE_VIEWER' }), 'PROVINCE')).toEqual({});
  });
});

describe('toCreate', () => {
  it('leaves the unit to the server for the own station and drops what is blank', () => {
    expect(toCreate(filled({ unitId: 'c9', villageId: 'v1', post: ' ' }), 'COMMUNE')).toEqual({ username: 'hoa.kythuong', displayName: 'Lê Thị Mẫu', role: 'COMMUNE_OFFICER' });
  });

  it('names commune and village when they are needed', () => {
    expect(toCreate(filled({ role: 'VILLAGE_LIAISON', unitId: 'c9', villageId: 'v1' }), 'PROVINCE')).toMatchObject({ unitId: 'c9', villageId: 'v1' });
  });
});

describe('toEdit', () => {
  it('sends nothing when nothing was changed', () => {
    expect(toEdit(formOf(user), user)).toEqual({});
  });

  it('sends only the changes; an emptied field becomes null', () => {
    expect(toEdit({ ...formOf(user), rank: '', post: 'Cán bộ', role: 'COMMUNE_CLERK' }, user)).toEqual({ rank: null, post: 'Cán bộ', role: 'COMMUNE_CLERK' });
  });

  it('leaves the village to the server when somebody stops being a liaison', () => {
    const liaison: UserItem = { ...user, role: 'VILLAGE_LIAISON', villageId: 'v1' };
    expect(toEdit({ ...formOf(liaison), role: 'COMMUNE_OFFICER' }, liaison)).toEqual({ role: 'COMMUNE_OFFICER' });
  });
});
