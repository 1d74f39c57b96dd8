import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { DomainError } from '#domain';

const derive = promisify(argon2);

/** OWASP floor for Argon2id: 19 MiB, two passes, one lane (about 25 ms here). */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const MAX_AT_ONCE = 4;
const MIN_LENGTH = 12;
const MAX_LENGTH = 128;

let estimator: ZxcvbnFactory | undefined;

/** Its word lists take tens of megabytes, so they are laid out only when somebody chooses a password. */
const guessability = (password: string, personal: string[]): number => {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return estimator.check(password, personal).score;
};

let running = 0;
const waiting: (() => void)[] = [];

/** At most four hashes at once: a flood of logins must not starve everything else. */
async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The NFC form is hashed: Vietnamese keyboards differ in how they compose letters (exception to ASVS 6.2.8). */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8');

const hashWith = (password: string, nonce: Buffer): Promise<Buffer> =>
  limited(() => derive('argon2id', { message: bytesOf(password), nonce, tagLength: 32, ...COST }));

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await hashWith(password, nonce);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(nonce)}$${plain(hash)}`;
}

export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const [, , , , salt, hash] = phc.split('$');
  if (!salt || !hash) return false;
  const computed = await hashWith(password, Buffer.from(salt, 'base64'));
  const stored = Buffer.from(hash, 'base64');
  return stored.length === computed.length && timingSafeEqual(stored, computed);
}

/** Spends the time of a real check, so that an unknown user name cannot be told by the clock. */
export async function verifyAgainstNothing(password: string): Promise<false> {
  await hashWith(password, randomBytes(16));
  return false;
}

/**
 * Length and guessability, no composition rules (ASVS 6.2).
 * @throws DomainError WEAK_PASSWORD with field `newPassword`
 */
export function assertStrongPassword(password: string, personal: string[]): void {
  const fail = (code: string): never => {
    throw new DomainError('WEAK_PASSWORD', 'invalid', undefined, [{ field: 'newPassword', code }]);
  };
  const length = [...password.normalize('NFC')].length;
  if (length < MIN_LENGTH) fail('TOO_SHORT');
  if (length > MAX_LENGTH) fail('TOO_LONG');
  if (guessability(password, personal) < 3) fail('TOO_COMMON');
}
