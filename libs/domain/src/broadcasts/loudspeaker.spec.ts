import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_SENTENCE_WORDS, loudspeakerScript } from './loudspeaker.js';

const read = (text: string) => loudspeakerScript(text).sentences.join(' ');

describe('a message read aloud', () => {
  it.each([
    ['Gọi 113 khi khẩn cấp.', 'Gọi một một ba khi khẩn cấp.'],
    ['Họp lúc 14h30 ngày 05/12/2026.', 'Họp lúc mười bốn giờ ba mươi ngày năm tháng mười hai năm hai nghìn không trăm hai mươi sáu.'],
    ['Bị lừa 25.300.000 đồng.', 'Bị lừa hai mươi lăm triệu ba trăm nghìn đồng.'],
    ['Điện thoại 0912 345 678.', 'Điện thoại không chín một hai ba bốn năm sáu bảy tám.'],
    ['Giảm 15% phí.', 'Giảm mười lăm phần trăm phí.'],
    ['Mưa 2,5 m nước.', 'Mưa hai phẩy năm mét nước.'],
    ['Xem https://congan.example/canh-bao?id=1 để biết thêm.', 'Xem để biết thêm.'],
    ['⚠️ Cảnh báo 🌊\n- Không qua ngầm tràn\n- Di chuyển sớm', 'Cảnh báo. Không qua ngầm tràn. Di chuyển sớm.'],
    ['Họp lúc 8:00 tại nhà văn hóa', 'Họp lúc tám giờ tại nhà văn hóa.'],
  ])('%s', (text, spoken) => expect(read(text)).toBe(spoken));

  it('breaks long sentences at a comma and says which are still too long', () => {
    const half = Array.from({ length: 20 }, () => 'nước').join(' ');
    expect(loudspeakerScript(`${half}, ${half}.`)).toMatchObject({ sentences: [expect.any(String), expect.any(String)], longSentences: [] });
    const endless = Array.from({ length: LONGEST_SENTENCE_WORDS + 1 }, () => 'nước').join(' ');
    expect(loudspeakerScript(endless).longSentences).toHaveLength(1);
  });

  it('says how long it takes', () => expect(loudspeakerScript(Array.from({ length: 23 }, () => 'nước').join(' ')).seconds).toBe(10));

  it('has no digit, address or sign left, whatever was written', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('113', '12/11/2026', '8h15', '1.250.000', 'https://a.b/c', '⚠️', 'bà con', '0912345678', '7', '3,14', '%', 'h', '-', '.'), fc.nat().map(String)), { maxLength: 12 }), (words) => {
      expect(read(words.join(' '))).not.toMatch(/\d|https?:|⚠/u);
    }));
  });
});
