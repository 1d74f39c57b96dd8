import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerWindow } from './answer-window.js';
import { AUTO_ANSWER_LIMIT, autoAnswer, type AnswerSource, EMERGENCY_LINE, emergencyText, greetingText, mayAutoAnswer, NOT_ANONYMOUS } from './auto-answer.js';
import { echoMark } from './echo.js';
import { emergencyWord } from './emergency-words.js';
import { eventKind } from './event-kinds.js';
import { SAMPLE_CARDS } from './sample-cards.js';

const AT = new Date('2026-11-20T07:05:00Z');
const after = (hours: number, ms = 0): Date => new Date(AT.getTime() + hours * 3_600_000 + ms);

describe('the window for answers', () => {
  it.each([
    [0, 0, 'FREE'], [48, 0, 'FREE'], [48, 1, 'CHARGED'], [168, 0, 'CHARGED'], [168, 1, 'CLOSED'],
  ] as const)('%d h and %d ms after the last interaction is %s', (hours, ms, kind) => {
    expect(answerWindow(AT, after(hours, ms)).kind).toBe(kind);
  });

  it('says when it ends, and is closed for somebody who never wrote', () => {
    expect(answerWindow(AT, after(1))).toEqual({ kind: 'FREE', until: after(48), closesAt: after(168) });
    expect(answerWindow(AT, after(60)).until).toEqual(after(168));
    expect(answerWindow(null, AT)).toEqual({ kind: 'CLOSED', until: null, closesAt: null });
  });

  it('only ever narrows with time', () => {
    const order = ['FREE', 'CHARGED', 'CLOSED'];
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 * 86_400_000 }), fc.integer({ min: 0, max: 86_400_000 }), (first, more) => {
      const [one, other] = [answerWindow(AT, after(0, first)), answerWindow(AT, after(0, first + more))];
      expect(order.indexOf(other.kind)).toBeGreaterThanOrEqual(order.indexOf(one.kind));
    }));
  });
});

describe('words of an emergency', () => {
  it.each([
    'Cháy nhà ông Tư rồi các anh ơi', 'CHÁY!!!', 'có đánh nhau ở chợ', 'danh nhau o cho roi', 'chay nha roi', 'cuu voi', 'Cứu!', 'co nguoi bi dam', 'hoả hoạn ở xóm', 'hỏa hoạn ở xóm', 'tai nạn giao thông', 'trộm đang ở trong nhà',
    'có cháy'.normalize('NFD'), 'dang chay o rung', 'cuu voi, chay nha o xóm 3', 'Chay nha ông Tư', 'Bi cuop o đường 1', 'Danh nhau o quán bà Lê',
  ])('are heard in %j', (text) => {
    expect(emergencyWord(text)).not.toBeNull();
  });

  it.each(['Tôi chạy xe qua chợ', 'nước chảy vào ruộng', 'toi chay xe qua cho', 'cho em hỏi đăng ký tạm trú', 'ăn chay', 'nợ tiền', 'cừu lạc', 'nghiên cứu', 'Nghiên cứu hồ sơ giúp tôi', 'Tra cứu phạt nguội ở đâu', 'tập huấn phòng cháy, chữa cháy', 'nghien cuu voi em', 'Toi chay xe qua chợ', 'Nước chay vao ruộng', 'Tap huan phong chay chua chay ở thôn', '', '   ', '🔥'])('are not heard in %j', (text) => {
    expect(emergencyWord(text)).toBeNull();
  });

  it('make no text fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => expect(() => emergencyWord(text)).not.toThrow()));
  });
});

const SOURCE: AnswerSource = {
  unitName: 'Công an xã Kỳ Thượng', greeting: 'Chào bà con.', publicSite: 'https://binhyen.example',
  hotlines: [{ name: 'Trực ban', phone: '0239 000 113', hours: '24/24' }],
  cards: [
    { title: 'Căn cước', words: ['căn cước', 'cccd'], body: 'Cấp lần đầu miễn phí.', basis: 'Luật Căn cước', checkedOn: '2026-11-01' },
    { title: 'Cấp lại căn cước', words: ['mất căn cước', 'cấp lại căn cước'], body: 'Bảy ngày làm việc.', basis: null, checkedOn: null },
  ],
};

