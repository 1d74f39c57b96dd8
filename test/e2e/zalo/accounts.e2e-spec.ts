import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { SIM_APP } from '../../support/simulator.js';
import type { Station } from '../../support/station.js';
import { enterOa } from '../../support/zalo.js';

const OA = { name: 'Công an xã Kỳ Thượng', appId: SIM_APP.appId, appSecret: 'app-secret', webhookSecret: 'oa-secret' };
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

promisesOf('POST /zalo-oas', {
  arrange: () => Promise.resolve({ path: '/zalo-oas', body: OA }), by: 'chief.kythuong', deniedTo: STRANGERS, audited: 'zalo.oa-created', stepUp: true, makes: true,
  badInput: { body: { ...OA, appId: 'abc' }, field: 'appId' },
  answers: (body) => expect(body).toMatchObject({ state: 'NEEDS_CONSENT', standing: 'NEEDS_TOKEN', alarms: ['CONSENT_NEEDED'], webhookUrl: 'http://127.0.0.1/webhooks/zalo', hasWebhookSecret: true, version: 1 }),
});
promisesOf('POST /zalo-oas/{id}/begin-consent', {
  arrange: at('begin-consent'), by: 'chief.kythuong', deniedTo: STRANGERS, audited: 'zalo.consent-begun', stepUp: true, wrongState: { arrange: at('begin-consent', undefined, 'kill'), code: 'WRONG_STATE' },
});
promisesOf('POST /zalo-oas/{id}/pause', {
  arrange: at('pause', REASON), by: 'deputy.kythuong', deniedTo: STRANGERS, audited: 'zalo.oa-pause', twice: 'WRONG_STATE', wrongState: { arrange: at('pause', REASON, 'pause'), code: 'WRONG_STATE' },
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ standing: 'PAUSED', paused: { reason: REASON.reason, byName: 'Người deputy.kythuong' } }),
});
promisesOf('POST /zalo-oas/{id}/resume', {
  arrange: at('resume', undefined, 'pause'), by: 'chief.kythuong', deniedTo: STRANGERS, audited: 'zalo.oa-resume', twice: 'WRONG_STATE', wrongState: { arrange: at('resume'), code: 'WRONG_STATE' },
  answers: (body) => expect(body).toMatchObject({ standing: 'LIVE', paused: null }),
});
