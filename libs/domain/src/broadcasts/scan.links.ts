import type { ScanHit, ScanTerms } from './scan.terms.js';

const TLD =
  '(?:com|vn|net|org|info|me|xyz|top|site|online|shop|club|vip|cc|tk|ml|cf|ga|gq|io|app|link|live|pro|biz|asia|cn|ru|co|ly|gl|page|dev|gg|tv|win|icu|buzz|click|store|space|website|fun|life|work|cloud|tech|ws|id|sg|kh|eu|uk|jp|kr|edu|gov|mobi|name|today|world|zone|help|support|bond|cfd|sbs|lol|rest)';
const WITH_SCHEME = /(?<![\p{L}\d])[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>"“”]+/giu;
const BARE = new RegExp(`(?<![\\p{L}\\d@./-])(?:www\\.)?(?:[\\p{L}\\d](?:[\\p{L}\\d-]{0,62})\\.)+${TLD}(?![\\p{L}\\d-])(?:[/?#:][^\\s<>"“”]*)?`, 'giu');
const DISGUISED = new RegExp(`(?<![\\p{L}\\d])[\\p{L}\\d-]{2,}\\s?(?:[[(]\\s?(?:\\.|dot|chấm|cham)\\s?[\\])]|\\s(?:chấm|dot)\\s|\\s\\.\\s?|\\s?\\.\\s)\\s?${TLD}(?![\\p{L}\\d])(?:/\\S*)?`, 'giu');
const EMAIL = /[\p{L}\d._%+-]+\s?(?:@|[[(]\s?(?:at|a còng|a cong)\s?[\])]|\sat\s|\s(?:a còng|a móc)\s)\s?[\p{L}\d-]+(?:\s?(?:\.|[[(]\s?(?:\.|dot|chấm)\s?[\])]|\s(?:dot|chấm)\s)\s?[\p{L}\d-]+)+/giu;
const TRAILING = /[.,;:!?)\]}…»'"”’]+$/;

/** Addresses of pages that are not on the list, also without scheme, with a disguised dot, or of another script. */
export function linkFindings({ flat }: ScanTerms, allowedHosts: readonly string[]): ScanHit[] {
  const found = [WITH_SCHEME, BARE].flatMap((pattern) => [...flat.matchAll(pattern)].map((match) => trimmed(match.index, match[0])));
  const foreign = found.filter(({ text }) => !isAllowed(hostOf(text), allowedHosts));
  const disguised = [...flat.matchAll(DISGUISED)].map((match) => trimmed(match.index, match[0])).filter(({ text }) => !/^[\p{L}\d-]+\s?\.\s/u.test(text) || new RegExp(`\\.\\s?(?:com|net|xyz|top|vip|info|org)\\b`, 'i').test(text));
  return [...foreign, ...disguised].map(({ start, text }) => ({ rule: 'LINK', start, end: start + text.length }));
}

export function emailFindings({ flat }: ScanTerms, allowedHosts: readonly string[]): ScanHit[] {
  return [...flat.matchAll(EMAIL)]
    .filter((match) => /@/.test(match[0]) || /(?:\.|dot|chấm)/i.test(match[0]))
    .filter((match) => !isAllowed(match[0].split('@').at(-1)!.trim().toLowerCase(), allowedHosts.filter((host) => host !== 'zalo.me')))
    .map((match) => ({ rule: 'EMAIL', start: match.index, end: match.index + match[0].length }));
}

/** A host on the list, or below one: `congan.hatinh.gov.vn` under `hatinh.gov.vn`. */
export function isAllowed(host: string | null, allowedHosts: readonly string[]): boolean {
  return host !== null && allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
}

/** As a browser would read it: what stands before an @ is not the host, letters of other scripts are not ours. */
function hostOf(link: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(link) ? link : `https://${link}`;
  if (!/^https?:/i.test(address)) return null;
  try {
    return new URL(address).hostname.replace(/\.$/, '').toLowerCase();
  } catch {
    return null;
  }
}

function trimmed(start: number, text: string): { start: number; text: string } {
  return { start, text: text.replace(TRAILING, '') };
}
