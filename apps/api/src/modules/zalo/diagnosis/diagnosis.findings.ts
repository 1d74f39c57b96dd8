/** What the test of a connection looks at, in this order. */
export const DIAGNOSIS_STEPS = ['SENDING', 'REACH', 'CLOCK', 'TOKEN', 'ACCOUNT', 'PERMISSIONS', 'DIRECT', 'ASSETS', 'GROUPS', 'LOCATION', 'WEBHOOK', 'RATE'] as const;
export type DiagnosisStep = (typeof DIAGNOSIS_STEPS)[number];

export const DIAGNOSIS_OUTCOMES = ['OK', 'WARNING', 'PROBLEM', 'NOT_TRIED'] as const;
export type DiagnosisOutcome = (typeof DIAGNOSIS_OUTCOMES)[number];

/** Every finding, the step it belongs to and how bad it is. The dashboard has words for each. */
const TABLE = {
  SENDING_ALLOWED: ['SENDING', 'OK'],
  SENDING_PAUSED: ['SENDING', 'WARNING'],
  SENDING_KILLED: ['SENDING', 'PROBLEM'],
  ZALO_REACHED: ['REACH', 'OK'],
  ZALO_SLOW: ['REACH', 'WARNING'],
  API_UNREACHABLE: ['REACH', 'PROBLEM'],
  LOGIN_UNREACHABLE: ['REACH', 'PROBLEM'],
  CLOCK_RIGHT: ['CLOCK', 'OK'],
  CLOCK_WRONG: ['CLOCK', 'PROBLEM'],
  CLOCK_UNKNOWN: ['CLOCK', 'NOT_TRIED'],
  TOKEN_VALID: ['TOKEN', 'OK'],
  TOKEN_OLD: ['TOKEN', 'WARNING'],
  TOKEN_RENEWAL_FAILS: ['TOKEN', 'WARNING'],
  CONSENT_NEEDED: ['TOKEN', 'PROBLEM'],
  TOKEN_REFUSED: ['TOKEN', 'PROBLEM'],
  TOKEN_NOT_TRIED: ['TOKEN', 'NOT_TRIED'],
  ACCOUNT_FOUND: ['ACCOUNT', 'OK'],
  ACCOUNT_OF_ANOTHER: ['ACCOUNT', 'PROBLEM'],
  ACCOUNT_UNVERIFIED: ['ACCOUNT', 'WARNING'],
  PACKAGE_ENDING: ['ACCOUNT', 'WARNING'],
  PACKAGE_ENDED: ['ACCOUNT', 'PROBLEM'],
  ACCOUNT_REFUSED: ['ACCOUNT', 'PROBLEM'],
  ACCOUNT_NO_ANSWER: ['ACCOUNT', 'PROBLEM'],
  ACCOUNT_NOT_TRIED: ['ACCOUNT', 'NOT_TRIED'],
  PERMISSIONS_GRANTED: ['PERMISSIONS', 'OK'],
  PERMISSION_MISSING: ['PERMISSIONS', 'PROBLEM'],
  PERMISSION_UNKNOWN: ['PERMISSIONS', 'WARNING'],
  PERMISSIONS_NOT_TRIED: ['PERMISSIONS', 'NOT_TRIED'],
  DIRECT_WORKS: ['DIRECT', 'OK'],
  DIRECT_GOVERNMENT: ['DIRECT', 'WARNING'],
  DIRECT_REFUSED: ['DIRECT', 'WARNING'],
  DIRECT_NOT_TRIED: ['DIRECT', 'NOT_TRIED'],
  ASSETS_FINE: ['ASSETS', 'OK'],
  ASSETS_ENDING: ['ASSETS', 'WARNING'],
  ASSETS_ENDED: ['ASSETS', 'PROBLEM'],
  ASSETS_NONE: ['ASSETS', 'WARNING'],
  ASSETS_REFUSED: ['ASSETS', 'PROBLEM'],
  ASSETS_NOT_TRIED: ['ASSETS', 'NOT_TRIED'],
  GROUPS_FINE: ['GROUPS', 'OK'],
  GROUPS_UNLINKED: ['GROUPS', 'WARNING'],
  GROUP_DISABLED: ['GROUPS', 'PROBLEM'],
  GROUP_LOST: ['GROUPS', 'PROBLEM'],
  GROUPS_REFUSED: ['GROUPS', 'PROBLEM'],
  GROUPS_NOT_TRIED: ['GROUPS', 'NOT_TRIED'],
  LOCATION_ACCEPTED: ['LOCATION', 'OK'],
  LOCATION_FOREIGN: ['LOCATION', 'PROBLEM'],
  LOCATION_UNKNOWN: ['LOCATION', 'NOT_TRIED'],
  WEBHOOK_FINE: ['WEBHOOK', 'OK'],
  WEBHOOK_SECRET_MISSING: ['WEBHOOK', 'PROBLEM'],
  WEBHOOK_SECRET_IS_APP_SECRET: ['WEBHOOK', 'PROBLEM'],
  WEBHOOK_BAD_SIGNATURES: ['WEBHOOK', 'PROBLEM'],
  WEBHOOK_NEVER: ['WEBHOOK', 'WARNING'],
  WEBHOOK_SILENT: ['WEBHOOK', 'WARNING'],
  BOT_NOT_HEARD: ['WEBHOOK', 'NOT_TRIED'],
  WEBHOOK_ADDRESS_MISSING: ['WEBHOOK', 'PROBLEM'],
  WEBHOOK_ADDRESS_WRONG: ['WEBHOOK', 'PROBLEM'],
  RATE_FINE: ['RATE', 'OK'],
  RATE_TOO_HIGH: ['RATE', 'WARNING'],
  RATE_NOT_TOLD: ['RATE', 'NOT_TRIED'],
} as const satisfies Record<string, readonly [DiagnosisStep, DiagnosisOutcome]>;

export type FindingCode = keyof typeof TABLE;
export const FINDING_CODES = Object.keys(TABLE) as FindingCode[];

/** What the words of a finding are filled with; no secret, no personal value. */
export interface FindingValues {
  readonly name?: string;
  readonly permission?: string;
  readonly count?: number;
  readonly limit?: number;
  readonly seconds?: number;
  /** `YYYY-MM-DD` */
  readonly on?: string;
  /** ISO 8601 */
  readonly at?: string;
}

export interface Finding {
  readonly step: DiagnosisStep;
  readonly code: FindingCode;
  readonly outcome: DiagnosisOutcome;
  /** The provider's code, where one explains it. */
  readonly errorCode: string | null;
  readonly values: FindingValues;
}

export function finding(code: FindingCode, values: FindingValues = {}, errorCode: string | null = null): Finding {
  const [step, outcome] = TABLE[code];
  return { step, code, outcome, errorCode, values };
}

/** The worst of what was found; steps not tried say nothing. */
export function verdictOf(findings: readonly Finding[]): 'OK' | 'WARNING' | 'PROBLEM' {
  if (findings.some(({ outcome }) => outcome === 'PROBLEM')) return 'PROBLEM';
  return findings.some(({ outcome }) => outcome === 'WARNING') ? 'WARNING' : 'OK';
}

/** In the order of the steps, the worst of a step first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const worst = ['PROBLEM', 'WARNING', 'OK', 'NOT_TRIED'];
  return findings.toSorted((a, b) => DIAGNOSIS_STEPS.indexOf(a.step) - DIAGNOSIS_STEPS.indexOf(b.step) || worst.indexOf(a.outcome) - worst.indexOf(b.outcome));
}
