import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOGIN_ROLES, type LoginRole } from '#database';

/** Key files live apart from the data, mode 0600, so that a copy of the database alone opens nothing. */
export function keysFolder(dataDir: string): string {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Made once at the very first start. In production it must be put there on purpose: a new one would open nothing. */
export function ensureFieldKey(file: string, mayCreate: boolean): void {
  if (existsSync(file)) return;
  if (!mayCreate) throw new Error(`Thiếu tệp khóa ${file}: hãy đặt khóa 32 byte (base64) vào đó trước khi khởi động ở chế độ production.`);
  writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
}

export function ensureRolePasswords(file: string): Record<LoginRole, string> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<LoginRole, string>;
  const passwords = Object.fromEntries(LOGIN_ROLES.map((role) => [role, randomBytes(24).toString('base64url')])) as Record<LoginRole, string>;
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}
