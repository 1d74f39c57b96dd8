import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';
import { botPlace, oaPlace } from '../zalo-seals.js';

/** An account whose events may come in, with what its events are checked by. */
export interface WebhookAccount {
  kind: 'OA' | 'BOT';
  unitId: string;
  accountId: string;
  appId: string;
  /** Null until somebody entered it: then nothing can be checked, so nothing is believed. */
  secret: string | null;
}

interface Row {
  unit_id: string;
  account_id: string;
  app_id: string;
  webhook_secret_sealed: string | null;
}

/** A burst of events asks once; a secret that was changed works after this long at the latest. */
const KEEP_MS = 5_000;
/** Names of strangers fill no memory. */
const MOST_KEPT = 1_000;

@Injectable()
export class WebhookAccounts {
  private readonly kept = new Map<string, { until: number; accounts: Promise<WebhookAccount[]> }>();
  /** What was true a while ago, for when the database does not answer: events are then checked by it and wait on disk. */
  private readonly last = new Map<string, WebhookAccount[]>();

  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Several are possible, when an account was entered twice: the signature decides. */
  ofOa(externalId: string): Promise<WebhookAccount[]> {
    return this.remembered(`oa:${externalId}`, 'SELECT unit_id, oa_id AS account_id, app_id, webhook_secret_sealed FROM app.zalo_oa_for_event($1)', externalId, 'OA');
  }

  ofBot(botId: string): Promise<WebhookAccount[]> {
    return this.remembered(`bot:${botId}`, `SELECT unit_id, bot_id AS account_id, '' AS app_id, webhook_secret_sealed FROM app.zalo_bot_for_event($1)`, botId, 'BOT');
  }

  /** Without asking the database. */
  lastKnown(kind: WebhookAccount['kind'], id: string): WebhookAccount[] | null {
    return this.last.get(`${kind === 'OA' ? 'oa' : 'bot'}:${id}`) ?? null;
  }

  private remembered(key: string, text: string, id: string, kind: WebhookAccount['kind']): Promise<WebhookAccount[]> {
    const known = this.kept.get(key);
    if (known && known.until > Date.now()) return known.accounts;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    if (this.last.size >= MOST_KEPT) this.last.clear();
    const accounts = this.look(text, id, kind);
    this.kept.set(key, { until: Date.now() + KEEP_MS, accounts });
    accounts.then((found) => found.length > 0 && this.last.set(key, found), () => this.kept.delete(key));
    return accounts;
  }

  private async look(text: string, id: string, kind: WebhookAccount['kind']): Promise<WebhookAccount[]> {
    const rows = await this.runner.run({ kind: 'public' }, (tx) => tx.query<Row>({ name: `webhook-account-${kind}`, text, values: [id] }));
    return rows.map((row) => ({ kind, unitId: row.unit_id, accountId: row.account_id, appId: row.app_id, secret: this.secretOf(kind, row) }));
  }

  private secretOf(kind: WebhookAccount['kind'], { unit_id: communeId, account_id: id, webhook_secret_sealed: sealed }: Row): string | null {
    if (sealed === null) return null;
    return this.cipher.open(sealed, kind === 'OA' ? oaPlace({ communeId, id }, 'webhook_secret') : botPlace({ communeId, id }, 'webhook_secret'));
  }
}
