import { RefusedFile } from './refused-file.js';

/**
 * The text of a CSV file: UTF-8 with or without byte-order mark, or UTF-16. An old Vietnamese encoding is named and
 * refused, because guessing would put wrong letters into names.
 * @throws RefusedFile LEGACY_ENCODING (details `encoding`), BINARY_DATA
 */
export function decodeText(bytes: Buffer): { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' } {
  const encoding = utf16Of(bytes);
  const text = encoding ? new TextDecoder(encoding).decode(bytes) : utf8(bytes);
  if (text.includes('\u0000')) throw new RefusedFile('BINARY_DATA');
  return { text, encoding: encoding ?? 'utf-8' };
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.includes(0)) throw new RefusedFile('BINARY_DATA');
    throw new RefusedFile('LEGACY_ENCODING', { encoding: legacyEncodingOf(bytes) });
  }
}

/** By the mark, or by the zero bytes between Latin letters when the mark is missing. */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, Math.min(bytes.length, 2_000) & ~1);
  let [even, odd] = [0, 0];
  for (let index = 0; index < sample.length; index += 2) {
    if (sample[index] === 0) even += 1;
    if (sample[index + 1] === 0) odd += 1;
  }
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : null;
}

/** Bytes that stand for ă â đ ê ô ơ ư in TCVN3; for đ, combining tones and ơ ư in Windows-1258; for the marks of VNI. */
const TCVN3 = [0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae];
const WINDOWS_1258 = [0xcc, 0xd2, 0xde, 0xec, 0xf0, 0xe3, 0xfd];
const VNI = [0xf1, 0xf8, 0xf9, 0xfb, 0xef, 0xd1, 0xd8, 0xd9];

function legacyEncodingOf(bytes: Buffer): 'TCVN3' | 'windows-1258' | 'VNI' | 'unknown' {
  const high = bytes.filter((byte) => byte >= 0x80);
  const share = (set: readonly number[]): number => high.filter((byte) => set.includes(byte)).length / Math.max(1, high.length);
  const candidates = [['TCVN3', share(TCVN3)], ['windows-1258', share(WINDOWS_1258)], ['VNI', share(VNI)]] as const;
  const [name, best] = candidates.reduce((found, next) => (next[1] > found[1] ? next : found));
  return best >= 0.15 ? name : 'unknown';
}
