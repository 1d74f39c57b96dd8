import { readFileSync } from 'node:fs';

const SECRETS = '/run/secrets';

/** The one-line content of a secret; SECRETS_DIR names another folder than the one of Compose. */
export function secret(name) {
  const file = `${process.env.SECRETS_DIR ?? SECRETS}/${name}`;
  const value = readFileSync(file, 'utf8').trim();
  if (value === '') throw new Error(`Tệp bí mật ${file} trống (the secret file ${file} is empty).`);
  return value;
}

/** The connection string of a role, from DATABASE_HOST, _PORT, _NAME, _SSLMODE, _CA_FILE and the role's secret. */
export function databaseUrl(role, secretName) {
  const { DATABASE_HOST = 'postgres', DATABASE_PORT = '5432', DATABASE_NAME = 'binhyen' } = process.env;
  const url = new URL(`postgres://${DATABASE_HOST}:${DATABASE_PORT}/${DATABASE_NAME}`);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(secret(secretName));
  if (process.env.DATABASE_SSLMODE) url.searchParams.set('sslmode', process.env.DATABASE_SSLMODE);
  if (process.env.DATABASE_CA_FILE) url.searchParams.set('sslrootcert', process.env.DATABASE_CA_FILE);
  return url.href;
}
