import { describe, expect, it } from '@jest/globals';
import { type GroupDetail, type GroupSummary, type OaInfo, refusalOf, troubleOf, type ZaloAnswer } from '#zalo';
import { finding, inOrder, verdictOf } from './diagnosis.findings.js';
import { type AccountRow, judgeAccount, judgeClock, judgeLocation, judgeRate, judgeReach, judgeSending, judgeToken } from './judge-account.js';
import { judgeBotToken, judgeBotWebhook } from './judge-bot.js';
import { judgeAssets, judgeDirect, judgeGroups, judgePermissions } from './judge-groups.js';
import { judgeWebhook } from './judge-webhook.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const TODAY = '2026-11-24';
const no = (code: number): ZaloAnswer<never> => refusalOf(code, '');
const yes = <T>(data: T, rate?: { limit: number; remaining: number }): ZaloAnswer<T> => ({ ok: true, data, ...(rate ? { rate } : {}) });
const row = (changes: Partial<AccountRow> = {}): AccountRow => ({
  externalId: 'oa-1', connected: true, pausedReason: null, killedReason: null, directApi: 'V3', ratePerMinute: 100,
  refreshIssuedAt: new Date('2026-11-23T03:00:00Z'), accessExpiresAt: new Date('2026-11-24T20:00:00Z'), refreshFailure: null, ...changes,
});
const info = (changes: Partial<OaInfo> = {}) => yes<OaInfo>({ oaId: 'oa-1', name: 'Công an xã', oaType: 2, verified: true, packageName: null, packageValidThrough: '2027-05-01', followers: 1, ...changes });
const codes = (found: { code: string } | { code: string }[]) => [found].flat().map(({ code }) => code);
const at = (tookMs: number, ahead: number | null = 0) => ({ reached: true, tookMs, clockAheadSeconds: ahead });

