import { randomInt } from 'node:crypto';

/** Eight letters without look-alikes (about 40 bits): easy to type from a poster, random enough not to meet another. */
export function newShortCode(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
