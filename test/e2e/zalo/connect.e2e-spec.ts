import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SIM_APP, SIM_OA, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { Station } from '../../support/station.js';
import { connectOa, enterOa, handOutTokens, oaRow } from '../../support/zalo.js';

let simulator: Simulator;
let station: Station;
beforeAll(async () => {
  simulator = await startSimulator();
  station = await Station.open({ env: zaloEnv(simulator) });
});
afterAll(async () => {
  await station?.close();
  await simulator?.close();
});
beforeEach(async () => {
  simulator.clearFaults();
  await station.database.admin.query('UPDATE zalo_oa SET external_id = NULL, state = $1 WHERE state <> $1', ['NEEDS_CONSENT']);
});

/** What the consent page of Zalo does when the administrator agrees, down to the redirect. */
async function agree(consentUrl: string): Promise<URLSearchParams> {
  const link = new URL(consentUrl);
  const form = new URLSearchParams({ ...Object.fromEntries(link.searchParams), oa_id: SIM_OA.oaId });
  const answer = await fetch(`${link.origin}${link.pathname}`, { method: 'POST', body: form, redirect: 'manual' });
  const back = new URL(answer.headers.get('location')!);
  const toDashboard = await fetch(`${station.baseUrl}${back.pathname}${back.search}`, { redirect: 'manual' });
  expect(toDashboard.status).toBe(302);
  const dashboard = new URL(toDashboard.headers.get('location')!);
  expect([dashboard.pathname, dashboard.search]).toEqual(['/zalo/consent', '']);
  return new URLSearchParams(dashboard.hash.slice(1));
}

