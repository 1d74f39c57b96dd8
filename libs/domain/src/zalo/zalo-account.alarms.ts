/** What should worry the keeper of an Official Account before it stops working. */
export const ZALO_ALARMS = ['CONSENT_NEEDED', 'TOKEN_OLD', 'REFRESH_FAILING', 'PACKAGE_ENDS', 'NO_WEBHOOK_SECRET'] as const;
export type ZaloAlarm = (typeof ZALO_ALARMS)[number];

/** A refresh token lives three months and is renewed daily: at sixty days something has been wrong for two months. */
export const TOKEN_OLD_AFTER_DAYS = 60;
/** After the package ends the interfaces stop (reference zalo.md 3.3). */
export const PACKAGE_WARNING_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface ZaloAlarmFacts {
  state: string;
  refreshIssuedAt: Date | null;
  refreshFailure: string | null;
  /** `YYYY-MM-DD` */
  packageValidThrough: string | null;
  hasWebhookSecret: boolean;
}

export function tokenAgeDays(refreshIssuedAt: Date | null, now: Date): number | null {
  return refreshIssuedAt === null ? null : Math.floor((now.getTime() - refreshIssuedAt.getTime()) / DAY_MS);
}

export function zaloAlarms(facts: ZaloAlarmFacts, now: Date): ZaloAlarm[] {
  if (facts.state === 'DISCONNECTED') return [];
  const ends = facts.packageValidThrough === null ? null : Date.parse(`${facts.packageValidThrough}T23:59:59+07:00`);
  const raised: Record<ZaloAlarm, boolean> = {
    CONSENT_NEEDED: facts.state === 'NEEDS_CONSENT',
    TOKEN_OLD: (tokenAgeDays(facts.refreshIssuedAt, now) ?? 0) >= TOKEN_OLD_AFTER_DAYS,
    REFRESH_FAILING: facts.state === 'CONNECTED' && facts.refreshFailure !== null,
    PACKAGE_ENDS: ends !== null && ends - now.getTime() < PACKAGE_WARNING_DAYS * DAY_MS,
    NO_WEBHOOK_SECRET: !facts.hasWebhookSecret,
  };
  return ZALO_ALARMS.filter((alarm) => raised[alarm]);
}
