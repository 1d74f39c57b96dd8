import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { Clock } from '../../../platform/time/clock.js';
import type { AccountKey, ClaimedDelivery, EngineTimes } from './delivery.types.js';

type ClaimRow = Omit<ClaimedDelivery, 'account'>;

/**
 * The outbox: rows of broadcast_delivery, handed out by functions of the database that look over the units an account
 * serves. Short transactions, each of them whole.
 */
@Injectable()
export class DeliveryQueueRepository {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async claim({ unitId, accountId }: AccountKey, owner: string, limit: number, times: EngineTimes): Promise<ClaimedDelivery[]> {
    const rows = await this.inUnit<ClaimRow>(unitId, {
      name: 'delivery-claim',
      text: `SELECT commune_id AS "communeId", id, broadcast_id AS "broadcastId", channel, state, group_unit_id AS "groupUnitId", group_id AS "groupId",
                    external_group_id AS "externalGroupId", parts_total AS "partsTotal", parts_done AS "partsDone", attempts, read_backs AS "readBacks",
                    attempted_at AS "attemptedAt", external_message_ids AS "externalMessageIds", wait_ms AS "waitMs", gap_ms AS "gapMs"
               FROM app.claim_deliveries($1, $2, $3, $4, $5, $6, $7)`,
      values: [unitId, accountId, owner, limit, times.leaseMs, times.horizonMs, this.shift()],
    });
    return rows.map((row) => ({ ...row, account: { unitId, accountId } }));
  }

  async expire({ unitId, accountId }: AccountKey, settleMs: number, blind: boolean): Promise<number> {
    const [row] = await this.inUnit<{ n: number }>(unitId, {
      name: 'delivery-expire',
      text: 'SELECT app.expire_deliveries($1, $2, $3, $4, $5) AS n',
      values: [unitId, accountId, settleMs, this.shift(), blind],
    });
    return row!.n;
  }

  /** Of `ids`, those whose lease this process still holds, now for longer. */
  async extendLeases(owner: string, ids: readonly string[], leaseMs: number): Promise<string[]> {
    const rows = await this.runner.run({ kind: 'public' }, (tx) =>
      tx.query<{ id: string }>({ name: 'delivery-heartbeat', text: 'SELECT e AS id FROM app.extend_leases($1, $2, $3, $4) e', values: [owner, ids, leaseMs, this.shift()] }),
    );
    return rows.map(({ id }) => id);
  }

  /** The account's next slots; null when there is no such account any more. */
  async takeSlots({ unitId, accountId }: AccountKey, count: number): Promise<{ waitMs: number; gapMs: number } | null> {
    const [row] = await this.inUnit<{ waitMs: number; gapMs: number }>(unitId, {
      name: 'delivery-slots',
      text: 'SELECT wait_ms AS "waitMs", gap_ms AS "gapMs" FROM app.take_slots($1, $2, $3)',
      values: [unitId, accountId, count],
    });
    return row ?? null;
  }

  async rest({ unitId, accountId }: AccountKey, until: Date, code: string): Promise<void> {
    await this.inUnit(unitId, { name: 'delivery-rest', text: 'SELECT app.rest_account($1, $2, $3, $4)', values: [unitId, accountId, until, code] });
  }

  /** Milliseconds until the account has something to do; null when nothing waits. */
  async nextDue({ unitId, accountId }: AccountKey): Promise<number | null> {
    const [row] = await this.inUnit<{ ms: number | null }>(unitId, {
      name: 'delivery-next-due',
      text: 'SELECT app.delivery_next_due($1, $2, $3) AS ms',
      values: [unitId, accountId, this.shift()],
    });
    return row!.ms;
  }

  accountsAtWork(): Promise<AccountKey[]> {
    return this.runner.run({ kind: 'public' }, (tx) =>
      tx.query<AccountKey>({ name: 'delivery-accounts', text: 'SELECT unit_id AS "unitId", account_id AS "accountId" FROM app.delivery_accounts_at_work()', values: [] }),
    );
  }

  broadcastsToSettle(): Promise<{ communeId: string; broadcastId: string }[]> {
    return this.runner.run({ kind: 'public' }, (tx) =>
      tx.query<{ communeId: string; broadcastId: string }>({
        name: 'delivery-to-settle',
        text: 'SELECT unit_id AS "communeId", broadcast_id AS "broadcastId" FROM app.broadcasts_to_settle()',
        values: [],
      }),
    );
  }

  /** By how much a test has moved business time; leases live by the database's own clock. */
  private shift(): number {
    return this.clock.now().getTime() - Date.now();
  }

  private inUnit<Row>(unitId: string, statement: { name: string; text: string; values: readonly unknown[] }): Promise<Row[]> {
    return this.runner.run({ kind: 'job', unitId }, (tx) => tx.query<Row>(statement));
  }
}
