import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { broadcastStateOf, deliveryPath } from '../../support/delivery-rows.js';

promisesOf('POST /broadcast-deliveries/{id}/recheck', {
  arrange: async (station) => ({ path: await deliveryPath(station, 'UNCERTAIN', 'recheck') }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'auditor'],
  wrongState: { arrange: async (station) => ({ path: await deliveryPath(station, 'FAILED', 'recheck') }), code: 'WRONG_STATE' },
  audited: 'delivery.recheck-asked',
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'UNCERTAIN', looksAgainAt: expect.any(String), resolvedByName: 'Người officer.kythuong' });
    expect(await broadcastStateOf(station, body.broadcastId)).toBe('SENDING');
  },
});

promisesOf('POST /broadcast-deliveries/{id}/confirm-sent', {
  arrange: async (station) => ({ path: await deliveryPath(station, 'UNCERTAIN', 'confirm-sent') }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'auditor'],
  wrongState: { arrange: async (station) => ({ path: await deliveryPath(station, 'QUEUED', 'confirm-sent') }), code: 'WRONG_STATE' },
  audited: 'delivery.confirmed-sent',
  twice: 'WRONG_STATE',
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'SENT', partsDone: 1, sentAt: expect.any(String), lastErrorCode: null, allowedActions: [] });
    expect(await broadcastStateOf(station, body.broadcastId)).toBe('SENT');
  },
});

promisesOf('POST /broadcast-deliveries/{id}/confirm-absent', {
  arrange: async (station) => ({ path: await deliveryPath(station, 'UNCERTAIN', 'confirm-absent'), body: { reason: 'Đã xem nhóm từ 7 giờ, không có tin' } }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong', 'auditor'],
  wrongState: { arrange: async (station) => ({ path: await deliveryPath(station, 'FAILED', 'confirm-absent'), body: { reason: 'x' } }), code: 'WRONG_STATE' },
  audited: 'delivery.confirmed-absent',
  twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'QUEUED', looksAgainAt: null, attempts: 0 });
    expect(body.steps[0]).toMatchObject({ action: 'confirmAbsent', fromState: 'UNCERTAIN', toState: 'QUEUED', actorName: 'Người officer.kythuong', reason: 'Đã xem nhóm từ 7 giờ, không có tin' });
    expect(await broadcastStateOf(station, body.broadcastId)).toBe('SENDING');
  },
});
