import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TransactionRunner } from '#database';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { until } from '../../support/found-property.js';
import { type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { type Caller, Station } from '../../support/station.js';
import { connectOa, handOutTokens, oaRow } from '../../support/zalo.js';

let simulator: Simulator;
let station: Station;
let caller: Caller;
let id: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  simulator = await startSimulator();
  station = await Station.open({ env: zaloEnv(simulator) });
  ({ caller, id } = await connectOa(station, simulator));
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await station?.close();
  await simulator?.close();
});

/** The built worker in a process of its own, as it runs on a station. */
async function workerProcess(): Promise<ChildProcess> {
  const { url } = simulator;
  const settings = { ZALO_OPENAPI_BASE: url, ZALO_OAUTH_BASE: url, ZALO_BOT_BASE: url };
  const env = { ...process.env, ...settings, NODE_ENV: 'test', NODE_OPTIONS: '', DATA_DIR: process.env.TEST_DATA_DIR, LOG_LEVEL: 'error', DATABASE_WORKER_URL: station.database.url('binhyen_worker') };
  const child = spawn(process.execPath, ['dist/apps/api/src/worker.js'], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

/** From now on saving a pair takes two seconds, as on a disk that is busy. */
const slowSaves = () => station.database.admin.query(`
  CREATE FUNCTION slow_save() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2); RETURN NEW; END $$;
  CREATE TRIGGER slow_save BEFORE UPDATE OF access_token_sealed ON zalo_oa FOR EACH ROW EXECUTE FUNCTION slow_save()`);
const saving = async (): Promise<boolean> =>
  (await station.database.admin.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`)).rowCount === 1;

describe('a worker killed after Zalo answered and before the pair was saved', () => {
  it('loses the pair, says so, and a button brings the account back', async () => {
    await station.database.admin.query(`UPDATE zalo_oa SET access_expires_at = now() + interval '1 hour', refresh_issued_at = now() - interval '24 hours' WHERE id = $1`, [id]);
    const before = await oaRow(station, id);
    await slowSaves();
    child = await workerProcess();
    await station.app.get(TransactionRunner).run({ kind: 'public' }, (tx) => station.app.get(Jobs).enqueue(tx, 'zalo.refresh-due', {}));
    await until(saving, 20_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The transaction of the dead is rolled back; this statement waits for its lock.
    await station.database.admin.query('DROP TRIGGER slow_save ON zalo_oa');
    const crashed = await oaRow(station, id);
    expect(crashed).toMatchObject({ state: 'CONNECTED', pair_number: before.pair_number, refresh_token_sealed: before.refresh_token_sealed });
    expect(crashed.refresh_lease_owner).not.toBeNull();
    expect([...simulator.world.tokens.values()].filter(({ state, kind }) => state === 'LIVE' && kind === 'refresh')).toHaveLength(1);

    // The lock of the dead ends by itself; the next one finds the single-use token used.
    await station.database.admin.query(`UPDATE zalo_oa SET refresh_lease_until = now() - interval '1 second' WHERE id = $1`, [id]);
    const answer = await caller.post(`/zalo-oas/${id}/refresh-token`);
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([409, 'ZALO_REFUSED', expect.objectContaining({ code: -14014, action: 'CONSENT' })]);
    expect((await caller.get(`/zalo-oas/${id}`)).body).toMatchObject({
      state: 'NEEDS_CONSENT', stateReason: 'ANSWER_LOST', alarms: ['CONSENT_NEEDED'], allowedActions: expect.arrayContaining(['beginConsent', 'pasteToken']),
    });

    const oa = await caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
    expect(oa).toMatchObject({ state: 'CONNECTED', standing: 'LIVE', alarms: [] });
    expect((await caller.act(`/zalo-oas/${id}/check`)).oa.capabilities).toContainEqual(expect.objectContaining({ capability: 'ACCOUNT_INFO', works: true }));
  });

  it('does not hold up the button while its lock still stands', async () => {
    await station.database.admin.query(`UPDATE zalo_oa SET refresh_lease_owner = 'gone', refresh_lease_until = now() + interval '30 seconds' WHERE id = $1`, [id]);
    const oa = await caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
    expect(oa.state).toBe('CONNECTED');
    expect((await oaRow(station, id)).refresh_lease_owner).toBeNull();
  });
});
