import { describe, expect, it } from '@jest/globals';
import { ACTING_ROLES } from '../access/roles.js';
import type { DomainError } from '../domain-error.js';
import { TOKEN_OLD_AFTER_DAYS, zaloAlarms, type ZaloAlarmFacts } from './zalo-account.alarms.js';
import { ZALO_ACCOUNT_ACTIONS, ZALO_ACCOUNT_STANDINGS, type ZaloAccountAction, zaloAccountLifecycle, zaloAccountStanding, type ZaloAccountStanding } from './zalo-account.lifecycle.js';

const KEEPERS = ['COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'PROVINCE_ADMIN'];
const W = 'WRONG_STATE';
const CELLS: Record<ZaloAccountAction, Record<ZaloAccountStanding, string>> = {
  edit: { NEEDS_TOKEN: 'NEEDS_TOKEN', LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: 'KILLED', DISCONNECTED: W },
  beginConsent: { NEEDS_TOKEN: 'NEEDS_TOKEN', LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: W, DISCONNECTED: W },
  pasteToken: { NEEDS_TOKEN: 'LIVE', LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: W, DISCONNECTED: W },
  refreshToken: { NEEDS_TOKEN: W, LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: W, DISCONNECTED: W },
  check: { NEEDS_TOKEN: 'NEEDS_TOKEN', LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: W, DISCONNECTED: W },
  createGroup: { NEEDS_TOKEN: W, LIVE: 'LIVE', PAUSED: W, KILLED: W, DISCONNECTED: W },
  linkGroup: { NEEDS_TOKEN: W, LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: W, DISCONNECTED: W },
  setWebhook: { NEEDS_TOKEN: W, LIVE: 'LIVE', PAUSED: 'PAUSED', KILLED: W, DISCONNECTED: W },
  pause: { NEEDS_TOKEN: W, LIVE: 'PAUSED', PAUSED: W, KILLED: W, DISCONNECTED: W },
  resume: { NEEDS_TOKEN: W, LIVE: W, PAUSED: 'LIVE', KILLED: W, DISCONNECTED: W },
  kill: { NEEDS_TOKEN: 'KILLED', LIVE: 'KILLED', PAUSED: 'KILLED', KILLED: W, DISCONNECTED: W },
  revive: { NEEDS_TOKEN: W, LIVE: W, PAUSED: W, KILLED: 'LIVE', DISCONNECTED: W },
  disconnect: { NEEDS_TOKEN: 'DISCONNECTED', LIVE: 'DISCONNECTED', PAUSED: 'DISCONNECTED', KILLED: 'DISCONNECTED', DISCONNECTED: W },
};

const outcome = (work: () => string): string => {
  try {
    return work();
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('an account at Zalo', () => {
  it.each(ZALO_ACCOUNT_ACTIONS.flatMap((action) => ZALO_ACCOUNT_STANDINGS.map((standing) => [action, standing] as const)))('%s in %s', (action, standing) => {
    for (const role of ACTING_ROLES) {
      const expected = CELLS[action][standing] === W ? W : KEEPERS.includes(role) ? CELLS[action][standing] : 'ROLE_NOT_ALLOWED';
      expect(outcome(() => zaloAccountLifecycle.next(standing, action, role, { reason: 'vì sao' }))).toBe(expected);
    }
  });

  it.each(['pause', 'kill', 'revive', 'disconnect'] as const)('%s wants a reason', (action) => {
    const standing = ZALO_ACCOUNT_STANDINGS.find((state) => CELLS[action][state] !== W)!;
    expect(outcome(() => zaloAccountLifecycle.next(standing, action, 'COMMUNE_CHIEF', { reason: ' ' }))).toBe('FIELD_REQUIRED');
  });

  it('stands where the strongest fact puts it', () => {
    expect(zaloAccountStanding({ state: 'DISCONNECTED', paused: true, killed: true })).toBe('DISCONNECTED');
    expect(zaloAccountStanding({ state: 'CONNECTED', paused: true, killed: true })).toBe('KILLED');
    expect(zaloAccountStanding({ state: 'NEEDS_CONSENT', paused: true, killed: false })).toBe('NEEDS_TOKEN');
    expect(zaloAccountStanding({ state: 'REFUSED', paused: false, killed: false })).toBe('NEEDS_TOKEN');
    expect(zaloAccountStanding({ state: 'CONNECTED', paused: true, killed: false })).toBe('PAUSED');
    expect(zaloAccountStanding({ state: 'CONNECTED', paused: false, killed: false })).toBe('LIVE');
  });
});

describe('alarms of an Official Account', () => {
  const NOW = new Date('2026-11-24T03:00:00Z');
  const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
  const fine: ZaloAlarmFacts = { state: 'CONNECTED', refreshIssuedAt: daysAgo(0), refreshFailure: null, packageValidThrough: '2027-12-31', hasWebhookSecret: true };
  const raised = (facts: Partial<ZaloAlarmFacts>) => zaloAlarms({ ...fine, ...facts }, NOW);

  it('are silent while all is well, and after the account is gone', () => {
    expect(raised({})).toEqual([]);
    expect(raised({ state: 'DISCONNECTED', refreshIssuedAt: daysAgo(99), hasWebhookSecret: false })).toEqual([]);
  });

  it('ring at sixty days, not a day before', () => {
    expect(raised({ refreshIssuedAt: daysAgo(TOKEN_OLD_AFTER_DAYS - 1) })).toEqual([]);
    expect(raised({ refreshIssuedAt: daysAgo(TOKEN_OLD_AFTER_DAYS) })).toEqual(['TOKEN_OLD']);
  });

  it('say what is wrong', () => {
    expect(raised({ state: 'NEEDS_CONSENT', refreshFailure: '-14014' })).toEqual(['CONSENT_NEEDED']);
    expect(raised({ refreshFailure: 'TIMEOUT' })).toEqual(['REFRESH_FAILING']);
    expect(raised({ packageValidThrough: '2026-12-23' })).toEqual(['PACKAGE_ENDS']);
    expect(raised({ packageValidThrough: '2026-12-25' })).toEqual([]);
    expect(raised({ hasWebhookSecret: false })).toEqual(['NO_WEBHOOK_SECRET']);
  });
});
