import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Transaction, TransactionRunner } from '#database';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';
import { Clock } from '../../../platform/time/clock.js';
import { eventPlace } from '../../zalo/webhooks/webhook-store.js';

export interface WaitingEvent {
  id: string;
  accountKind: 'OA' | 'BOT';
  eventName: string;
  body: string;
  receivedAt: Date;
  attempts: number;
}

/** DONE: it had its effect. IGNORED: nothing was to be done. FORGET: as IGNORED, and its content goes at once. */
export type EventOutcome = 'DONE' | 'IGNORED' | 'FORGET';

const MAX_ATTEMPTS = 8;

/** Hands out waiting events one at a time, each with its effect in one transaction. */
@Injectable()
export class EventBook {
  private readonly log = new Logger('Inbox');

  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Works on the next event that waits. False: none does. */
  async work(unitId: string, accountId: string, handle: (tx: Transaction, event: WaitingEvent) => Promise<EventOutcome>): Promise<boolean> {
    let taken: Pick<WaitingEvent, 'id' | 'eventName' | 'attempts'> | undefined;
    try {
      return await this.runner.run({ kind: 'job', unitId }, async (tx) => {
        const row = await this.next(tx, unitId, accountId);
        if (!row) return false;
        taken = row;
        const outcome = row.bodySealed === null ? 'IGNORED' : await handle(tx, { ...row, body: this.cipher.open(row.bodySealed, eventPlace(unitId, row.id)) });
        await tx.query({
          name: 'inbox-event-done',
          text: `UPDATE zalo_event SET state = $3, worked_at = $4, body_sealed = CASE WHEN $5 THEN NULL ELSE body_sealed END WHERE commune_id = $1 AND id = $2`,
          values: [unitId, row.id, outcome === 'DONE' ? 'DONE' : 'IGNORED', this.clock.now(), outcome === 'FORGET'],
        });
        return true;
      });
    } catch (error) {
      if (!taken) throw error;
      await this.failed(unitId, taken, error);
      return true;
    }
  }

  private async next(tx: Transaction, unitId: string, accountId: string): Promise<(Omit<WaitingEvent, 'body'> & { bodySealed: string | null }) | undefined> {
    const [row] = await tx.query<Omit<WaitingEvent, 'body'> & { bodySealed: string | null }>({
      name: 'inbox-event-next',
      // What a person did after withdrawing waits until the withdrawal had its effect, or it would be erased with the rest.
      text: `SELECT id, account_kind AS "accountKind", event_name AS "eventName", body_sealed AS "bodySealed", received_at AS "receivedAt", attempts
               FROM zalo_event e WHERE commune_id = $1 AND account_id = $2 AND state = 'NEW' AND next_attempt_at <= $3
                AND NOT EXISTS (SELECT 1 FROM zalo_event w WHERE w.commune_id = e.commune_id AND w.subject_digest = e.subject_digest AND w.event_name = 'user_withdraw' AND w.state = 'NEW'
                                   AND coalesce(w.event_at, w.received_at) < coalesce(e.event_at, e.received_at))
              ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE OF e SKIP LOCKED`,
      values: [unitId, accountId, this.clock.now()],
    });
    return row;
  }

  /** Rolled back as a whole: later again, longer apart each time, and in the end for people to look at. */
  private async failed(unitId: string, { id, eventName, attempts }: Pick<WaitingEvent, 'id' | 'eventName' | 'attempts'>, error: unknown): Promise<void> {
    const now = this.clock.now();
    const last = attempts + 1 >= MAX_ATTEMPTS;
    const code = (error as { code?: unknown }).code;
    this.log.error({ event: 'inbox-event-failed', unitId, eventId: id, eventName, attempts: attempts + 1, message: error instanceof Error ? error.message : String(error) });
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'inbox-event-failed',
        text: `UPDATE zalo_event SET attempts = attempts + 1, state = $3, worked_at = $4, next_attempt_at = $5, last_error = $6 WHERE commune_id = $1 AND id = $2 AND state = 'NEW'`,
        values: [unitId, id, last ? 'FAILED' : 'NEW', last ? now : null, new Date(now.getTime() + 5_000 * 2 ** attempts), typeof code === 'string' ? code.slice(0, 60) : 'ERROR'],
      }),
    );
  }
}
