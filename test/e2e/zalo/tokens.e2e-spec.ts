import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TransactionRunner } from '#database';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { ZaloAccess } from '../../../apps/api/src/modules/zalo/zalo-access.js';
import { ZaloTokens } from '../../../apps/api/src/modules/zalo/zalo-tokens.js';
import { ZaloWorker } from '../../../apps/api/src/modules/zalo/zalo.worker.js';
import { FieldCipher } from '../../../apps/api/src/platform/sealing/field-cipher.js';
import { SIM_OA, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { Station, testEnv } from '../../support/station.js';
import { connectOa, handOutTokens, oaRow } from '../../support/zalo.js';

const HOUR = 3_600_000;

let simulator: Simulator;
let station: Station;
let other: INestApplicationContext;
let access: ZaloAccess;
let caller: Awaited<ReturnType<typeof connectOa>>['caller'];
let id: string;
let ref: { unitId: string; accountId: string };
beforeAll(async () => {
  simulator = await startSimulator();
  simulator.plant({ oas: [{ oaId: SIM_OA.oaId, appId: SIM_OA.appId, ratePerMinute: 100_000 }] });
  station = await Station.open({ worker: true, env: zaloEnv(simulator) });
  // A second worker with connections of its own, as a second process would have.
  other = await NestFactory.createApplicationContext(AppModule.for(testEnv(station.database, 'worker', zaloEnv(simulator)), station.clock), { logger: ['error'] });
  access = station.worker!.get(ZaloAccess);
  ({ caller, id } = await connectOa(station, simulator));
  ref = { unitId: station.people.units.kyThuong, accountId: id };
});
afterAll(async () => {
  await other?.close();
  await station?.close();
  await simulator?.close();
});
afterEach(async () => {
  simulator.clearFaults();
  station.clock.real();
  if ((await oaRow(station, id)).state !== 'CONNECTED') await caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken: (await handOutTokens(simulator)).refresh_token });
});

const calls = (kind: string): number => simulator.sim.counts.get(kind)?.calls ?? 0;
const asked = (): number => calls('oauth.token');
const info = (through = access) => through.call(ref, (client, token) => client.accounts.info(token));
const expireLease = () => station.database.admin.query(`UPDATE zalo_oa SET refresh_lease_until = now() - interval '1 second' WHERE id = $1`, [id]);
/** As if the pair had come so long ago that its access token, of 25 hours, ends then. */
const endsIn = (hours: number) => station.database.admin.query(
  'UPDATE zalo_oa SET access_expires_at = $2, refresh_issued_at = $3 WHERE id = $1', [id, new Date(Date.now() + hours * HOUR), new Date(Date.now() + (hours - 25) * HOUR)]);

describe('two workers and one account', () => {
  it('refresh its token a thousand times and never lose it', async () => {
    const first = await oaRow(station, id);
    const before = asked();
    const bad: unknown[] = [];
    const goal = first.pair_number + 1000;
    const loop = async (through: ZaloAccess): Promise<void> => {
      for (let number = first.pair_number; number < goal; ) {
        const answer = await through.refreshNow(ref);
        if (!answer.ok) bad.push(answer);
        number = (await station.database.admin.query('SELECT pair_number FROM zalo_oa WHERE id = $1', [id])).rows[0].pair_number;
        if (bad.length > 0) return;
      }
    };
    await Promise.all([loop(access), loop(other.get(ZaloAccess)), loop(access), loop(other.get(ZaloAccess))]);
    const last = await oaRow(station, id);
    expect(bad).toEqual([]);
    expect(last).toMatchObject({ state: 'CONNECTED', refresh_failure: null, refresh_lease_owner: null });
    expect(last.pair_number).toBeGreaterThanOrEqual(goal);
    // Every pair was asked for once: not one single-use token was used twice.
    expect(asked() - before).toBe(last.pair_number - first.pair_number);
    expect(await info()).toMatchObject({ ok: true, data: { oaId: SIM_OA.oaId } });
  }, 240_000);

  it('call at once with a dead token and ask for one new pair together', async () => {
    await handOutTokens(simulator).then(({ refresh_token }) => caller.act(`/zalo-oas/${id}/paste-token`, { refreshToken: refresh_token }));
    for (const token of simulator.world.tokens.values()) if (token.kind === 'access') token.expiresAt = 0;
    const before = asked();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => info(index % 2 ? access : other.get(ZaloAccess))));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(asked() - before).toBe(1);
  });
});

