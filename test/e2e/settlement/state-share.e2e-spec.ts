import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { path, RECEIVER, settled, statePrepared, valued } from '../../support/settlement.js';

const SIGNED = { minutesSigned: true };

promisesOf('prepareStateShare', {
  arrange: async (station) => ({ path: path(await settled(station), 'prepare-state-share'), body: RECEIVER }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong'],
  wrongState: { arrange: async (station) => ({ path: path(await valued(station), 'prepare-state-share'), body: RECEIVER }), code: 'WRONG_STATE' },
  audited: 'lost-property.state-share-prepared',
  badInput: { body: { ...RECEIVER, authority: '' }, field: 'authority' },
  answers: (body) => expect(body.stateShare).toMatchObject({ state: 'PREPARED', cashVnd: 8_300_000, thingsVnd: 0, receiverName: RECEIVER.receiverName }),
});

promisesOf('transferStateShare', {
  arrange: async (station) => ({ path: path(await statePrepared(station), 'transfer-state-share'), body: SIGNED }),
  by: 'chief.kythuong',
  deniedTo: ['officer.kythuong', 'deputy.kythuong'],
  stepUp: true,
  wrongState: { arrange: async (station) => ({ path: path(await settled(station), 'transfer-state-share'), body: SIGNED }), code: 'STATE_SHARE_NOT_PREPARED' },
  audited: 'lost-property.state-share-transferred',
  twice: 'STATE_SHARE_TRANSFERRED',
  answers: (body) => expect(body).toMatchObject({ state: 'SETTLED', stateShare: { state: 'TRANSFERRED' }, allowedActions: [] }),
});
