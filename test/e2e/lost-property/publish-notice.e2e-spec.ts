import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo } from '../../support/found-property.js';

promisesOf(
  'POST /lost-property-cases/{id}/publish-notice',
  {
    arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'DRAFTED')).id}/publish-notice` }),
    by: 'deputy.kythuong',
    deniedTo: ['officer2.kythuong', 'clerk.kythuong', 'liaison.trungtien', 'province.admin'],
    wrongState: { arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'NOTICED')).id}/publish-notice` }), code: 'WRONG_STATE' },
    audited: 'lost-property.notice-published',
    twice: 'WRONG_STATE',
    answers: async (body, station) => {
      expect(body).toMatchObject({ state: 'NOTICED', deliveries: { posted: 0, total: 2 }, clockStartedOn: null, notice: { state: 'SENDING', approvedByName: 'Người deputy.kythuong' } });
      const pdf = body.documents.find((document: { kind: string }) => document.kind === 'FOUND_PROPERTY_NOTICE');
      expect(pdf.numberLabel).toMatch(/^\d{2,}\/TB-CAX$/);
      const { rows } = await station.database.admin.query('SELECT count(*)::int AS n, count(DISTINCT group_id)::int AS groups FROM broadcast_delivery WHERE broadcast_id = $1', [body.notice.broadcastId]);
      expect(rows).toEqual([{ n: 2, groups: 2 }]);
    },
  },
  (station) => {
    it('is refused without a draft', async () => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const answer = await (await station().as('deputy.kythuong')).post(`/lost-property-cases/${id}/publish-notice`);
      expect([answer.status, answer.body.code]).toEqual([409, 'NOTICE_NOT_DRAFTED']);
    });

    it('is refused to its author, who learns it from the case before trying', async () => {
      const { id } = await leadTo(station(), 'RECEIVED');
      const deputy = await station().as('deputy.kythuong');
      const drafted = await deputy.act(`/lost-property-cases/${id}/draft-notice`, {});
      expect(drafted.closedActions).toContainEqual({ action: 'publishNotice', reason: 'AUTHOR_CANNOT_APPROVE' });
      const answer = await deputy.post(`/lost-property-cases/${id}/publish-notice`);
      expect([answer.status, answer.body.code]).toEqual([403, 'AUTHOR_CANNOT_APPROVE']);
      await (await station().as('chief.kythuong')).act(`/lost-property-cases/${id}/publish-notice`);
    });

    it('is refused while no group is active', async () => {
      const { id } = await leadTo(station(), 'DRAFTED');
      await station().database.admin.query(`UPDATE village_group SET status = 'LOCKED' WHERE commune_id = $1`, [station().people.units.kyThuong]);
      const answer = await (await station().as('deputy.kythuong')).post(`/lost-property-cases/${id}/publish-notice`);
      expect([answer.status, answer.body.code]).toEqual([409, 'NO_ACTIVE_GROUP']);
      await station().database.admin.query(`UPDATE village_group SET status = 'ACTIVE' WHERE commune_id = $1`, [station().people.units.kyThuong]);
    });
  },
);