describe('a token', () => {
  it('is renewed two hours before its end, and not earlier', async () => {
    const before = asked();
    await endsIn(2.1);
    await station.worker!.get(ZaloWorker).refreshDue();
    expect(asked()).toBe(before);
    await endsIn(1.9);
    await station.worker!.get(ZaloWorker).refreshDue();
    expect(asked()).toBe(before + 1);
    expect((await oaRow(station, id)).access_expires_at.getTime()).toBeGreaterThan(Date.now() + 20 * HOUR);
  });

  it('keeps the one before it, sealed', async () => {
    const cipher = station.worker!.get(FieldCipher);
    const open = (sealed: string, field: string): string => cipher.open(sealed, { unitId: ref.unitId, field: `zalo_oa.${field}`, rowId: id });
    const before = await oaRow(station, id);
    await access.refreshNow(ref);
    const after = await oaRow(station, id);
    expect(JSON.parse(open(after.previous_pair_sealed, 'previous_pair'))).toEqual({ accessToken: open(before.access_token_sealed, 'access_token'), refreshToken: open(before.refresh_token_sealed, 'refresh_token') });
    expect(() => cipher.open(after.access_token_sealed, { unitId: ref.unitId, field: 'zalo_oa.access_token', rowId: station.people.ids['chief.kythuong']! })).toThrow(/authenticate/);
  });

  it.each([-216, -220])('refused with %i is renewed once and the call is made once more', async (code) => {
    const before = [asked(), calls('oa.read')];
    simulator.fault({ fault: 'ERROR', code, on: 'oa.read', times: 1 });
    expect(await info()).toMatchObject({ ok: true });
    expect([asked() - before[0]!, calls('oa.read') - before[1]!]).toEqual([1, 2]);
    simulator.fault({ fault: 'ERROR', code, on: 'oa.read', times: 2 });
    expect(await info()).toMatchObject({ ok: false, code });
  });

  it('still serves while the log-in host is down and it has not ended', async () => {
    await endsIn(1);
    simulator.fault({ fault: 'HTML_502', on: 'oauth.token' });
    expect(await info()).toMatchObject({ ok: true });
    expect((await caller.get(`/zalo-oas/${id}`)).body).toMatchObject({ state: 'CONNECTED', alarms: ['REFRESH_FAILING'], refreshFailure: 'HTTP_STATUS' });
    simulator.clearFaults();
    await expireLease();
    expect(await info()).toMatchObject({ ok: true });
    expect((await caller.get(`/zalo-oas/${id}`)).body.alarms).toEqual([]);
  });

  it('that ended while the log-in host is down is a refusal to try again, and nothing was sent', async () => {
    await endsIn(-1);
    simulator.fault({ fault: 'HTML_502', on: 'oauth.token' });
    const before = calls('oa.read');
    expect(await info()).toMatchObject({ ok: false, effect: 'NONE', action: 'RETRY' });
    expect(calls('oa.read')).toBe(before);
    simulator.clearFaults();
    await expireLease();
    expect(await info()).toMatchObject({ ok: true });
  });

  it('sixty days old rings, on the clock of the business', async () => {
    station.clock.set(new Date(Date.now() + 60 * 24 * HOUR + 60_000).toISOString());
    expect((await caller.get(`/zalo-oas/${id}`)).body).toMatchObject({ tokenAgeDays: 60, alarms: ['TOKEN_OLD'] });
  });

  it('is saved although the database stumbles for a moment', async () => {
    const tokens = station.worker!.get(ZaloTokens) as unknown as { runner: TransactionRunner };
    const { runner } = tokens;
    let failures = 2;
    tokens.runner = new Proxy(runner, {
      get: (target, name) => (name !== 'run' ? Reflect.get(target, name) : (scope: never, work: (tx: any) => Promise<unknown>) => target.run(scope, async (tx) => work({
        ...tx,
        query: (statement: { name: string }) => {
          if (statement.name === 'zalo-oa-save-pair' && (failures -= 1) >= 0) throw new Error('connection lost');
          return tx.query(statement as never);
        },
      }))),
    });
    try {
      const before = await oaRow(station, id);
      expect(await access.refreshNow(ref)).toMatchObject({ ok: true });
      expect((await oaRow(station, id)).pair_number).toBe(before.pair_number + 1);
    } finally {
      tokens.runner = runner;
    }
  });
});

