import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo } from '../../support/found-property.js';
import type { Station } from '../../support/station.js';

const bodyOf = (station: Station, second = 'officer2.kythuong') => ({ secondCounterId: station.people.ids[second], sealNumber: 'NP-2026-001', storagePlace: 'Két sắt, ngăn 2' });

promisesOf(
  'POST /lost-property-cases/{id}/receive',
  {
    arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'REPORTED')).id}/receive`, body: bodyOf(station) }),
    by: 'officer.kythuong',
    deniedTo: ['clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'auditor'],
    wrongState: { arrange: async (station) => ({ path: `/lost-property-cases/${(await leadTo(station, 'NOTICED')).id}/receive`, body: bodyOf(station) }), code: 'WRONG_STATE' },
    audited: 'lost-property.received',
    twice: 'WRONG_STATE',
    badInput: { body: { secondCounterId: 'nobody', sealNumber: 'x', storagePlace: 'y' }, field: 'secondCounterId' },
    answers: (body) => {
      expect(body).toMatchObject({ state: 'RECEIVED', custody: { sealNumber: 'NP-2026-001', secondCounter: 'Người officer2.kythuong', receivedBy: 'Người officer.kythuong' } });
      expect(body.documents).toEqual([expect.objectContaining({ kind: 'RECEIPT_MINUTES', numberLabel: expect.stringMatching(/^\d{2,}\/BB-CAX$/) })]);
    },
  },
  (station) => {
    it.each([
      ['oneself', 'officer.kythuong', 'COUNTER_MUST_DIFFER'],
      ['an officer of another commune', 'officer.cambinh', 'UNKNOWN_COLLEAGUE'],
      ['the liaison', 'liaison.trungtien', 'UNKNOWN_COLLEAGUE'],
    ])('does not take %s as second counter', async (_, second, code) => {
      const { id } = await leadTo(station(), 'REPORTED');
      const answer = await (await station().as('officer.kythuong')).post(`/lost-property-cases/${id}/receive`, bodyOf(station(), second));
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'secondCounterId', code })]);
      const { rows } = await station().database.admin.query('SELECT state FROM lost_property_case WHERE id = $1', [id]);
      expect(rows).toEqual([{ state: 'REPORTED' }]);
    });
  },
);
