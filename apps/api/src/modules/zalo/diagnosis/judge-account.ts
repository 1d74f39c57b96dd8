import { type OaInfo, type ZaloAnswer, type ZaloRate, ZALO_ERRORS } from '#zalo';
import { type Finding, finding } from './diagnosis.findings.js';
import type { Probe } from './probe.js';

/** What our own row says about an account. */
export interface AccountRow {
  readonly externalId: string | null;
  readonly connected: boolean;
  readonly pausedReason: string | null;
  readonly killedReason: string | null;
  readonly directApi: 'V3' | 'V2';
  readonly ratePerMinute: number;
  readonly refreshIssuedAt: Date | null;
  readonly accessExpiresAt: Date | null;
  /** Why the last renewal failed; null when it did not. */
  readonly refreshFailure: string | null;
}

const DAY_MS = 86_400_000;
const SLOW_MS = 3_000;
/** Beyond this, signatures with times and certificates begin to fail. */
const CLOCK_TOLERANCE_SECONDS = 60;
/** A refresh token lives three months; from two on somebody has to look why it was not used. */
const TOKEN_OLD_DAYS = 60;
const PACKAGE_WARNING_DAYS = 30;

/** The provider's code; a failure without one says nothing that an officer could look up. */
export const errorCodeOf = (answer: ZaloAnswer<unknown>): string | null => (answer.ok || answer.code === null ? null : String(answer.code));

/** Of why the last renewal failed: the provider's code. */
const renewalCode = (failure: string | null): string | null => (failure !== null && /^-\d+$/.test(failure) ? failure : null);

export const isCode = (answer: ZaloAnswer<unknown> | null, ...codes: number[]): boolean => answer !== null && !answer.ok && answer.code !== null && codes.includes(answer.code);

export function judgeSending(row: Pick<AccountRow, 'pausedReason' | 'killedReason'>): Finding {
  if (row.killedReason !== null) return finding('SENDING_KILLED', { name: row.killedReason });
  return row.pausedReason === null ? finding('SENDING_ALLOWED') : finding('SENDING_PAUSED', { name: row.pausedReason });
}

export function judgeReach(api: Probe, login: Probe | null): Finding[] {
  const found: Finding[] = [];
  if (!api.reached) found.push(finding('API_UNREACHABLE'));
  if (login && !login.reached) found.push(finding('LOGIN_UNREACHABLE'));
  if (found.length > 0) return found;
  const slowest = Math.max(api.tookMs, login?.tookMs ?? 0);
  return [finding(slowest > SLOW_MS ? 'ZALO_SLOW' : 'ZALO_REACHED', { seconds: Math.ceil(slowest / 1000) })];
}

export function judgeClock(api: Probe): Finding {
  if (api.clockAheadSeconds === null) return finding('CLOCK_UNKNOWN');
  const seconds = Math.abs(api.clockAheadSeconds);
  return finding(seconds > CLOCK_TOLERANCE_SECONDS ? 'CLOCK_WRONG' : 'CLOCK_RIGHT', { seconds });
}

/** Refusals that are about the tokens and not about what was asked. */
const isOfToken = (code: number): boolean => code === -216 || code === -220 || ZALO_ERRORS.get(code)?.family === 'OAUTH';

/** `info` is the first call with the token; null when it was not tried. */
export function judgeToken(row: AccountRow, info: ZaloAnswer<OaInfo> | null, now: Date): Finding {
  if (!row.connected) return finding('CONSENT_NEEDED', {}, renewalCode(row.refreshFailure));
  if (info === null) return finding('TOKEN_NOT_TRIED');
  if (!info.ok && info.trouble === 'NOT_READY') return finding('CONSENT_NEEDED', {}, renewalCode(row.refreshFailure));
  if (!info.ok && info.code !== null && info.action === 'CONSENT') return finding('CONSENT_NEEDED', {}, String(info.code));
  if (!info.ok && info.code !== null && isOfToken(info.code)) return finding('TOKEN_REFUSED', {}, String(info.code));
  if (!info.ok && info.trouble !== null) return finding('TOKEN_NOT_TRIED');
  const days = row.refreshIssuedAt ? Math.floor((now.getTime() - row.refreshIssuedAt.getTime()) / DAY_MS) : 0;
  if (days >= TOKEN_OLD_DAYS) return finding('TOKEN_OLD', { count: days });
  if (row.refreshFailure !== null) return finding('TOKEN_RENEWAL_FAILS', {}, renewalCode(row.refreshFailure));
  return finding('TOKEN_VALID', row.accessExpiresAt ? { at: row.accessExpiresAt.toISOString() } : {});
}

/** `today` as `YYYY-MM-DD` in Vietnam. */
export function judgeAccount(row: AccountRow, info: ZaloAnswer<OaInfo> | null, today: string): Finding[] {
  if (info === null || (!info.ok && (info.trouble === 'NOT_READY' || (info.code !== null && isOfToken(info.code))))) return [finding('ACCOUNT_NOT_TRIED')];
  if (!info.ok) return isCode(info, -501) ? [finding('ACCOUNT_NOT_TRIED')] : [info.code === null ? finding('ACCOUNT_NO_ANSWER') : finding('ACCOUNT_REFUSED', {}, String(info.code))];
  const { data } = info;
  if (row.externalId !== null && data.oaId !== row.externalId) return [finding('ACCOUNT_OF_ANOTHER', { name: data.name })];
  const found: Finding[] = [];
  if (data.verified === false) found.push(finding('ACCOUNT_UNVERIFIED'));
  const ends = data.packageValidThrough;
  if (ends !== null && ends < today) found.push(finding('PACKAGE_ENDED', { on: ends }));
  else if (ends !== null && ends <= addDays(today, PACKAGE_WARNING_DAYS)) found.push(finding('PACKAGE_ENDING', { on: ends }));
  return found.length > 0 ? found : [finding('ACCOUNT_FOUND', { name: data.name })];
}

/** Whether personal data is given to this address at all: any read may be the one that says no. */
export function judgeLocation(answers: readonly (ZaloAnswer<unknown> | null)[], people: ZaloAnswer<unknown> | null): Finding {
  if (answers.some((answer) => isCode(answer, -501))) return finding('LOCATION_FOREIGN', {}, '-501');
  return people?.ok ? finding('LOCATION_ACCEPTED') : finding('LOCATION_UNKNOWN');
}

export function judgeRate(row: Pick<AccountRow, 'ratePerMinute'>, answers: readonly (ZaloAnswer<unknown> | null)[]): Finding {
  const rate = answers.map((answer) => answer?.rate).findLast((seen): seen is ZaloRate => seen !== undefined);
  if (!rate) return finding('RATE_NOT_TOLD', { count: row.ratePerMinute });
  return finding(row.ratePerMinute > rate.limit ? 'RATE_TOO_HIGH' : 'RATE_FINE', { count: row.ratePerMinute, limit: rate.limit });
}

/** `YYYY-MM-DD` some days later. */
export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
