import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { Clock } from '../../../platform/time/clock.js';
import type { AccountKey } from './delivery.types.js';

const FORGET_AFTER_MS = 7 * 24 * 3_600_000;

/** The provider's own word that a message stands in a group (event oa_send_group_*, kept by the inbox): the quickest answer to a lost one. */
@Injectable()
export class DeliveryEchoes {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async find({ unitId, accountId }: AccountKey, externalGroupId: string, mark: string): Promise<string | null> {
    const [row] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<{ messageId: string }>({
        name: 'delivery-echo-find',
        text: `SELECT message_id AS "messageId" FROM delivery_echo WHERE commune_id = $1 AND account_id = $2 AND external_group_id = $3 AND mark = $4 LIMIT 1`,
        values: [unitId, accountId, externalGroupId, mark],
      }),
    );
    return row?.messageId ?? null;
  }

  async forgetOld({ unitId }: AccountKey): Promise<void> {
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({ name: 'delivery-echo-forget', text: 'DELETE FROM delivery_echo WHERE commune_id = $1 AND at < $2', values: [unitId, new Date(this.clock.now().getTime() - FORGET_AFTER_MS)] }),
    );
  }
}
