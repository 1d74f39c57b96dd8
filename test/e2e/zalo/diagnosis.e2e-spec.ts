import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openGroups } from '../../support/found-property.js';
import { plantGroups, SIM_BOT, SIM_OA, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { type Caller, Station } from '../../support/station.js';
import { connectOa } from '../../support/zalo.js';

interface Found {
  step: string;
  code: string;
  outcome: string;
  errorCode: string | null;
  values: Record<string, unknown>;
}

let simulator: Simulator;
let station: Station;
let chief: Caller;
let id: string;
let external: string;
const env = { zalo: {} as ReturnType<typeof zaloEnv>['zalo'] };

beforeAll(async () => {
  simulator = await startSimulator();
  Object.assign(env, zaloEnv(simulator));
  station = await Station.open({ env });
  ({ caller: chief, id } = await connectOa(station, simulator));
  const [group] = await openGroups(await station.as('clerk.kythuong'), 2);
  [external = ''] = plantGroups(simulator, ['Thôn Một']);
  await chief.act('/group-channels', { groupId: group, channel: 'OA_GMF', accountId: id, externalId: external });
  await sql('UPDATE zalo_oa SET last_event_at = now() WHERE id = $1', id);
});
afterAll(async () => {
  await station?.close();
  await simulator?.close();
});
afterEach(() => simulator.clearFaults());

const sql = (text: string, ...values: unknown[]) => station.database.admin.query(text, values);
const test = async (caller = chief, account = `zalo-oas/${id}`): Promise<{ verdict: string; findings: Found[] }> => {
  const answer = await caller.post(`/${account}/diagnose`, {}, { key: null });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
};
/** What is not in order, as the dashboard words it: code, code of Zalo. */
const wrong = async (): Promise<(string | null)[][]> =>
  (await test()).findings.filter(({ outcome }) => outcome === 'PROBLEM' || outcome === 'WARNING').map(({ code, errorCode }) => [code, errorCode]);

describe('POST /zalo-oas/{id}/diagnose', () => {
  it('finds everything in order, sends nothing, and is on record without a name or a secret', async () => {
    const before = await station.auditCount('zalo.oa-tested');
    const { verdict, findings } = await test();
    expect(findings.map(({ code }) => code)).toEqual([
      'SENDING_ALLOWED', 'ZALO_REACHED', 'CLOCK_RIGHT', 'TOKEN_VALID', 'ACCOUNT_FOUND', 'PERMISSIONS_GRANTED', 'DIRECT_WORKS', 'ASSETS_FINE', 'GROUPS_FINE', 'LOCATION_ACCEPTED', 'WEBHOOK_FINE', 'RATE_FINE',
    ]);
    expect(verdict).toBe('OK');
    expect(simulator.messagesIn(external)).toEqual([]);
    expect(await station.auditCount('zalo.oa-tested')).toBe(before + 1);
    const { rows } = await sql(`SELECT details FROM audit_event WHERE action = 'zalo.oa-tested'`);
    expect(rows[0].details).toEqual({ verdict: 'OK', problems: [], ip: '127.0.0.1', requestId: expect.any(String) });
  });

  it('says that the log-in or the message servers cannot be reached, and asks no further', async () => {
    const { openapiBase } = env.zalo;
    try {
      Object.assign(env.zalo, { openapiBase: 'http://127.0.0.1:9' });
      expect((await test()).findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['API_UNREACHABLE', 'CLOCK_UNKNOWN', 'TOKEN_NOT_TRIED', 'GROUPS_NOT_TRIED']));
      Object.assign(env.zalo, { openapiBase, oauthBase: 'http://127.0.0.1:9' });
      expect(await wrong()).toEqual([['LOGIN_UNREACHABLE', null]]);
    } finally {
      Object.assign(env.zalo, { openapiBase, oauthBase: openapiBase });
    }
  });

  it.each([
    ['the account is switched off', -204, ['ACCOUNT_REFUSED', '-204']],
    ['the app is not active', -209, ['ACCOUNT_REFUSED', '-209']],
    ['the interface is not registered', -212, ['ACCOUNT_REFUSED', '-212']],
    ['the signature of the secret is demanded', -242, ['ACCOUNT_REFUSED', '-242']],
    ['the package does not include it', -224, ['ACCOUNT_REFUSED', '-224']],
  ])('says that %s', async (_, code, expected) => {
    simulator.fault({ fault: 'ERROR', on: 'oa.read', code });
    expect(await wrong()).toEqual([expected]);
  });

  it('says that Zalo answers with a page or not in time', async () => {
    simulator.fault({ fault: 'HTML_502', on: 'oa.read' });
    expect(await wrong()).toEqual([['ACCOUNT_NO_ANSWER', null]]);
  });

  it('names the permission that was not granted', async () => {
    simulator.fault({ fault: 'ERROR', on: 'group.read', code: -223 });
    const { findings } = await test();
    expect(findings).toContainEqual({ step: 'PERMISSIONS', code: 'PERMISSION_MISSING', outcome: 'PROBLEM', errorCode: '-223', values: { permission: 'GROUPS' } });
    expect(findings).toContainEqual(expect.objectContaining({ code: 'GROUPS_REFUSED', errorCode: '-223' }));
  });

  it('explains what a government account cannot do', async () => {
    const oa = simulator.world.oas.get(SIM_OA.oaId)!;
    oa.oaType = 4;
    try {
      expect(await wrong()).toEqual([['DIRECT_GOVERNMENT', '-235']]);
    } finally {
      oa.oaType = 2;
    }
  });

  it('says that the server is taken to be abroad', async () => {
    simulator.sim.options.foreignIp = true;
    try {
      expect(await wrong()).toEqual([['LOCATION_FOREIGN', '-501']]);
    } finally {
      simulator.sim.options.foreignIp = false;
    }
  });

  it('sees assets that end and groups that are gone or switched off', async () => {
    const asset = simulator.world.assets.get(`as-${external}`)!;
    const group = simulator.world.groups.get(external)!;
    const { validThrough } = asset;
    asset.validThrough = new Date(station.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    asset.autoRenew = false;
    expect((await wrong()).map(([code]) => code)).toContain('ASSETS_ENDING');
    asset.validThrough = validThrough;
    group.disabled = true;
    expect((await test()).findings).toContainEqual(expect.objectContaining({ code: 'GROUP_DISABLED', errorCode: '-237', values: { name: expect.any(String) } }));
    Object.assign(group, { disabled: false, oaPresent: false });
    expect(await wrong()).toEqual([['GROUP_LOST', '-403']]);
    group.oaPresent = true;
  });

  it('says that events come with a wrong signature, or do not come', async () => {
    await sql(`INSERT INTO zalo_event_day (commune_id, account_id, day, bad_signatures) SELECT commune_id, id, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 3 FROM zalo_oa WHERE id = $1`, id);
    expect(await wrong()).toEqual([['WEBHOOK_BAD_SIGNATURES', null]]);
    const health = (await chief.get(`/zalo-oas/${id}/webhook-health`)).body;
    expect(health).toMatchObject({ silent: false, days: [{ badSignatures: 3, stored: 0 }] });
    await sql('DELETE FROM zalo_event_day WHERE account_id = $1', id);
    await sql(`UPDATE zalo_oa SET last_event_at = now() - interval '2 days' WHERE id = $1`, id);
    expect(await wrong()).toEqual([['WEBHOOK_SILENT', null]]);
    expect((await chief.get(`/zalo-oas/${id}/webhook-health`)).body).toMatchObject({ silent: true, days: [] });
    await sql('UPDATE zalo_oa SET last_event_at = NULL WHERE id = $1', id);
    expect(await wrong()).toEqual([['WEBHOOK_NEVER', null]]);
    await sql('UPDATE zalo_oa SET last_event_at = now() WHERE id = $1', id);
  });

  it('tells when the OA Secret Key is missing or is the App Secret, and that the pace is above the limit', async () => {
    const edit = async (change: object) => chief.patch(`/zalo-oas/${id}`, change, (await chief.get(`/zalo-oas/${id}`)).body.version);
    await edit({ webhookSecret: 'bi-mat-ung-dung-thu', ratePerMinute: 5000 });
    await sql(`INSERT INTO zalo_event_day (commune_id, account_id, day, bad_signatures) SELECT commune_id, id, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 3 FROM zalo_oa WHERE id = $1`, id);
    expect(await wrong()).toEqual([['WEBHOOK_SECRET_IS_APP_SECRET', null], ['RATE_TOO_HIGH', null]]);
    await edit({ webhookSecret: null, ratePerMinute: 60 });
    expect(await wrong()).toEqual([['WEBHOOK_SECRET_MISSING', null]]);
    await sql('DELETE FROM zalo_event_day WHERE account_id = $1', id);
    await edit({ webhookSecret: 'bi-mat-oa-thu' });
  });

  it('says that a person stopped it; after the kill switch nothing is asked of Zalo', async () => {
    await chief.act(`/zalo-oas/${id}/pause`, { reason: 'Bảo trì' });
    expect(await wrong()).toEqual([['SENDING_PAUSED', null]]);
    expect((await chief.get(`/zalo-oas/${id}/forecast`)).body).toMatchObject({ groups: 1, seconds: null });
    await chief.act(`/zalo-oas/${id}/kill`, { reason: 'Nghi lộ khóa' });
    const asked = simulator.sim.counts.get('oa.read')?.calls;
    expect(await wrong()).toEqual([['SENDING_KILLED', null]]);
    expect(simulator.sim.counts.get('oa.read')?.calls).toBe(asked);
    await chief.act(`/zalo-oas/${id}/revive`, { reason: 'Đã đổi khóa' });
  });

  it('forecasts a broadcast at the pace of the account', async () => {
    expect((await chief.get(`/zalo-oas/${id}/forecast?messages=20`)).body).toEqual({ groups: 1, requests: 20, ratePerMinute: 60, seconds: 21 });
    expect((await chief.get(`/zalo-oas/${id}/forecast?messages=21`)).status).toBe(400);
  });

  it('is for those who keep the account, and for nobody of another commune', async () => {
    for (const username of ['officer.kythuong', 'clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'auditor']) {
      expect([username, (await (await station.as(username)).post(`/zalo-oas/${id}/diagnose`, {}, { key: null })).status]).toEqual([username, 403]);
    }
    const stranger = await station.as('chief.cambinh');
    expect((await stranger.post(`/zalo-oas/${id}/diagnose`, {}, { key: null })).status).toBe(404);
    for (const page of ['webhook-health', 'forecast']) expect((await stranger.get(`/zalo-oas/${id}/${page}`)).status).toBe(404);
    expect((await (await station.as('officer.kythuong')).get(`/zalo-oas/${id}/webhook-health`)).status).toBe(200);
    expect((await station.anonymous().post(`/zalo-oas/${id}/diagnose`, {}, { key: null })).status).toBe(401);
  });

  it('says that consent is needed once the tokens are dead', async () => {
    for (const token of simulator.world.tokens.values()) token.state = 'REVOKED';
    expect(await wrong()).toEqual([['CONSENT_NEEDED', '-14014']]);
    // Once more: now the row says it, and nothing is asked.
    expect(await wrong()).toEqual([['CONSENT_NEEDED', '-14014']]);
  });
});

describe('POST /zalo-bots/{id}/diagnose', () => {
  let bot: string;
  beforeAll(async () => {
    await chief.stepUp();
    bot = (await chief.act('/zalo-bots', { name: 'Bot', token: SIM_BOT.token })).id;
  });
  const codes = async () => (await test(chief, `zalo-bots/${bot}`)).findings.filter(({ outcome }) => outcome !== 'NOT_TRIED').map(({ code, errorCode }) => [code, errorCode].filter(Boolean).join(' '));

  it('knows a bot that has not been told where to bring its events, and one that has', async () => {
    expect(await codes()).toEqual(['SENDING_ALLOWED', 'ZALO_REACHED', 'CLOCK_RIGHT', 'TOKEN_VALID', 'ACCOUNT_FOUND', 'WEBHOOK_ADDRESS_MISSING']);
    await chief.act(`/zalo-bots/${bot}/set-webhook`, {});
    expect(await codes()).toEqual(['SENDING_ALLOWED', 'ZALO_REACHED', 'CLOCK_RIGHT', 'TOKEN_VALID', 'ACCOUNT_FOUND']);
  });

  it('knows a token that Zalo refuses', async () => {
    simulator.world.bots.clear();
    expect((await codes()).slice(0, 4)).toEqual(['SENDING_ALLOWED', 'ZALO_REACHED', 'CLOCK_RIGHT', 'TOKEN_REFUSED 401']);
    expect((await (await station.as('chief.cambinh')).post(`/zalo-bots/${bot}/diagnose`, {}, { key: null })).status).toBe(404);
  });
});
