import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo } from '../../support/found-property.js';

promisesOf(
  'POST /lost-property-cases/{id}/draft-notice',
  {
    arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'RECEIVED')).id}/draft-notice`, body: {} }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien', 'province.admin'],
    wrongState: { arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'NOTICED')).id}/draft-notice`, body: {} }), code: 'WRONG_STATE' },
    audited: 'lost-property.notice-drafted',
    badInput: { body: { body: 'x'.repeat(2001) }, field: 'body' },
    answers: (body) => {
      expect(body.notice).toMatchObject({ state: 'IN_REVIEW', authorName: 'Người officer.kythuong', publishedAt: null });
      expect(body.notice.body).toContain('một số tiền mặt');
    },
  },
  (station) => {
    it.each([
      ['the sum in digits', 'Nhặt được 45.000.000 đồng', 'TELLS_AMOUNT'],
      ['the sum in words', 'Nhặt được bốn mươi lăm triệu đồng', 'TELLS_AMOUNT'],
      ['the sum without diacritics', 'nhat duoc bon muoi lam trieu', 'TELLS_AMOUNT'],
      ['the number of notes', 'Có 135 tờ tiền', 'TELLS_NOTE_COUNT'],
      ['the container', 'Tiền để trong phong bì', 'TELLS_CONTAINER'],
      ['the colour', 'Bọc giấy màu trắng', 'TELLS_CONTAINER'],
      ['the packing', 'có buộc dây thun', 'TELLS_PACKING'],
      ['the exact place', 'ở cống Khe Bò', 'TELLS_EXACT_PLACE'],
    ])('refuses a text that tells %s', async (_, text, code) => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const answer = await (await station().as('officer.kythuong')).post(`/lost-property-cases/${id}/draft-notice`, { body: `${text}. Mời chủ sở hữu đến nhận.` });
      expect([answer.status, answer.body.code]).toEqual([422, 'WITHHELD_TEXT']);
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ field: 'body', code }));
      expect(answer.text).not.toMatch(/45\.000\.000|phong bì|Khe Bò/);
      const { rows } = await station().database.admin.query('SELECT notice_id FROM lost_property_case WHERE id = $1', [id]);
      expect(rows).toEqual([{ notice_id: null }]);
    });

    it('also reads the title', async () => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const answer = await (await station().as('officer.kythuong')).post(`/lost-property-cases/${id}/draft-notice`, { title: 'Tìm chủ 45 triệu' });
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ field: 'title', code: 'TELLS_AMOUNT' }));
    });

    it('makes whoever wrote last the author', async () => {
      const { id } = await leadTo(station(), 'DRAFTED');
      const revised = await (await station().as('officer2.kythuong')).act(`/lost-property-cases/${id}/draft-notice`, { title: 'Tìm chủ tài sản' });
      expect(revised.notice).toMatchObject({ title: 'Tìm chủ tài sản', authorName: 'Người officer2.kythuong' });
    });
  },
);