describe('consent in the browser', () => {
  it('leads over Zalo’s page and back to a connected account', async () => {
    const { caller, id } = await enterOa(station);
    const { consentUrl, redirectUri } = await caller.act(`/zalo-oas/${id}/begin-consent`);
    const link = new URL(consentUrl);
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ app_id: SIM_APP.appId, redirect_uri: redirectUri, code_challenge: expect.stringMatching(/^[\w-]{43}$/), state: expect.stringMatching(/^[\w-]{43}$/) });
    const { state, code } = Object.fromEntries(await agree(consentUrl));
    const oa = await caller.act('/zalo-consent/complete', { state, code });
    expect(oa).toMatchObject({ id, state: 'CONNECTED', standing: 'LIVE', externalId: SIM_OA.oaId, oaType: 2, alarms: [], tokenAgeDays: 0 });
  });

  it('goes on with the verifier that is fixed in the console', async () => {
    const { caller, id } = await enterOa(station, 'chief.kythuong', { staticVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' });
    const { consentUrl } = await caller.act(`/zalo-oas/${id}/begin-consent`);
    expect(new URL(consentUrl).searchParams.get('code_challenge')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    const { state, code } = Object.fromEntries(await agree(consentUrl));
    expect((await caller.act('/zalo-consent/complete', { state, code })).state).toBe('CONNECTED');
  });

  it('is closed to another session, even of the same person, and to another commune', async () => {
    const { caller, id } = await enterOa(station);
    const { consentUrl } = await caller.act(`/zalo-oas/${id}/begin-consent`);
    const body = Object.fromEntries(await agree(consentUrl));
    for (const username of ['chief.kythuong', 'deputy.kythuong', 'chief.cambinh']) {
      const answer = await (await station.login(username)).post('/zalo-consent/complete', { state: body.state, code: body.code });
      expect([answer.status, answer.body.code]).toEqual([409, 'CONSENT_NOT_OPEN']);
    }
    expect((await caller.act('/zalo-consent/complete', { state: body.state, code: body.code })).state).toBe('CONNECTED');
  });

  it('works once, and not after ten minutes', async () => {
    const { caller, id } = await enterOa(station);
    const begin = async () => Object.fromEntries(await agree((await caller.act(`/zalo-oas/${id}/begin-consent`)).consentUrl));
    const { state, code } = await begin();
    await caller.act('/zalo-consent/complete', { state, code });
    expect((await caller.post('/zalo-consent/complete', { state, code })).body.code).toBe('CONSENT_NOT_OPEN');
    const late = await begin();
    station.clock.set(new Date(Date.now() + 601_000).toISOString());
    expect((await caller.post('/zalo-consent/complete', { state: late.state, code: late.code })).body.code).toBe('CONSENT_NOT_OPEN');
    station.clock.real();
  });

  it('with a code of another link is refused by Zalo in its own number', async () => {
    const { caller, id } = await enterOa(station);
    const first = Object.fromEntries(await agree((await caller.act(`/zalo-oas/${id}/begin-consent`)).consentUrl));
    const second = Object.fromEntries(await agree((await caller.act(`/zalo-oas/${id}/begin-consent`)).consentUrl));
    const answer = await caller.post('/zalo-consent/complete', { state: second.state, code: first.code });
    expect([answer.status, answer.body.code, answer.body.details.code]).toEqual([409, 'ZALO_REFUSED', -14020]);
    expect((await caller.get(`/zalo-oas/${id}`)).body.state).toBe('NEEDS_CONSENT');
  });

  it('carries nothing but its own words to the dashboard', async () => {
    const answer = await fetch(`${station.baseUrl}/api/v1/zalo-consent/callback?code=${encodeURIComponent('a b\r\nX: y')}&state=s&evil=1&code_challenge=x`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([302, 'http://127.0.0.1/zalo/consent#state=s', 'no-store']);
  });
});

describe('a pasted token', () => {
  it('is changed for a pair at once, and everything is sealed', async () => {
    const { caller, id } = await enterOa(station);
    const handed = await handOutTokens(simulator);
    const oa = await caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken: handed.refresh_token });
    expect(oa).toMatchObject({ state: 'CONNECTED', externalId: SIM_OA.oaId });
    const row = await oaRow(station, id);
    const live = [...simulator.world.tokens.values()].filter(({ state, oaId }) => state === 'LIVE' && oaId === SIM_OA.oaId).map(({ token }) => token);
    expect(live).toHaveLength(2);
    const dump = JSON.stringify(row) + JSON.stringify((await station.database.admin.query('SELECT * FROM audit_event')).rows) + JSON.stringify((await station.database.admin.query('SELECT * FROM idempotency_key')).rows) + JSON.stringify((await caller.get(`/zalo-oas/${id}`)).body);
    for (const secret of [...live, handed.refresh_token, SIM_APP.appSecret, SIM_APP.oaSecretKey]) expect(dump).not.toContain(secret);
  });

  it('that is dead leaves a living connection alone', async () => {
    const { caller, id } = await connectOa(station, simulator);
    const before = await oaRow(station, id);
    const answer = await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: 'rt-da-chet' });
    expect([answer.status, answer.body.details]).toEqual([409, expect.objectContaining({ code: -14014, action: 'CONSENT', effect: 'NONE' })]);
    expect(await oaRow(station, id)).toMatchObject({ state: 'CONNECTED', access_token_sealed: before.access_token_sealed, pair_number: before.pair_number, refresh_lease_owner: null });
  });

  it('of another account is thrown away, and the right one stays', async () => {
    simulator.plant({ oas: [{ oaId: '600000000000000099', appId: SIM_APP.appId, name: 'Khác', accessToken: 'at-khac', refreshToken: 'rt-khac' }] });
    const { caller, id } = await connectOa(station, simulator);
    const before = await oaRow(station, id);
    const answer = await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: 'rt-khac' });
    expect([answer.status, answer.body.code]).toEqual([409, 'WRONG_ZALO_ACCOUNT']);
    expect(await oaRow(station, id)).toMatchObject({ state: 'CONNECTED', external_id: SIM_OA.oaId, access_token_sealed: before.access_token_sealed, pending_pair_sealed: null });
  });

  it('of an account that another commune works with is refused', async () => {
    await connectOa(station, simulator);
    const { caller, id } = await enterOa(station, 'chief.cambinh');
    const answer = await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
    expect([answer.status, answer.body.code]).toEqual([409, 'ZALO_ACCOUNT_TAKEN']);
    expect((await oaRow(station, id)).external_id).toBeNull();
  });

  it('whose owner could not be asked is kept, and the check button goes on with it', async () => {
    const { caller, id } = await enterOa(station);
    simulator.fault({ fault: 'HTML_502', on: 'oa.read', times: 1 });
    const answer = await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
    expect([answer.status, answer.body.code, answer.body.details.trouble]).toEqual([409, 'ZALO_REFUSED', 'HTTP_STATUS']);
    expect((await caller.get(`/zalo-oas/${id}`)).body).toMatchObject({ state: 'NEEDS_CONSENT', stateReason: 'ACCOUNT_UNKNOWN' });
    expect((await caller.act(`/zalo-oas/${id}/check`)).oa).toMatchObject({ state: 'CONNECTED', externalId: SIM_OA.oaId });
    expect((await oaRow(station, id)).pending_pair_sealed).toBeNull();
  });

  it('that waited until its access token ended is renewed, and the check goes on with the new one', async () => {
    const { caller, id } = await enterOa(station);
    simulator.fault({ fault: 'HTML_502', on: 'oa.read', times: 1 });
    await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
    simulator.fault({ fault: 'TOKEN_EXPIRED', on: 'oa.read', times: 1 });
    expect((await caller.act(`/zalo-oas/${id}/check`)).oa).toMatchObject({ state: 'CONNECTED', externalId: SIM_OA.oaId });
    expect((await oaRow(station, id)).pending_pair_sealed).toBeNull();
  });

  it('meets HTML from the log-in host without harm', async () => {
    const { caller, id } = await enterOa(station);
    simulator.fault({ fault: 'HTML_502', on: 'oauth.token', times: 1 });
    const answer = await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
    expect([answer.status, answer.body.details]).toEqual([409, expect.objectContaining({ code: null, trouble: 'HTTP_STATUS', effect: 'UNKNOWN' })]);
  });

  it('sent twice under one key is used once, and both get the answer', async () => {
    const { caller, id } = await enterOa(station);
    const { refresh_token: refreshToken } = await handOutTokens(simulator);
    const answers = await Promise.all([1, 2, 3].map(() => caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken }, { key: `paste-${id}` })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect((await caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken: 'another-token' }, { key: `paste-${id}` })).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('sent by two at once is used by one', async () => {
    const { caller, id } = await enterOa(station);
    const { refresh_token: refreshToken } = await handOutTokens(simulator);
    const answers = await Promise.all([caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken }), caller.post(`/zalo-oas/${id}/paste-token`, { refreshToken })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await caller.get(`/zalo-oas/${id}`)).body.state).toBe('CONNECTED');
  });

  it('proves the app secret where the app demands it', async () => {
    simulator.sim.options.appsecretProof = true;
    try {
      const { caller, id } = await enterOa(station, 'chief.kythuong', { sendProof: true });
      expect((await caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token })).state).toBe('CONNECTED');
    } finally {
      simulator.sim.options.appsecretProof = false;
    }
  });
});
