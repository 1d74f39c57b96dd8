import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { createDataSource, ensureRoles, type LoginRole } from '#database';
import { JOB_NAMES, JOB_SCHEMA } from '../platform/jobs/jobs.js';
import { createFirstAccount } from './first-account.js';
import { ensureFieldKey, ensureRolePasswords, keysFolder } from './keys.js';
import { seedLegalParameters } from './legal-parameters.seed.js';
import { seedUnits } from './units.seed.js';

export interface DatabaseSetup {
  adminUrl: string;
  ownerUrl: string;
  fieldKeyFile: string;
  dataDir: string;
  demoPassword: string;
  /** Of the first administrator, when this run made one. */
  firstPassword: string | null;
  urlOf(role: LoginRole): string;
}

/** Brings a database from any earlier state to the present one; running it again changes nothing. */
export async function migrateDatabase(environment: NodeJS.ProcessEnv): Promise<DatabaseSetup> {
  const adminUrl = environment.DATABASE_URL;
  if (!adminUrl) throw new Error('Thiếu DATABASE_URL: hãy khởi động bằng "npm start" hoặc đặt địa chỉ PostgreSQL.');
  const dataDir = resolve(environment.DATA_DIR ?? 'data');
  const production = environment.NODE_ENV === 'production';
  if (production && environment.DEMO === '1') throw new Error('Không được nạp dữ liệu mẫu (DEMO=1) ở chế độ production.');
  const keys = keysFolder(dataDir);
  const fieldKeyFile = environment.FIELD_KEY_FILE ?? join(keys, 'field.key');
  const fresh = !(await hasData(adminUrl));
  if (!fresh && !existsSync(fieldKeyFile)) {
    throw new Error(`Thiếu tệp khóa ${fieldKeyFile}: cơ sở dữ liệu đã có dữ liệu niêm phong bằng khóa cũ, hãy khôi phục tệp khóa từ bản sao lưu.`);
  }
  ensureFieldKey(fieldKeyFile, fresh && !production);
  const passwords = ensureRolePasswords(join(keys, 'database-roles.json'));

  await withAdmin(adminUrl, (admin) => ensureRoles(admin, passwords));
  const ownerUrl = asRole(adminUrl, 'binhyen_owner');
  await runMigrations(ownerUrl);
  await prepareQueue(ownerUrl);
  await seedUnits(ownerUrl);
  await seedLegalParameters(ownerUrl);
  if (production) await refuseDemoAccounts(ownerUrl);
  return {
    firstPassword: environment.ADMIN_USERNAME ? await createFirstAccount(ownerUrl, { username: environment.ADMIN_USERNAME }) : null,
    adminUrl,
    ownerUrl,
    fieldKeyFile,
    dataDir,
    demoPassword: environment.DEMO_PASSWORD ?? '',
    urlOf: (role) => {
      const url = new URL(adminUrl);
      url.username = role;
      url.password = passwords[role];
      return url.toString();
    },
  };
}

/** The same connection, acting as a role that is neither superuser nor able to bypass row-level security. */
function asRole(url: string, role: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', `-c role=${role}`);
  return changed.toString();
}

async function withAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

const hasData = (url: string): Promise<boolean> =>
  withAdmin(url, async (admin) => (await admin.query(`SELECT to_regclass('public.user_account') IS NOT NULL AS present`)).rows[0].present as boolean);

async function runMigrations(ownerUrl: string): Promise<void> {
  const source = createDataSource({ url: ownerUrl, entities: [], poolSize: 1, applicationName: 'binhyen-migrate' });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

/** The queue's own tables; payloads are ids, so both processes may work on them. */
async function prepareQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOB_SCHEMA, max: 1, supervise: false, schedule: false });
  await boss.start();
  for (const name of JOB_NAMES) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name, { retryLimit: 5, retryDelay: 2, retryBackoff: true, notify: true });
  }
  await boss.stop({ graceful: false });
  await withAdmin(ownerUrl, async (owner) => {
    await owner.query(`GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO binhyen_app, binhyen_worker`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO binhyen_app, binhyen_worker`);
    await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO binhyen_app, binhyen_worker`);
  });
}

async function refuseDemoAccounts(ownerUrl: string): Promise<void> {
  const found = await withAdmin(ownerUrl, async (owner) => (await owner.query(`SELECT 1 FROM app.installation WHERE key = 'demo'`)).rowCount);
  if (found) throw new Error('Cơ sở dữ liệu có tài khoản mẫu: hãy dùng cơ sở dữ liệu trống khi chạy thật (production).');
}