describe('the machine’s answers', () => {
  it.each(['cho hoi cap lai can cuoc', 'Tôi bị MẤT CĂN CƯỚC', 'mat can cuoc'])('finds the closest card for %j', (text) => {
    expect(autoAnswer(text, SOURCE)).toContain('Bảy ngày làm việc.');
  });

  it('finds cards without diacritics, and says on what they rest', () => {
    const answer = autoAnswer('lam cccd o dau', SOURCE)!;
    expect(answer).toContain('Căn cứ: Luật Căn cước');
    expect(answer).toContain('01/11/2026');
  });

  it.each([['1', '0239 000 113'], ['số trực ban', '0239 000 113'], ['2', NOT_ANONYMOUS], ['báo tin ẩn danh', 'https://binhyen.example'], ['3', 'Căn cước'], ['menu', NOT_ANONYMOUS], ['Xin chào', NOT_ANONYMOUS]])('%j gets %j', (text, part) => {
    expect(autoAnswer(text, SOURCE)).toContain(part);
  });

  it('keeps quiet where a person has to read', () => {
    for (const text of ['Chào anh, nhà tôi bị hàng xóm lấn đất', 'tối qua có người lạ đi quanh thôn', '?', '', '  ']) expect(autoAnswer(text, SOURCE)).toBeNull();
  });

  it('puts the emergency numbers first in everything it says, and never says more than a message holds', () => {
    const long = { ...SOURCE, cards: [{ title: 'Dài', words: ['dai'], body: 'á'.repeat(3000), basis: null, checkedOn: null }] };
    for (const text of [autoAnswer('1', SOURCE), autoAnswer('2', SOURCE), autoAnswer('dai', long), greetingText(SOURCE), emergencyText(SOURCE)]) {
      expect(text!.startsWith(EMERGENCY_LINE)).toBe(true);
      expect(text!.length).toBeLessThanOrEqual(2000);
      for (const number of ['113', '114', '115', '112', '111']) expect(text).toContain(number);
    }
  });

  it('speaks only when switched on, for free, before an officer does, and not without end', () => {
    const fine = { enabled: true, takenOver: false, window: 'FREE', answers: 0, since: null, urgent: false, lastAnswerAt: null } as const;
    expect(mayAutoAnswer(fine, AT)).toEqual({ may: true, answers: 0, since: AT });
    for (const change of [{ enabled: false }, { takenOver: true }, { window: 'CHARGED' }, { window: 'CLOSED' }] as const) expect(mayAutoAnswer({ ...fine, ...change }, AT).may).toBe(false);
    const spent = { ...fine, answers: AUTO_ANSWER_LIMIT.answers, since: AT };
    expect(mayAutoAnswer(spent, after(0.5)).may).toBe(false);
    expect(mayAutoAnswer(spent, after(1))).toEqual({ may: true, answers: 0, since: after(1) });
  });

  it('gives the emergency numbers to somebody in danger also when an officer took over or the hour is spent, twice an hour at most', () => {
    const spent = { enabled: true, takenOver: true, window: 'FREE', answers: AUTO_ANSWER_LIMIT.answers, since: AT, urgent: true, lastAnswerAt: AT } as const;
    expect(mayAutoAnswer(spent, after(0.4)).may).toBe(false);
    expect(mayAutoAnswer(spent, after(0.5)).may).toBe(true);
    expect(mayAutoAnswer({ ...spent, lastAnswerAt: null }, AT).may).toBe(true);
    for (const change of [{ enabled: false }, { window: 'CHARGED' }, { window: 'CLOSED' }] as const) expect(mayAutoAnswer({ ...spent, lastAnswerAt: null, ...change }, AT).may).toBe(false);
  });

  it('tells whoever wants to inform on somebody that Zalo hides nobody, whatever else stands in the text', () => {
    for (const text of ['Tôi muốn tố giác ẩn danh ông A tàng trữ vũ khí, mất căn cước', 'to giac lam gia can cuoc', 'Báo công an: có người làm giả cccd']) {
      expect(autoAnswer(text, SOURCE)).toContain('Nếu không muốn để lộ danh tính');
    }
    const long = { ...SOURCE, cards: [{ title: 'Dài', words: ['dai'], body: 'á'.repeat(3000), basis: null, checkedOn: null }] };
    for (const text of [autoAnswer('1', SOURCE), autoAnswer('cccd', SOURCE), autoAnswer('dai', long), greetingText(SOURCE), emergencyText(SOURCE)]) {
      expect(text!.split(NOT_ANONYMOUS)).toHaveLength(2);
      expect(text!.length).toBeLessThanOrEqual(2000);
    }
  });
});

describe('sample cards', () => {
  it('fit into the table and into one message', () => {
    for (const { title, words, body } of SAMPLE_CARDS) {
      expect(title.length).toBeLessThanOrEqual(120);
      expect(words.length).toBeLessThanOrEqual(20);
      expect(words.every((word) => word.length <= 60)).toBe(true);
      expect(body.length).toBeLessThanOrEqual(1500);
    }
    expect(new Set(SAMPLE_CARDS.map(({ title }) => title)).size).toBe(SAMPLE_CARDS.length);
  });
});

describe('events and echoes', () => {
  it('know both names of the group events, and of a stranger’s name nothing', () => {
    expect(['user_out_group', 'user_leave_group'].map(eventKind)).toEqual(['GROUP_LEFT', 'GROUP_LEFT']);
    expect(['delete_group', 'disperse_group'].map(eventKind)).toEqual(['GROUP_GONE', 'GROUP_GONE']);
    expect(['accept_request_join_group', 'react_request_join_group', 'react_request_join_group_accept'].map(eventKind)).toEqual(['GROUP_LET_IN', 'GROUP_LET_IN', 'GROUP_LET_IN']);
    expect(['constructor', '__proto__', 'change_oa_daily_quota', ''].map(eventKind)).toEqual(['OTHER', 'OTHER', 'OTHER', 'OTHER']);
  });

  it('a post of ours is known by its last line or the name of its file', () => {
    expect(echoMark('Cảnh báo\n(1/2) Mã tin: BY-ABCDEFGH', null)).toBe('(1/2) Mã tin: BY-ABCDEFGH');
    expect(echoMark('Ảnh 2/3 · Mã tin: BY-ABCDEFGH\n', null)).toBe('Ảnh 2/3 · Mã tin: BY-ABCDEFGH');
    expect(echoMark(null, 'BY-ABCDEFGH.pdf')).toBe('BY-ABCDEFGH.pdf');
    expect(echoMark('Mã tin: BY-ABCDEFGH\nvà thêm', null)).toBeNull();
    expect(echoMark('Xin chào', 'anh.jpg')).toBeNull();
  });
});
