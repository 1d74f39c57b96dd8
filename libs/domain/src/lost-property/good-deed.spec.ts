import { describe, expect, it } from '@jest/globals';
import { CONSENT_CHANNELS, type GivenConsent, type GoodDeed, goodDeedNews, missingConsents, shownInChannel } from './good-deed.js';

const consent = (party: 'FINDER' | 'OWNER', changes: Partial<GivenConsent> = {}): GivenConsent => ({ party, channels: ['ZALO_GROUPS'], shows: ['INITIALS'], withdrawn: false, ...changes });
const deed = (consents: GivenConsent[], changes: Partial<GoodDeed> = {}): GoodDeed => ({
  channel: 'ZALO_GROUPS',
  consents,
  names: { FINDER: { initials: 'T. T. M.', fullName: 'Trần Thị Mơ' }, OWNER: { initials: 'N. T. H.', fullName: 'Nguyễn Thị Hạnh' } },
  categories: ['CASH', 'WALLET', 'CASH'],
  unit: 'xã Kỳ Thượng',
  ...changes,
});
const textOf = (news: { title: string; body: string }) => `${news.title}\n${news.body}`;

describe('consent by channel', () => {
  it('is missing where nothing was said, where it is for another channel, and where it was withdrawn', () => {
    expect(missingConsents([], 'ZALO_GROUPS')).toEqual(['FINDER', 'OWNER']);
    expect(missingConsents([consent('FINDER'), consent('OWNER', { channels: ['PRESS'] })], 'ZALO_GROUPS')).toEqual(['OWNER']);
    expect(missingConsents([consent('FINDER', { withdrawn: true }), consent('OWNER')], 'ZALO_GROUPS')).toEqual(['FINDER']);
    expect(missingConsents([consent('FINDER'), consent('OWNER')], 'ZALO_GROUPS')).toEqual([]);
  });

  it('shows what was agreed to for that channel and no more', () => {
    const given = [consent('FINDER', { channels: ['PRESS'], shows: ['FULL_NAME', 'PHOTO'] }), consent('FINDER')];
    expect(shownInChannel(given, 'FINDER', 'ZALO_GROUPS')).toEqual({ fullName: false, photo: false });
    expect(shownInChannel(given, 'FINDER', 'PRESS')).toEqual({ fullName: true, photo: true });
    expect(shownInChannel(given, 'OWNER', 'PRESS')).toBeNull();
  });
});

describe('news of a good deed', () => {
  it.each([
    [[], ['FINDER', 'OWNER']],
    [[consent('FINDER')], ['OWNER']],
    [[consent('OWNER')], ['FINDER']],
  ])('is refused without both consents', (given, parties) => {
    expect(() => goodDeedNews(deed(given))).toThrow(expect.objectContaining({ code: 'CONSENT_MISSING', details: { parties } }));
  });

  it('has initials where nothing more was agreed to', () => {
    const news = goodDeedNews(deed([consent('FINDER'), consent('OWNER')]));
    expect(textOf(news)).toContain('T. T. M.');
    expect(textOf(news)).not.toMatch(/Trần|Nguyễn/);
    expect(news.photosOf).toEqual([]);
  });

  it('has the full name of whoever agreed to it', () => {
    const news = goodDeedNews(deed([consent('FINDER', { shows: ['FULL_NAME', 'PHOTO'] }), consent('OWNER')]));
    expect(textOf(news)).toContain('Trần Thị Mơ');
    expect(textOf(news)).not.toContain('Nguyễn Thị Hạnh');
    expect(news.photosOf).toEqual(['FINDER']);
  });

  it('falls back to initials when the name was not opened', () => {
    const names = { FINDER: { initials: 'T. T. M.', fullName: null }, OWNER: { initials: 'N. T. H.', fullName: null } };
    expect(textOf(goodDeedNews(deed([consent('FINDER', { shows: ['FULL_NAME'] }), consent('OWNER')], { names })))).toContain('(T. T. M.)');
  });

  it.each(CONSENT_CHANNELS)('tells no number, no day and no place in %s', (channel) => {
    const both = [consent('FINDER', { channels: [channel] }), consent('OWNER', { channels: [channel] })];
    const text = textOf(goodDeedNews(deed(both, { channel })));
    expect(text).not.toMatch(/\d/);
    expect(text).toContain('một số tiền mặt, ví');
  });
});