describe('the test of an account', () => {
  it.each([
    [row(), ['SENDING_ALLOWED']],
    [row({ pausedReason: 'bảo trì' }), ['SENDING_PAUSED']],
    [row({ pausedReason: 'bảo trì', killedReason: 'lộ khóa' }), ['SENDING_KILLED']],
  ])('says whether sending is stopped', (account, expected) => expect(codes(judgeSending(account))).toEqual(expected));

  it.each([
    [{ reached: false, tookMs: 5, clockAheadSeconds: null }, at(5), ['API_UNREACHABLE']],
    [at(5), { reached: false, tookMs: 5, clockAheadSeconds: null }, ['LOGIN_UNREACHABLE']],
    [at(5), at(3001), ['ZALO_SLOW']],
    [at(5), at(3000), ['ZALO_REACHED']],
  ])('says whether Zalo is reached', (api, login, expected) => expect(codes(judgeReach(api, login))).toEqual(expected));

  it.each([[at(1, null), 'CLOCK_UNKNOWN'], [at(1, 60), 'CLOCK_RIGHT'], [at(1, 61), 'CLOCK_WRONG'], [at(1, -3600), 'CLOCK_WRONG']])('says whether the clock is right', (api, code) =>
    expect(judgeClock(api).code).toBe(code));

  it.each([
    ['never connected', row({ connected: false, refreshFailure: '-14014' }), null, 'CONSENT_NEEDED', '-14014'],
    ['a failure below the codes', row({ connected: false, refreshFailure: 'TIMEOUT' }), null, 'CONSENT_NEEDED', null],
    ['tokens died just now', row(), troubleOf('NOT_READY', ''), 'CONSENT_NEEDED', null],
    ['the token is refused', row(), no(-216), 'TOKEN_REFUSED', '-216'],
    ['the refresh token is dead', row(), no(-14014), 'CONSENT_NEEDED', '-14014'],
    ['the secret is refused', row(), no(-14004), 'TOKEN_REFUSED', '-14004'],
    ['no answer', row(), troubleOf('TIMEOUT', ''), 'TOKEN_NOT_TRIED', null],
    ['another refusal shows that the token is good', row(), no(-223), 'TOKEN_VALID', null],
    ['sixty days old', row({ refreshIssuedAt: new Date('2026-09-25T03:00:00Z') }), info(), 'TOKEN_OLD', null],
    ['fifty-nine days old', row({ refreshIssuedAt: new Date('2026-09-26T03:00:00Z') }), info(), 'TOKEN_VALID', null],
    ['the last renewal failed', row({ refreshFailure: '-14004' }), info(), 'TOKEN_RENEWAL_FAILS', '-14004'],
  ])('says what the tokens are worth: %s', (_, account, answer, code, errorCode) => expect(judgeToken(account, answer, NOW)).toMatchObject({ code, errorCode }));

  it.each([
    ['fine', info(), ['ACCOUNT_FOUND']],
    ['not asked', null, ['ACCOUNT_NOT_TRIED']],
    ['token refused', no(-220), ['ACCOUNT_NOT_TRIED']],
    ['from abroad', no(-501), ['ACCOUNT_NOT_TRIED']],
    ['switched off', no(-204), ['ACCOUNT_REFUSED']],
    ['no answer', troubleOf('NOT_JSON', ''), ['ACCOUNT_NO_ANSWER']],
    ['of somebody else', info({ oaId: 'oa-2' }), ['ACCOUNT_OF_ANOTHER']],
    ['ends in thirty days', info({ packageValidThrough: '2026-12-24' }), ['PACKAGE_ENDING']],
    ['ends later', info({ packageValidThrough: '2026-12-25' }), ['ACCOUNT_FOUND']],
    ['ended and not verified', info({ packageValidThrough: '2026-11-23', verified: false }), ['ACCOUNT_UNVERIFIED', 'PACKAGE_ENDED']],
  ])('says what the account is: %s', (_, answer, expected) => expect(codes(judgeAccount(row(), answer, TODAY))).toEqual(expected));

  it('names each permission that is missing, and why', () => {
    const found = judgePermissions({ MESSAGES: no(-235), GROUPS: no(-223), ASSETS: no(-224), ARTICLES: no(-200), FOLLOWERS: no(-501) });
    expect(found.map(({ code, values, errorCode }) => [code, values.permission, errorCode])).toEqual([
      ['PERMISSION_MISSING', 'GROUPS', '-223'], ['PERMISSION_MISSING', 'ASSETS', '-224'], ['PERMISSION_UNKNOWN', 'ARTICLES', '-200'],
    ]);
    expect(codes(judgePermissions({ GROUPS: yes([]), MESSAGES: null }))).toEqual(['PERMISSIONS_GRANTED']);
    expect(codes(judgePermissions({ GROUPS: null }))).toEqual(['PERMISSIONS_NOT_TRIED']);
  });

  it.each([
    ['business', row(), info(), yes([]), 'DIRECT_WORKS'],
    ['refused for its type', row(), info(), no(-235), 'DIRECT_GOVERNMENT'],
    ['moved already', row({ directApi: 'V2' }), info(), yes([]), 'DIRECT_GOVERNMENT'],
    ['of the state', row(), info({ oaType: 4 }), yes([]), 'DIRECT_GOVERNMENT'],
    ['refused', row(), info(), no(-223), 'DIRECT_REFUSED'],
    ['not asked', row(), no(-204), null, 'DIRECT_NOT_TRIED'],
  ])('says how single people are reached: %s', (_, account, answer, quota, code) => expect(judgeDirect(account, answer, quota).code).toBe(code));

  it('says whether personal data is given here, and compares our pace with theirs', () => {
    expect(judgeLocation([info(), no(-501)], null)).toMatchObject({ code: 'LOCATION_FOREIGN', errorCode: '-501' });
    expect(codes([judgeLocation([info()], yes([])), judgeLocation([info()], no(-223))])).toEqual(['LOCATION_ACCEPTED', 'LOCATION_UNKNOWN']);
    expect(judgeRate(row(), [yes(1, { limit: 2000, remaining: 1 }), yes(1, { limit: 60, remaining: 1 }), null])).toMatchObject({ code: 'RATE_TOO_HIGH', values: { count: 100, limit: 60 } });
    expect(codes([judgeRate(row(), [yes(1, { limit: 100, remaining: 1 })]), judgeRate(row(), [null])])).toEqual(['RATE_FINE', 'RATE_NOT_TOLD']);
  });
});

