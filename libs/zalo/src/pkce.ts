import { createHash, randomBytes } from 'node:crypto';

/** 43 characters of base64url: 256 bits of chance (RFC 7636, section 4.1). */
export const newVerifier = (): string => randomBytes(32).toString('base64url');

/** base64url without padding of the raw SHA-256 of the verifier (S256; the provider takes no method parameter). */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier, 'ascii').digest('base64url');

/** What RFC 7636 allows as a verifier. */
export const isVerifier = (text: string): boolean => /^[A-Za-z0-9\-._~]{43,128}$/.test(text);
