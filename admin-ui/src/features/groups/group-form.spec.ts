import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { formOf, missingFields, toEdit, toNewGroup } from './group-form';

describe('group form', () => {
  it('leaves out the link and rules that were not written and reads one administrator per line', () => {
    const form = { ...formOf(null, ['v1', 'v2']), name: ' Bình yên Trung Tiến ', admins: 'Đại úy Lê Văn Sáng\n\n Nguyễn Thị Thúy ' };
    expect(toNewGroup(form)).toEqual({ name: 'Bình yên Trung Tiến', kind: 'ORDINARY', villageIds: ['v1', 'v2'], admins: ['Đại úy Lê Văn Sáng', 'Nguyễn Thị Thúy'] });
  });

  it('empties the rules in an edit and never sends the link', () => {
    expect(toEdit({ ...formOf(null, ['v1']), name: 'Nhóm', inviteLink: 'https://zalo.me/g/abcd1234' })).toEqual({ name: 'Nhóm', kind: 'ORDINARY', villageIds: ['v1'], admins: [], rulesText: null });
  });

  it('asks for a name and at least one village', () => {
    expect(missingFields(formOf(null))).toEqual(['name', 'villageIds']);
  });

  it('finds a village typed without diacritics', () => {
    expect(fold('Thôn Đông Tiến')).toBe('thon dong tien');
  });
});
