import { describe, expect, it } from '@jest/globals';
import { parseInviteLink } from './zalo-link.js';

describe('parseInviteLink', () => {
  it.each([
    ['https://zalo.me/g/abcdef123', 'https://zalo.me/g/abcdef123'],
    ['http://zalo.me/g/abcdef123', 'https://zalo.me/g/abcdef123'],
    ['zalo.me/g/abcdef123', 'https://zalo.me/g/abcdef123'],
    ['https://www.zalo.me/g/abcdef123/', 'https://zalo.me/g/abcdef123'],
    ['  https://zalo.me/g/abcdef123\n', 'https://zalo.me/g/abcdef123'],
    ['HTTPS://ZALO.ME/g/AbC_d-9', 'https://zalo.me/g/AbC_d-9'],
    ['https://zalo.me/g/abcdef123?utm_source=fb&x=1', 'https://zalo.me/g/abcdef123'],
    ['https://zalo.me/g/abcdef123#top', 'https://zalo.me/g/abcdef123'],
    ['https://zalo.me/g/\u200babcdef123', 'https://zalo.me/g/abcdef123'],
    ['https://zalo.me/g/abcd', 'https://zalo.me/g/abcd'],
  ])('reads %j', (text, link) => {
    expect(parseInviteLink(text)).toBe(link);
    expect(parseInviteLink(link)).toBe(link);
  });

  it.each([
    '',
    'abcdef123',
    'https://zalo.me/g/',
    'https://zalo.me/g/abc',
    `https://zalo.me/g/${'a'.repeat(65)}`,
    'https://zalo.me/abcdef123',
    'https://zalo.me/g/abcdef123/members',
    'https://zalo.me/g/abc def',
    'https://zalo.me/g/abcdef123 và nhiều nữa',
    'https://zalo.me.example.com/g/abcdef123',
    'https://zalo.me@example.com/g/abcdef123',
    'https://example.com/zalo.me/g/abcdef123',
    'https://example.com/?u=https://zalo.me/g/abcdef123',
    'https://xzalo.me/g/abcdef123',
    'https://zalo.me:8443/g/abcdef123',
    'https://zaloxme/g/abcdef123',
    'javascript:zalo.me/g/abcdef123',
    'ftp://zalo.me/g/abcdef123',
    'https://zalo.me/g/%61bcdef123',
    'https://zаlo.me/g/abcdef123',
    'Mời vào nhóm https://zalo.me/g/abcdef123',
  ])('takes %j for no invite link', (text) => {
    expect(parseInviteLink(text)).toBeNull();
  });
});
