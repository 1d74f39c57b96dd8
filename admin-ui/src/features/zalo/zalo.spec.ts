import { mount } from '@vue/test-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, useLocale } from '../../i18n/i18n';
import { agoWords, durationWords } from './ago';
import FindingRow from './components/FindingRow.vue';
import { suggestGroup } from './group-suggest';
import { findings } from './messages/diagnosis.vi';
import { keepTicks, SETUP_STEPS, tickedSteps } from './setup-steps';
import type { ZaloOaDetail } from './zalo.api';
import { memberIdsOf, oaFormErrors, oaFormOf, toNewOa, toOaEdit } from './zalo-form';
import { expiryTone, membersOfProduct } from './zalo.labels';

beforeAll(() => useLocale('vi'));
const { t } = i18n.global;

describe('which village a group at Zalo is', () => {
  const group = (id: string, village: string) => ({ id, name: `Bình yên ${village}`, villages: [{ displayName: village }] });
  const groups = [group('1', 'thôn Trung Tiến'), group('2', 'thôn Đông Tiến'), group('3', 'xóm 1'), group('4', 'xóm 12'), group('5', 'tổ dân phố Bắc Sơn (Kỳ Sơn cũ)'), group('6', 'thôn Bắc Sơn (Kỳ Thượng cũ)'), group('7', 'thôn Bình Lý (Thạch Bình cũ)')];
  it.each([
    ['Thon Trung Tien - Ket noi binh yen', '1'],
    ['ANTT THÔN ĐÔNG TIẾN 2026', '2'],
    ['Zalo xóm 12', '4'],
    ['Xóm 1 bình yên', '3'],
    ['TDP Bac Son - Ky Son', '5'],
    ['Thôn Bắc Sơn', undefined],
    ['Thon Binh Ly ket noi binh yen', '7'],
    ['Thôn Tiến', undefined],
    ['Nhóm bình yên', undefined],
    ['Tiến Trung', undefined],
  ])('%s', (name, id) => expect(suggestGroup(name, groups)?.id).toBe(id));

  it('suggests nothing where two fit equally well', () => {
    expect(suggestGroup('thôn 1', [group('a', 'thôn 1'), group('b', 'xóm 1')])).toBeUndefined();
  });
});

describe('times in words', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  it.each([['2026-11-24T09:59:30Z', 'vừa xong'], ['2026-11-24T10:00:30Z', 'vừa xong'], ['2026-11-24T09:57:00Z', '3 phút trước'], ['2026-11-24T07:59:00Z', '2 giờ trước'], ['2026-11-19T10:00:00Z', '5 ngày trước']])('%s', (at, words) =>
    expect(agoWords(at, now, t)).toBe(words));
  it.each([[59, 'dưới 1 phút'], [61, '2 phút'], [3600, '1 giờ 0 phút'], [7441, '2 giờ 5 phút']])('%d s', (seconds, words) => expect(durationWords(seconds, t)).toBe(words));
});

it('colours an expiry by how near it is', () => {
  const tone = (on: string | null, renews = false) => expiryTone(on, '2026-11-24', renews);
  expect([tone('2026-11-23'), tone('2026-11-24'), tone('2026-12-23'), tone('2026-12-24'), tone('2026-12-01', true), tone('2026-11-01', true), tone(null)]).toEqual(['danger', 'warning', 'warning', 'success', 'success', 'danger', 'neutral']);
  expect([membersOfProduct('gmf1000'), membersOfProduct('unknown')]).toEqual([1000, null]);
});

describe('the form of an account', () => {
  const typed = { ...oaFormOf(null), name: ' OA xã ', appId: '12345', appSecret: 's' };
  it('says what is missing or wrong', () => {
    expect(oaFormErrors(oaFormOf(null), true)).toEqual({ name: 'common.fieldRequired', appId: 'zalo.setup.appIdWrong', appSecret: 'common.fieldRequired' });
    expect(oaFormErrors({ ...typed, appSecret: '', ratePerMinute: '0', redirectUri: 'https://x.vn/a?b' }, false)).toEqual({ ratePerMinute: 'zalo.setup.rateWrong', redirectUri: 'zalo.setup.addressWrong' });
  });
  it('leaves out what was not typed, and never reads a secret back', () => {
    expect(toNewOa(typed)).toEqual({ name: 'OA xã', appId: '12345', appSecret: 's', ratePerMinute: 100, sendProof: false });
    const oa = { name: 'OA', appId: '12345', ratePerMinute: 60, sendProof: true, linkBase: 'https://a.vn/x', redirectUri: 'https://b.vn/y' } as ZaloOaDetail;
    expect(toOaEdit({ ...oaFormOf(oa), linkBase: '', webhookSecret: 'k' })).toEqual({ name: 'OA', appId: '12345', ratePerMinute: 60, sendProof: true, linkBase: null, webhookSecret: 'k' });
  });
  it('reads first members one per line', () => {
    expect(memberIdsOf('70001\n70002, 70001')).toEqual(['70001', '70002']);
    expect([memberIdsOf(''), memberIdsOf('70001\nNguyễn'), memberIdsOf(Array.from({ length: 100 }, (_, i) => `u${i}`).join('\n'))]).toEqual([null, null, null]);
  });
});

it('keeps ticked steps on this computer, and forgets what is no step', () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  keepTicks('oa-1', ['webhook', 'app'], storage);
  expect(tickedSteps('oa-1', storage)).toEqual(['app', 'webhook']);
  expect(tickedSteps('oa-2', storage)).toEqual([]);
  expect(SETUP_STEPS).toHaveLength(8);
});

describe('what the test of a connection found', () => {
  const row = (code: string, errorCode: string | null = null) => {
    const values = { name: 'Thôn 1', permission: 'GROUPS', count: 3, limit: 60, seconds: 5, on: '2026-12-01', at: '2026-11-24T02:00:00Z' };
    return mount(FindingRow, { props: { found: { step: 'GROUPS', code, outcome: 'PROBLEM', errorCode, values } as never }, global: { plugins: [i18n] } }).text();
  };
  it.each(Object.keys(findings))('%s is said in whole sentences', (code) => {
    expect(row(code)).not.toMatch(/zalo\.(?!me)|undefined|\{\w/);
  });
  it('explains a code of Zalo and what to do about it', () => {
    const text = row('PERMISSION_MISSING', '-223');
    expect(text).toContain('Thiếu quyền: Nhóm GMF.');
    expect(text).toContain('OA chưa cấp quyền này cho ứng dụng');
    expect(text).toContain('Kết nối lại');
    expect(text).toContain('-223');
  });
});
