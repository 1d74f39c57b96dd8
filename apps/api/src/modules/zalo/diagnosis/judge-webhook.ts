import { type Finding, finding } from './diagnosis.findings.js';

/** What came in lately, and what we check it with. */
export interface WebhookFacts {
  readonly secret: 'SET' | 'MISSING' | 'SAME_AS_APP_SECRET';
  readonly lastEventAt: Date | null;
  /** Events of today and yesterday that were taken, and those whose signature was wrong. */
  readonly stored: number;
  readonly badSignatures: number;
}

/** A group chat with hundreds of people is rarely silent for a day; the provider switches a webhook off without telling. */
export const SILENT_HOURS = 24;

export function judgeWebhook(facts: WebhookFacts, now: Date): Finding {
  if (facts.secret === 'MISSING') return finding('WEBHOOK_SECRET_MISSING');
  if (facts.badSignatures > facts.stored) {
    return finding(facts.secret === 'SAME_AS_APP_SECRET' ? 'WEBHOOK_SECRET_IS_APP_SECRET' : 'WEBHOOK_BAD_SIGNATURES', { count: facts.badSignatures });
  }
  if (facts.lastEventAt === null) return finding('WEBHOOK_NEVER');
  const silent = now.getTime() - facts.lastEventAt.getTime() > SILENT_HOURS * 3_600_000;
  return finding(silent ? 'WEBHOOK_SILENT' : 'WEBHOOK_FINE', { at: facts.lastEventAt.toISOString(), count: facts.badSignatures });
}
