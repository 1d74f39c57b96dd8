import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';

/** An event on its way into the database: sealed already, so that it may also wait on disk. */
export interface StoredEvent {
  unitId: string;
  id: string;
  kind: 'OA' | 'BOT';
  accountId: string;
  name: string;
  /** SHA-256, hex. */
  key: string;
  subject: string | null;
  body: string;
  eventAt: string | null;
  receivedAt: string;
}

/** What the worker reads: the body as it came. */
export const eventPlace = (unitId: string, id: string) => ({ unitId, field: 'zalo_event.body', rowId: id });

/** By what the events of one person are found, without telling who it is. */
export const subjectDigest = (cipher: FieldCipher, unitId: string, accountId: string, externalUserId: string): Buffer =>
  cipher.digest(`zalo-person:${unitId}`, `${accountId}|${externalUserId}`);

@Injectable()
export class WebhookStore {
  constructor(@Inject(TransactionRunner) private readonly runner: TransactionRunner) {}

  /** One INSERT. False: this event was here before. */
  async store(event: StoredEvent): Promise<boolean> {
    const [row] = await this.runner.run({ kind: 'public' }, (tx) =>
      tx.query<{ fresh: boolean }>({
        name: 'webhook-store',
        text: `SELECT app.store_zalo_event($1, $2, $3, $4, $5, decode($6, 'hex'), decode($7, 'hex'), $8, $9, $10) AS fresh`,
        values: [event.unitId, event.id, event.kind, event.accountId, event.name, event.key, event.subject, event.body, event.eventAt, event.receivedAt],
      }),
    );
    return row!.fresh;
  }
}
