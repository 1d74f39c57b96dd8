/**
 * What the caller does about a refusal.
 * RETRY: again after a while, without limit of kind; RETRY_ONCE: again after a while, once; BACK_OFF: rest the whole
 * account for 60 s or more; DEFER: wait for quota of the next day; DEFER_TO_MORNING: not before 06:00 in Vietnam;
 * PERMANENT: never again as it is; STOP: the whole account stands still until a person looks; REFRESH: a new access
 * token, then once more; CONSENT: the tokens are gone, a person gives consent again; USE_V2 / USE_V3: the other
 * messaging interface; UPLOAD_AGAIN: the uploaded file is gone; OTHER_ASSET: choose another paid asset;
 * GROUP_LOST / GROUP_STOPPED: this group can no longer be reached; READ_BACK: nobody knows whether it happened.
 */
export const ZALO_ERROR_ACTIONS = [
  'RETRY', 'RETRY_ONCE', 'BACK_OFF', 'DEFER', 'DEFER_TO_MORNING', 'PERMANENT', 'STOP', 'REFRESH', 'CONSENT', 'USE_V2', 'USE_V3',
  'UPLOAD_AGAIN', 'OTHER_ASSET', 'GROUP_LOST', 'GROUP_STOPPED', 'READ_BACK',
] as const;
export type ZaloErrorAction = (typeof ZALO_ERROR_ACTIONS)[number];

/** NONE: the provider surely did nothing. UNKNOWN: it may have done it, so that nothing is sent again without looking. */
export type ZaloEffect = 'NONE' | 'UNKNOWN';

/** From the headers X-RateLimit-Limit and X-RateLimit-Remain, where the provider sends them. */
export interface ZaloRate {
  readonly limit: number;
  readonly remaining: number;
}

/** Why there is no code: what went wrong below the provider's own errors. */
export type ZaloTrouble = 'NOT_CONNECTED' | 'TIMEOUT' | 'CONNECTION_LOST' | 'HTTP_STATUS' | 'NOT_JSON' | 'TOO_LARGE' | 'SHAPE' | 'NOT_READY' | 'STOPPED';

export interface ZaloRefusal {
  readonly ok: false;
  readonly effect: ZaloEffect;
  /** The provider's code; null when none came. */
  readonly code: number | null;
  readonly trouble: ZaloTrouble | null;
  readonly action: ZaloErrorAction;
  /** For logs and for whoever sets the account up: the provider's own words without tokens, cut at 300 characters. */
  readonly message: string;
  readonly rate?: ZaloRate;
}

export interface ZaloSuccess<T> {
  readonly ok: true;
  readonly data: T;
  readonly rate?: ZaloRate;
}

/** Every call answers one of these and throws nothing for the provider's failures. */
export type ZaloAnswer<T> = ZaloSuccess<T> | ZaloRefusal;

const WITHOUT_CODE: Record<ZaloTrouble, Pick<ZaloRefusal, 'effect' | 'action'>> = {
  NOT_CONNECTED: { effect: 'NONE', action: 'RETRY' },
  TIMEOUT: { effect: 'UNKNOWN', action: 'READ_BACK' },
  CONNECTION_LOST: { effect: 'UNKNOWN', action: 'READ_BACK' },
  HTTP_STATUS: { effect: 'UNKNOWN', action: 'READ_BACK' },
  NOT_JSON: { effect: 'UNKNOWN', action: 'READ_BACK' },
  TOO_LARGE: { effect: 'UNKNOWN', action: 'READ_BACK' },
  SHAPE: { effect: 'UNKNOWN', action: 'READ_BACK' },
  // Nothing was sent: the account has no tokens, or a person stopped it.
  NOT_READY: { effect: 'NONE', action: 'CONSENT' },
  STOPPED: { effect: 'NONE', action: 'STOP' },
};

/** Long runs of letters and digits are what tokens look like; no word of a person is so long. */
export const withoutTokens = (text: string): string => text.replace(/[\w.:+/=-]{20,}/g, '…').slice(0, 300);

/** A refusal without a code of the provider. */
export const troubleOf = (trouble: ZaloTrouble, message: string, changes: Partial<ZaloRefusal> = {}): ZaloRefusal => ({
  ok: false, code: null, trouble, message: withoutTokens(message), ...WITHOUT_CODE[trouble], ...changes,
});
