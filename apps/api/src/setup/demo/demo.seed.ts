import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { TransactionRunner } from '#database';
import { AppModule } from '../../app.module.js';
import { UsersService } from '../../modules/users/users.service.js';
import { AuthQueries } from '../../platform/auth/auth.queries.js';
import { hashPassword, verifyPassword } from '../../platform/auth/password.js';
import { readKey, type Env, type ProcessKind } from '../../platform/config/env.js';
import { readZaloSettings } from '../../platform/config/zalo-settings.js';
import { createFirstAccount } from '../first-account.js';
import type { DatabaseSetup } from '../migrate-database.js';
import { DEMO_ACCOUNTS, type DemoAccount, FIRST_ADMIN } from './demo-accounts.js';
import { seedBroadcasts } from './demo-broadcasts.js';
import { DEMO_CASES } from './demo-cases.js';
import { DemoClock, DemoDesk } from './demo-desk.js';
import { seedAround } from './demo-ends.js';
import { DEMO_HISTORY } from './demo-history.js';
import { seedRegister } from './demo-register.js';
import { CREWS, DemoRoad } from './demo-road.js';
import { DemoZalo } from './demo-zalo.js';

/**
 * The demo province: invented people, two communes at work, cases in every state they can be in. Written by the same
 * commands that officers use, so that rules, audit trail and documents hold here too. Once per database.
 */
export async function seedDemo(setup: DatabaseSetup): Promise<void> {
  const owner = new Client({ connectionString: setup.ownerUrl });
  await owner.connect();
  try {
    const state = (await owner.query<{ value: string }>(`SELECT value FROM app.installation WHERE key = 'demo'`)).rows[0]?.value;
    if (state === 'complete') return await refreshPasswords(setup);
    if (state === 'begun') throw new Error('Dữ liệu mẫu chưa nạp xong ở lần trước: hãy xóa thư mục dữ liệu (hoặc tạo cơ sở dữ liệu trống) rồi khởi động lại.');
    const units = await unitsOf(owner);
    await owner.query(`INSERT INTO app.installation (key, value) VALUES ('demo', 'begun')`);
    await writeDemo(setup, units);
    await owner.query(`UPDATE app.installation SET value = 'complete' WHERE key = 'demo'`);
  } finally {
    await owner.end();
  }
}

type Units = Record<DemoAccount['unit'], string>;

async function unitsOf(owner: Client): Promise<Units> {
  const idOf = async (level: string, code: string): Promise<string> =>
    (await owner.query<{ id: string }>('SELECT id FROM admin_unit WHERE level = $1 AND gso_code = $2 AND valid_to IS NULL', [level, code])).rows[0]!.id;
  const units = { province: await idOf('PROVINCE', '42'), kyThuong: await idOf('COMMUNE', '18844'), camBinh: await idOf('COMMUNE', '18685') };
  const hours = 'Thứ Hai đến thứ Sáu, 7 giờ đến 11 giờ 30 và 13 giờ 30 đến 17 giờ; trực ban cả ngày đêm';
  await owner.query(`UPDATE admin_unit SET contact_place = 'trụ sở Công an xã ' || name, contact_hours = $2 WHERE id = ANY ($1)`, [[units.kyThuong, units.camBinh], hours]);
  return units;
}

async function writeDemo(setup: DatabaseSetup, units: Units): Promise<void> {
  const clock = new DemoClock();
  const zalo = await DemoZalo.open();
  const [app, worker] = await Promise.all([contextOf(setup, 'api', clock, zalo.settings), contextOf(setup, 'worker', clock, zalo.settings)]);
  const desk = new DemoDesk(app, clock);
  try {
    const hash = await hashPassword(setup.demoPassword);
    await createFirstAccount(setup.ownerUrl, { ...FIRST_ADMIN, password: setup.demoPassword });
    const accounts = DEMO_ACCOUNTS.filter((account) => account.role !== 'VILLAGE_LIAISON');
    for (const account of accounts) await openAccount(desk, units, account, hash);
    const villages = await seedRegister(desk, 'clerk.kythuong', '18844');
    await seedRegister(desk, 'officer.cambinh', '18685');
    for (const account of DEMO_ACCOUNTS.filter((one) => one.role === 'VILLAGE_LIAISON')) await openAccount(desk, units, account, hash, villages.get('Trung Tiến|Kỳ Thượng cũ')!);
    const cases = new Map<string, string>();
    for (const demo of [...DEMO_CASES, ...DEMO_HISTORY]) cases.set(demo.name ?? '', await new DemoRoad(desk, demo).lead());
    await seedAround(desk, CREWS.kythuong, cases);
    await seedBroadcasts(desk);
    // Last: what was posted before was posted by hand.
    await zalo.connect(desk, 'chief.kythuong');
  } finally {
    await zalo.close(setup.dataDir);
    await desk.end();
    await Promise.all([app.close(), worker.close()]);
  }
}

async function openAccount(desk: DemoDesk, units: Units, account: DemoAccount, hash: string, villageId?: string): Promise<void> {
  desk.clock.set(210, 8);
  const { user } = await desk.app.get(UsersService).create(await desk.as(account.by), {
    username: account.username,
    displayName: account.displayName,
    role: account.role,
    unitId: units[account.unit],
    ...(account.rank ? { rank: account.rank } : {}),
    ...(account.post ? { post: account.post } : {}),
    ...(villageId ? { villageId } : {}),
  });
  const { scope } = await desk.actor(account.by);
  await desk.app.get(TransactionRunner).run(scope, (tx) => desk.app.get(AuthQueries).setPassword(tx, user.id, hash, false));
}

/** The password that is printed at start is the one that works, also when it was changed between two starts. */
async function refreshPasswords(setup: DatabaseSetup): Promise<void> {
  const app = await contextOf(setup, 'api', new DemoClock());
  try {
    const auth = app.get(AuthQueries);
    const first = await auth.account(FIRST_ADMIN.username);
    if (!first || (await verifyPassword(setup.demoPassword, first.password_hash))) return;
    const hash = await hashPassword(setup.demoPassword);
    for (const { username } of [FIRST_ADMIN, ...DEMO_ACCOUNTS]) {
      const account = await auth.account(username);
      if (account) await app.get(TransactionRunner).run({ kind: 'public' }, (tx) => auth.setPassword(tx, account.user_id, hash, false));
    }
  } finally {
    await app.close();
  }
}

function contextOf(setup: DatabaseSetup, kind: ProcessKind, clock: DemoClock, zalo: NodeJS.ProcessEnv = process.env) {
  const env: Env = {
    kind,
    port: 0,
    host: '127.0.0.1',
    production: false,
    dataDir: setup.dataDir,
    publicBaseUrl: 'http://localhost:3000',
    databaseUrl: setup.urlOf(kind === 'api' ? 'binhyen_app' : 'binhyen_worker'),
    fieldKey: readKey(setup.fieldKeyFile),
    secondFactorRequired: false,
    trustProxy: false,
    logLevel: 'error',
    zalo: readZaloSettings(zalo, 'http://localhost:3000'),
  };
  return NestFactory.createApplicationContext(AppModule.for(env, clock), { logger: ['error', 'fatal'] });
}