describe('a request beside the queue', () => {
  const nextSlot = async (): Promise<number> => {
    const { rows } = await station.database.admin.query('SELECT extract(epoch FROM next_slot_at - clock_timestamp()) AS ahead FROM delivery_pace WHERE account_id = $1', [id]);
    return Number(rows[0]?.ahead ?? 0);
  };

  it('takes a slot as a message does, and at most a minute of them', async () => {
    await station.database.admin.query('UPDATE zalo_oa SET rate_per_minute = 60, rate_limit_seen = NULL WHERE id = $1', [id]);
    await station.database.admin.query('DELETE FROM delivery_pace WHERE account_id = $1', [id]);
    for (let number = 0; number < 5; number += 1) expect((await info()).ok).toBe(true);
    expect(await nextSlot()).toBeGreaterThan(4);
    await access.callInSlot(ref, (client, token) => client.accounts.info(token));
    expect(await nextSlot()).toBeLessThan(5.2);
    for (let number = 0; number < 70; number += 1) await other.get(ZaloTokens).countRequest({ kind: 'job', unitId: ref.unitId }, ref);
    expect(await nextSlot()).toBeLessThanOrEqual(60);
    await station.database.admin.query('DELETE FROM delivery_pace WHERE account_id = $1', [id]);
    await station.database.admin.query('UPDATE zalo_oa SET rate_per_minute = 100 WHERE id = $1', [id]);
  });
});

describe('a session that ends while Zalo is asked', () => {
  const chief = async () => {
    const person = await station.login('chief.kythuong');
    await person.stepUp();
    return person;
  };
  const endSessions = () => station.database.admin.query(`DELETE FROM auth.session WHERE user_id = $1`, [station.people.ids['chief.kythuong']]);

  it('loses no pair of tokens: the new one is kept, and on record', async () => {
    const person = await chief();
    const before = await oaRow(station, id);
    const recorded = await station.auditCount('zalo.token-refreshed');
    simulator.fault({ fault: 'SLOW', on: 'oauth.token', times: 1, delayMs: 500 });
    const asking = person.post(`/zalo-oas/${id}/refresh-token`, {});
    await new Promise((resolve) => setTimeout(resolve, 250));
    await endSessions();
    expect((await asking).status).not.toBe(200);
    expect(await oaRow(station, id)).toMatchObject({ state: 'CONNECTED', pair_number: before.pair_number + 1, refresh_failure: null });
    expect(await station.auditCount('zalo.token-refreshed')).toBe(recorded + 1);
    expect((await info()).ok).toBe(true);
  });

  it('loses no token that was pasted: the pair waits, and the next check goes on with it', async () => {
    const person = await chief();
    const { refresh_token: refreshToken } = await handOutTokens(simulator);
    simulator.fault({ fault: 'SLOW', on: 'oauth.token', times: 1, delayMs: 500 });
    const asking = person.post(`/zalo-oas/${id}/paste-token`, { refreshToken });
    await new Promise((resolve) => setTimeout(resolve, 250));
    await endSessions();
    await asking;
    expect((await oaRow(station, id)).pending_pair_sealed).not.toBeNull();
    caller = await chief();
    await caller.act(`/zalo-oas/${id}/check`);
    expect(await oaRow(station, id)).toMatchObject({ state: 'CONNECTED', pending_pair_sealed: null });
    expect((await info()).ok).toBe(true);
  });
});
