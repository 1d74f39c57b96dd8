import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { DAY_AFTER, ended, noticed, path } from '../../support/settlement.js';

promisesOf('endPeriod', {
  arrange: async (station) => {
    const road = await noticed(station);
    station.clock.set(DAY_AFTER);
    return { path: path(road, 'end-period') };
  },
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong', 'clerk.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path(await ended(station), 'end-period') }), code: 'WRONG_STATE' },
  audited: 'lost-property.period-ended',
  twice: 'WRONG_STATE',
  answers: (body) => {
    expect(body).toMatchObject({ state: 'PERIOD_ENDED', period: { endsOn: '2026-03-10', endedOn: '2026-03-10' } });
    expect(body.allowedActions).toEqual(expect.arrayContaining(['allowLateClaim', 'recordValuation']));
  },
});

promisesOf('allowLateClaim', {
  arrange: async (station) => ({ path: path(await ended(station), 'allow-late-claim'), body: { reason: 'Chủ sở hữu ở nước ngoài mới về nước' } }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong'],
  wrongState: {
    arrange: async (station) => ({ path: path(await noticed(station), 'allow-late-claim'), body: { reason: 'Chủ sở hữu ở nước ngoài mới về nước' } }),
    code: 'WRONG_STATE',
  },
  audited: 'lost-property.late-claim-allowed',
  twice: 'WRONG_STATE',
  badInput: { body: { reason: '' }, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ state: 'NOTICED', period: { lateClaimUntil: '2026-03-18', suspension: 'LATE_CLAIM_AWAITED' } }),
});
