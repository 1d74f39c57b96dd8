import { SIM_APP, SIM_OA, type Simulator } from './simulator.js';
import type { Caller, Station } from './station.js';

/** An Official Account as a keeper enters it: not connected yet. */
export async function enterOa(station: Station, username = 'chief.kythuong', change: object = {}): Promise<{ caller: Caller; id: string; version: number }> {
  const caller = await station.login(username);
  await caller.stepUp();
  const oa = await caller.act('/zalo-oas', { name: 'Công an xã', appId: SIM_APP.appId, appSecret: SIM_APP.appSecret, webhookSecret: SIM_APP.oaSecretKey, ...change });
  return { caller, id: oa.id, version: oa.version };
}

/** A pair of tokens as the developer console hands one out; the pair before is dead. */
export async function handOutTokens(simulator: Simulator, oaId: string = SIM_OA.oaId): Promise<{ access_token: string; refresh_token: string }> {
  const answer = await fetch(`${simulator.url}/__sim/oas/${oaId}/tokens`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"action":"issue"}' });
  return (await answer.json()) as { access_token: string; refresh_token: string };
}

/** Entered and connected with a pasted token. */
export async function connectOa(station: Station, simulator: Simulator, username = 'chief.kythuong', change: object = {}): Promise<{ caller: Caller; id: string }> {
  const { caller, id } = await enterOa(station, username, change);
  const { refresh_token: refreshToken } = await handOutTokens(simulator);
  const oa = await caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken });
  if (oa.state !== 'CONNECTED') throw new Error(`the account is ${oa.state}`);
  return { caller, id };
}

/** What stands in the database of an account, sealed as it is. */
export async function oaRow(station: Station, id: string): Promise<Record<string, any>> {
  return (await station.database.admin.query('SELECT * FROM zalo_oa WHERE id = $1', [id])).rows[0];
}