describe('the test of groups and assets', () => {
  const asset = (validThrough: string | null, autoRenew: boolean | null = false) => ({ assetId: 'a', productType: 'gmf100', quotaType: 'sub_quota', validThrough, autoRenew, available: true, usedByGroupId: null });
  it.each([
    ['none', [], ['ASSETS_NONE']],
    ['long', [asset('2027-01-01'), asset(null)], ['ASSETS_FINE']],
    ['soon', [asset('2026-12-24')], ['ASSETS_ENDING']],
    ['soon, but renewed by itself', [asset('2026-12-01', true)], ['ASSETS_FINE']],
    ['today is still good', [asset(TODAY)], ['ASSETS_ENDING']],
    ['over, and another soon', [asset('2026-11-23', true), asset('2026-11-30')], ['ASSETS_ENDED', 'ASSETS_ENDING']],
  ])('says how long assets last: %s', (_, assets, expected) => expect(codes(judgeAssets(yes(assets), TODAY))).toEqual(expected));

  const listed = (groupId: string, enabled = true): GroupSummary => ({ groupId, name: groupId, link: null, enabled, members: 1 });
  const linked = [{ externalId: 'g1', name: 'Thôn 1' }, { externalId: 'g2', name: 'Thôn 2' }];
  const list = (groups: GroupSummary[], whole = true) => yes({ groups, whole });
  const detail = (enabled: boolean) => yes<GroupDetail>({ ...listed('g2', enabled), maxMembers: 100, assetId: null, assetType: null, validThrough: null, autoRenew: null });
  it.each([
    ['all there', list([listed('g1'), listed('g2')]), [], ['GROUPS_FINE']],
    ['one switched off', list([listed('g1'), listed('g2', false)]), [], ['GROUP_DISABLED']],
    ['one expired', list([listed('g1')]), [['g2', no(-237)]], ['GROUP_DISABLED']],
    ['one we were taken out of', list([listed('g1')]), [['g2', no(-403)]], ['GROUP_LOST']],
    ['missing from the list but there', list([listed('g1')]), [['g2', detail(true)]], ['GROUPS_FINE']],
    ['missing and switched off', list([listed('g1')]), [['g2', detail(false)]], ['GROUP_DISABLED']],
    ['gone, not asked', list([listed('g1')]), [], ['GROUP_LOST']],
    ['unknown: the list was cut', list([listed('g1')], false), [], ['GROUPS_FINE']],
    ['refused', no(-223), [], ['GROUPS_REFUSED']],
  ])('says which linked groups are in order: %s', (_, answer, asked, expected) => {
    expect(codes(judgeGroups(answer as never, linked, new Map(asked as never)))).toEqual(expected);
  });
  it('says that no village is linked', () => expect(codes(judgeGroups(list([listed('g1')]), [], new Map()))).toEqual(['GROUPS_UNLINKED']));
});

describe('the test of what comes in', () => {
  const facts = (changes: object) => ({ secret: 'SET' as const, lastEventAt: NOW, stored: 5, badSignatures: 0, ...changes });
  it.each([
    [facts({ secret: 'MISSING' }), 'WEBHOOK_SECRET_MISSING'],
    [facts({ stored: 2, badSignatures: 3 }), 'WEBHOOK_BAD_SIGNATURES'],
    [facts({ stored: 0, badSignatures: 3, secret: 'SAME_AS_APP_SECRET' }), 'WEBHOOK_SECRET_IS_APP_SECRET'],
    [facts({ secret: 'SAME_AS_APP_SECRET' }), 'WEBHOOK_FINE'],
    [facts({ badSignatures: 5 }), 'WEBHOOK_FINE'],
    [facts({ lastEventAt: null }), 'WEBHOOK_NEVER'],
    [facts({ lastEventAt: new Date(NOW.getTime() - 24 * 3_600_000 - 1) }), 'WEBHOOK_SILENT'],
  ])('%#', (given, code) => expect(judgeWebhook(given, NOW).code).toBe(code));

  it('compares where a bot brings its events with where it should', () => {
    const judged = (told: string | null, secret = true) => judgeBotWebhook('https://x/webhooks/zalo-bot/1', told, secret, NOW).code;
    expect([judged('https://x/webhooks/zalo-bot/1'), judged('https://y/'), judged(null), judged('https://x/webhooks/zalo-bot/1', false)])
      .toEqual(['WEBHOOK_FINE', 'WEBHOOK_ADDRESS_WRONG', 'WEBHOOK_ADDRESS_MISSING', 'WEBHOOK_ADDRESS_MISSING']);
    expect(judgeBotWebhook('https://x/', 'https://x/', true, null).code).toBe('BOT_NOT_HEARD');
    expect(codes(judgeBotToken(true, no(401)))).toEqual(['TOKEN_REFUSED']);
    expect(codes(judgeBotToken(true, yes({ botId: 'b', name: 'Bot' })))).toEqual(['TOKEN_VALID', 'ACCOUNT_FOUND']);
  });
});

it('puts the worst of a step first and takes the worst as the verdict', () => {
  const found = [finding('RATE_FINE'), finding('ASSETS_ENDING'), finding('ASSETS_ENDED'), finding('ZALO_REACHED')];
  expect(codes(inOrder(found))).toEqual(['ZALO_REACHED', 'ASSETS_ENDED', 'ASSETS_ENDING', 'RATE_FINE']);
  expect([verdictOf(found), verdictOf([finding('ASSETS_ENDING'), finding('CLOCK_UNKNOWN')]), verdictOf([finding('RATE_NOT_TOLD')])]).toEqual(['PROBLEM', 'WARNING', 'OK']);
});
