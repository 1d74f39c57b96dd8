import { Client } from 'pg';
import { searchKey } from '#domain';
import { HA_TINH_PROVINCE } from '#database';
import { hashPassword } from '../platform/auth/password.js';
import { newTemporaryPassword } from '../platform/auth/temporary-password.js';
import { newId } from '../platform/time/new-id.js';
import { unitId } from './units.seed.js';

/** Makes the system administrator an installation begins with. Answers the password, or null when there is one already. */
export async function createFirstAccount(ownerUrl: string, account: { username: string; displayName?: string; password?: string }): Promise<string | null> {
  if (!/^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/.test(account.username)) {
    throw new Error(`ADMIN_USERNAME "${account.username}" không hợp lệ: chỉ dùng chữ thường không dấu, số, dấu chấm và gạch nối, từ 3 ký tự.`);
  }
  const password = account.password ?? newTemporaryPassword();
  const displayName = account.displayName ?? 'Quản trị hệ thống';
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ created: boolean }>('SELECT app.create_first_account($1, $2, $3, $4, $5, $6, $7) AS created', [
      unitId(HA_TINH_PROVINCE), newId(), account.username, displayName, searchKey(`${account.username} ${displayName}`), await hashPassword(password), account.password === undefined,
    ]);
    return rows[0]!.created ? password : null;
  } finally {
    await owner.end();
  }
}
