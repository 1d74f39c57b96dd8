import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { challengeOf, isVerifier, newVerifier } from './pkce.js';

const VERIFIER_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
const verifiers = fc.string({ unit: fc.constantFrom(...VERIFIER_LETTERS), minLength: 43, maxLength: 128 });

describe('PKCE', () => {
  it('gives the challenge of RFC 7636, appendix B', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('gives for every verifier 43 letters of base64url that decode to its raw SHA-256', () => {
    fc.assert(fc.property(verifiers, (verifier) => {
      const challenge = challengeOf(verifier);
      expect(challenge).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(challenge, 'base64url').equals(createHash('sha256').update(verifier).digest())).toBe(true);
    }), { numRuns: 500 });
  });

  it('gives different challenges for different verifiers', () => {
    fc.assert(fc.property(verifiers, verifiers, (one, other) => {
      fc.pre(one !== other);
      expect(challengeOf(one)).not.toBe(challengeOf(other));
    }));
  });

  it('makes verifiers that are allowed, 43 long and never the same', () => {
    const made = Array.from({ length: 1000 }, newVerifier);
    expect(made.every((verifier) => verifier.length === 43 && isVerifier(verifier))).toBe(true);
    expect(new Set(made).size).toBe(1000);
  });

  it.each(['', 'a'.repeat(42), 'a'.repeat(129), `${'a'.repeat(43)}+`, 'ă'.repeat(43)])('refuses the verifier %j', (text) => {
    expect(isVerifier(text)).toBe(false);
  });
});
