import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { BotAccess } from '../../../apps/api/src/modules/zalo/bot-access.js';
import { SIM_BOT, type Simulator, startSimulator, zaloEnv } from '../../support/simulator.js';
import { type Caller, Station } from '../../support/station.js';

const BOT = { name: 'Bot Bình Yên', token: SIM_BOT.token };
const REASON = { reason: 'Nghi lộ mã' };

promisesOf('POST /zalo-bots', {
  arrange: () => Promise.resolve({ path: '/zalo-bots', body: BOT }), by: 'chief.kythuong', deniedTo: ['officer.kythuong', 'clerk.kythuong', 'system.admin'], audited: 'zalo.bot-created', stepUp: true, makes: true,
  badInput: { body: { name: 'Bot', token: 'có dấu' }, field: 'token' },
  answers: (body) => expect(body).toMatchObject({ state: 'CONNECTED', standing: 'LIVE', webhookUrl: `http://127.0.0.1/webhooks/zalo-bot/${body.id}`, allowedActions: expect.not.arrayContaining(['beginConsent']) }),
});

describe('a bot', () => {
  let simulator: Simulator;
  let station: Station;
  let caller: Caller;
  let id: string;
  beforeAll(async () => {
    simulator = await startSimulator();
    station = await Station.open({ worker: true, env: zaloEnv(simulator) });
    caller = await station.login('chief.kythuong');
    await caller.stepUp();
    id = (await caller.act('/zalo-bots', BOT)).id;
  });
  afterAll(async () => {
    await station?.close();
    await simulator?.close();
  });
  const me = () => station.worker!.get(BotAccess).call({ unitId: station.people.units.kyThuong, accountId: id }, (client, token) => client.bot.me(token));

  it('is asked who it is, and its events get an address and a secret', async () => {
    expect(await caller.act(`/zalo-bots/${id}/check`)).toMatchObject({ externalId: SIM_BOT.botId, state: 'CONNECTED', checkedAt: expect.any(String) });
    expect((await caller.act(`/zalo-bots/${id}/set-webhook`)).webhookSetAt).toEqual(expect.any(String));
    const bot = simulator.world.bots.get(SIM_BOT.botId)!;
    expect([bot.webhookUrl, bot.webhookSecret?.length]).toEqual([`http://127.0.0.1/webhooks/zalo-bot/${id}`, 43]);
    const everything = JSON.stringify([(await station.database.admin.query('SELECT * FROM zalo_bot')).rows, (await station.database.admin.query('SELECT * FROM audit_event')).rows, (await caller.get('/zalo-bots')).body]);
    expect(everything).not.toContain(SIM_BOT.token);
    expect(everything).not.toContain(bot.webhookSecret);
  });

  it('with a wrong token is refused until the token is corrected', async () => {
    const { version } = (await caller.get(`/zalo-bots/${id}`)).body;
    await caller.patch(`/zalo-bots/${id}`, { token: '9000:sai-ma-bot' }, version);
    const answer = await caller.post(`/zalo-bots/${id}/check`);
    expect([answer.status, answer.body.code, answer.body.details.code]).toEqual([409, 'ZALO_REFUSED', 401]);
    expect((await caller.get(`/zalo-bots/${id}`)).body).toMatchObject({ state: 'REFUSED', standing: 'NEEDS_TOKEN', lastErrorCode: '401' });
    await me();
    // Once, however often it is refused.
    expect(await station.auditCount('zalo.bot-refused')).toBe(1);
    await caller.patch(`/zalo-bots/${id}`, { token: SIM_BOT.token }, (await caller.get(`/zalo-bots/${id}`)).body.version);
    expect((await caller.act(`/zalo-bots/${id}/check`)).standing).toBe('LIVE');
    expect((await caller.patch(`/zalo-bots/${id}`, { name: 'x' }, 1)).status).toBe(412);
  });

  it('is paused, killed, revived and disconnected', async () => {
    expect((await caller.act(`/zalo-bots/${id}/pause`, REASON)).standing).toBe('PAUSED');
    expect((await caller.act(`/zalo-bots/${id}/resume`)).standing).toBe('LIVE');
    expect((await caller.act(`/zalo-bots/${id}/kill`, REASON)).standing).toBe('KILLED');
    expect(await me()).toMatchObject({ ok: false, trouble: 'STOPPED', effect: 'NONE' });
    expect((await caller.post(`/zalo-bots/${id}/check`)).body.code).toBe('WRONG_STATE');
    expect((await caller.act(`/zalo-bots/${id}/revive`, REASON)).standing).toBe('LIVE');
    expect(await me()).toMatchObject({ ok: true });
    for (const username of ['officer.kythuong', 'system.admin']) expect((await (await station.as(username)).post(`/zalo-bots/${id}/pause`, REASON)).status).toBe(403);
    expect((await (await station.as('chief.cambinh')).get(`/zalo-bots/${id}`)).status).toBe(404);
    expect((await (await station.login('chief.kythuong')).post(`/zalo-bots/${id}/kill`, REASON)).body.code).toBe('STEP_UP_REQUIRED');
    expect(await caller.act(`/zalo-bots/${id}/disconnect`, REASON)).toMatchObject({ state: 'DISCONNECTED', allowedActions: [] });
    expect(await me()).toMatchObject({ ok: false, trouble: 'NOT_READY' });
  });
});
