import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A clone of the migrated template, alone for one test file. */
export interface TestDatabase {
  name: string;
  url(role?: string): string;
  /** As administrator: sees and changes everything, for arranging and for looking behind the walls. */
  admin: Client;
  drop(): Promise<void>;
}

const adminUrl = (): string => process.env.TEST_PG_ADMIN_URL!;

export async function cloneDatabase(template = process.env.TEST_PG_TEMPLATE!): Promise<TestDatabase> {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`));
  await asAdmin((client) => client.query(`GRANT CONNECT ON DATABASE ${name} TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_owner`));
  const url = (role?: string): string => {
    const address = new URL(adminUrl());
    address.pathname = `/${name}`;
    if (role) {
      address.username = role;
      address.password = (JSON.parse(process.env.TEST_PG_ROLES!) as Record<string, string>)[role] ?? '';
    }
    return address.toString();
  };
  const admin = new Client({ connectionString: url() });
  await admin.connect();
  return {
    name,
    url,
    admin,
    async drop() {
      await admin.end();
      await dropDatabase(name);
    },
  };
}

export const dropDatabase = (name: string): Promise<void> => asAdmin((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));

/** CREATE DATABASE waits for nobody: two test files may clone at once, the template must then be free. */
async function asAdmin(work: (client: Client) => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({ connectionString: adminUrl() });
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock(4242)');
      await work(client);
      return;
    } catch (error) {
      if (attempt >= 20 || (error as { code?: string }).code !== '55006') throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      await client.end();
    }
  }
}
