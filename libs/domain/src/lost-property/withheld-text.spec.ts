import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatVnd } from '../money.js';
import { numberToVietnameseWords } from '../money-words.js';
import { searchKey } from '../text/vietnamese.js';
import { buildNotice, FOUND_PROPERTY_TEMPLATE, type PublicFacts } from './notice-template.js';
import { findWithheldText, type WithheldValue } from './withheld-text.js';

const FACTS: WithheldValue[] = [
  { kind: 'AMOUNT', value: '45.000.000 đồng' },
  { kind: 'NOTE_COUNT', value: '90 tờ VND' },
  { kind: 'CONTAINER', value: '3 phong bì màu trắng' },
  { kind: 'EXACT_PLACE', value: 'đường liên thôn, cạnh cống Khe Bò' },
  { kind: 'PACKING', value: 'buộc dây thun' },
  { kind: 'MARKING', value: 'dán nhãn hình ngôi sao, chữ Hoà' },
  { kind: 'SERIAL', value: '86 417209 553081 4' },
];
const GROUND = { labels: ['một số tiền mặt'], places: ['đường liên thôn', 'xã Kỳ Thượng'] };
const kindsIn = (text: string, facts = FACTS): string[] => [...new Set(findWithheldText(text, facts, GROUND).map(({ kind }) => kind))];

const PUBLIC: PublicFacts = {
  code: 'TS-2026-0001', communeKind: 'XA', communeName: 'Kỳ Thượng', descriptions: ['Một số tiền mặt'], foundOn: '2026-01-15',
  partOfDay: 'MORNING', area: 'đường liên thôn', contact: { place: null, hours: 'Thứ Hai đến thứ Sáu, 7 giờ đến 17 giờ', phone: '0239 385 5113' },
};

describe('a text that tells a withheld fact', () => {
  it.each([
    ['45.000.000 đồng', 'AMOUNT'],
    ['45 000 000', 'AMOUNT'],
    ['45 triệu', 'AMOUNT'],
    ['45tr', 'AMOUNT'],
    ['bốn mươi lăm triệu đồng', 'AMOUNT'],
    ['bon muoi lam trieu', 'AMOUNT'],
    ['bốn lăm triệu', 'AMOUNT'],
    ['hơn 40 triệu', 'AMOUNT'],
    ['gần nửa trăm triệu, tức 50 triệu', 'AMOUNT'],
    ['chín mươi tờ', 'NOTE_COUNT'],
    ['90 to', 'NOTE_COUNT'],
    ['đựng trong ba phong bì', 'CONTAINER'],
    ['đựng trong phong bì', 'CONTAINER'],
    ['3 phong bi', 'CONTAINER'],
    ['PHONG BÌ', 'CONTAINER'],
    ['màu trắng', 'CONTAINER'],
    ['mau trang', 'CONTAINER'],
    ['cạnh cống Khe Bò', 'EXACT_PLACE'],
    ['gan cong khe bo', 'EXACT_PLACE'],
    ['có buộc dây thun', 'PACKING'],
    ['có dán nhãn', 'MARKING'],
    ['co dan nhan', 'MARKING'],
    ['ghi chữ Hòa', 'MARKING'],
    ['số máy 864172095530814', 'SERIAL'],
    ['đuôi 553 081-4', 'SERIAL'],
  ])('%s tells %s', (text, kind) => {
    expect(kindsIn(`Công an xã đang giữ tài sản, ${text}, mời chủ sở hữu đến nhận.`)).toContain(kind);
  });

  it.each([
    'một số tiền mặt nhặt được trên đường liên thôn',
    'điện thoại 0239 385 5113 hoặc 0912 345 678',
    'buổi sáng ngày 15/01/2026, lúc 9 giờ',
    'mang theo giấy tờ tùy thân, trang phục lịch sự',
    '12 thôn của xã, ba ngày trong tuần',
    'đến trụ sở để được hướng dẫn nhận lại',
  ])('%s tells nothing', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('says where: the finding covers the words', () => {
    const text = 'Có ba phong bì màu trắng.';
    const [finding] = findWithheldText(text, FACTS, GROUND);
    expect(text.slice(finding!.start, finding!.end)).toBe('ba phong bì màu trắng');
  });

  it('finds every sum of đồng, in digits and in words, with and without diacritics', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9_000_000_000 }), (amount) => {
        const facts: WithheldValue[] = [{ kind: 'AMOUNT', value: `${formatVnd(amount)} đồng` }];
        const words = numberToVietnameseWords(amount);
        for (const told of [formatVnd(amount), words, searchKey(words)]) expect(kindsIn(`Nhặt được ${told} đồng ở xã`, facts)).toEqual(['AMOUNT']);
      }),
    );
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, value) => {
        for (const kind of ['AMOUNT', 'SERIAL', 'CONTAINER'] as const) {
          const subject = text.normalize('NFC');
          for (const { start, end } of findWithheldText(text, [{ kind, value }], GROUND)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(subject.length);
          }
        }
      }),
    );
  });
});

describe('the notice', () => {
  it('of the story has no amount, count, colour or packing', () => {
    const { title, body } = buildNotice(PUBLIC);
    expect(findWithheldText(`${title}\n${body}`, FACTS, GROUND)).toEqual([]);
    expect(body).toContain('Khu vực: đường liên thôn, xã Kỳ Thượng.');
    expect(body).toContain('buổi sáng ngày 15/01/2026');
    expect(body.length).toBeLessThan(2000);
  });

  it('leaves out a line that has nothing to say', () => {
    const { body } = buildNotice({ ...PUBLIC, contact: { place: null, hours: null, phone: null } });
    expect(body).not.toContain('Điện thoại');
    expect(body).toContain('trụ sở Công an xã Kỳ Thượng');
  });

  it.each(['amount', 'container', 'colour', 'packing', 'exactPlace', 'finder', 'storagePlace'])('refuses a template with {{%s}}', (name) => {
    const template = { ...FOUND_PROPERTY_TEMPLATE, body: `${FOUND_PROPERTY_TEMPLATE.body} {{ ${name} }}` };
    expect(() => buildNotice(PUBLIC, template)).toThrow(expect.objectContaining({ code: 'WITHHELD_PLACEHOLDER', errors: [{ field: name, code: 'WITHHELD_PLACEHOLDER' }] }));
  });

  it('refuses a placeholder it does not know', () => {
    expect(() => buildNotice(PUBLIC, { title: 'x', body: '{{tổng}} {{sum}}' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_PLACEHOLDER' }));
  });
});
