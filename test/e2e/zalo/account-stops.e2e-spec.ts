import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import type { Station } from '../../support/station.js';
import { enterOa, oaRow } from '../../support/zalo.js';

const REASON = { reason: 'Nghi lộ mã truy cập' };
const STRANGERS = ['officer.kythuong', 'clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'system.admin', 'auditor'];

/** A connected account without a provider: the row as a connection leaves it. */
async function live(station: Station): Promise<string> {
  const { id } = await enterOa(station);
  await station.database.admin.query(
    `UPDATE zalo_oa SET state = 'CONNECTED', external_id = $2, access_token_sealed = 'v1.x', refresh_token_sealed = 'v1.x', refresh_issued_at = now(), access_expires_at = now() + interval '20 hours' WHERE id = $1`, [id, `6${Date.now()}${Math.floor(Math.random() * 1e6)}`]);
  return id;
}
const at = (action: string, body?: object, ...before: string[]) => async (station: Station) => {
  const id = await live(station);
  const caller = await station.login('chief.kythuong');
  await caller.stepUp();
  for (const step of before) await caller.act(`/zalo-oas/${id}/${step}`, REASON);
  return { path: `/zalo-oas/${id}/${action}`, ...(body ? { body } : {}) };
};

promisesOf('POST /zalo-oas/{id}/kill', {
  arrange: at('kill', REASON, 'pause'), by: 'chief.kythuong', deniedTo: STRANGERS, audited: 'zalo.oa-kill', stepUp: true, twice: 'WRONG_STATE', wrongState: { arrange: at('kill', REASON, 'kill'), code: 'WRONG_STATE' },
  answers: (body) => expect(body).toMatchObject({ standing: 'KILLED', paused: null, killed: { reason: REASON.reason }, allowedActions: ['edit', 'revive', 'disconnect'] }),
});
promisesOf('POST /zalo-oas/{id}/revive', {
  arrange: at('revive', REASON, 'kill'), by: 'chief.kythuong', deniedTo: STRANGERS, audited: 'zalo.oa-revive', stepUp: true, twice: 'WRONG_STATE', wrongState: { arrange: at('revive', REASON), code: 'WRONG_STATE' },
  answers: (body) => expect(body).toMatchObject({ standing: 'LIVE', killed: null }),
});
promisesOf('POST /zalo-oas/{id}/disconnect', {
  arrange: at('disconnect', REASON), by: 'chief.kythuong', deniedTo: STRANGERS, audited: 'zalo.oa-disconnected', stepUp: true, twice: 'WRONG_STATE', wrongState: { arrange: at('disconnect', REASON, 'disconnect'), code: 'WRONG_STATE' },
  answers: async (body, station) => {
    expect(body).toMatchObject({ state: 'DISCONNECTED', stateReason: REASON.reason, allowedActions: [], alarms: [], hasWebhookSecret: false });
    expect(await oaRow(station, body.id)).toMatchObject({ access_token_sealed: null, refresh_token_sealed: null, previous_pair_sealed: null, pending_pair_sealed: null, webhook_secret_sealed: null });
  },
});
