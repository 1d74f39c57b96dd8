import type { Client } from 'pg';

export const LOGIN_ROLES = ['binhyen_app', 'binhyen_worker', 'binhyen_auditor'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

const exists = async (admin: Client, role: string): Promise<boolean> =>
  (await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])).rowCount === 1;

/**
 * Makes the database roles where they are missing and gives the login roles their passwords.
 * None of them is a superuser or may bypass row-level security, so that forced policies bind all of them.
 * `passwords` undefined for a role: it exists already and is managed by the operator.
 */
export async function ensureRoles(admin: Client, passwords: Partial<Record<LoginRole, string>>): Promise<void> {
  for (const role of ['binhyen_owner', 'binhyen_definer']) {
    if (!(await exists(admin, role))) await admin.query(`CREATE ROLE ${role} NOLOGIN`);
  }
  for (const role of LOGIN_ROLES) {
    if (!(await exists(admin, role))) await admin.query(`CREATE ROLE ${role} LOGIN`);
    const password = passwords[role];
    if (password) await admin.query(`ALTER ROLE ${role} PASSWORD ${admin.escapeLiteral(password)}`);
  }
  const { rows } = await admin.query<{ current_user: string; version: number; database: string }>(
    `SELECT current_user, current_setting('server_version_num')::int AS version, current_database() AS database`,
  );
  const { current_user: me, version, database } = rows[0]!;
  const may = version >= 160000 ? ' WITH INHERIT TRUE, SET TRUE' : '';
  await admin.query(`GRANT binhyen_owner TO ${admin.escapeIdentifier(me)}${may}`);
  await admin.query(`GRANT binhyen_definer TO binhyen_owner${may}`);
  const db = admin.escapeIdentifier(database);
  await admin.query(`REVOKE ALL ON DATABASE ${db} FROM PUBLIC`);
  await admin.query(`GRANT CREATE, CONNECT ON DATABASE ${db} TO binhyen_owner`);
  await admin.query(`GRANT CONNECT ON DATABASE ${db} TO ${LOGIN_ROLES.join(', ')}`);
  await admin.query('GRANT CREATE, USAGE ON SCHEMA public TO binhyen_owner');
}
