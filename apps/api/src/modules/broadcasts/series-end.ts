import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { FollowUpRepository } from './follow-up/follow-up.repository.js';

/** A message that was corrected or taken down does not come again: its series ends, with what of it waits for its hour. */
@Injectable()
export class SeriesEnd {
  constructor(@Inject(FollowUpRepository) private readonly followUp: FollowUpRepository) {}

  /** Of the message itself or of the one it is an occurrence of. Returns how many occurrences were cancelled. */
  async stop(tx: Transaction, { communeId, id }: { communeId: string; id: string }, reason: string, at: Date): Promise<number> {
    const [series] = await tx.query<{ id: string }>({
      name: 'series-of',
      text: `SELECT r.id FROM broadcast_recurrence r
              WHERE r.commune_id = $1 AND (r.broadcast_id = $2 OR r.id = (SELECT b.recurrence_id FROM broadcast b WHERE b.commune_id = $1 AND b.id = $2)) FOR UPDATE`,
      values: [communeId, id],
    });
    if (!series) return 0;
    await tx.query({
      name: 'series-stop',
      text: `UPDATE broadcast_recurrence SET state = 'STOPPED', next_at = NULL, stopped_reason = $3, version = version + 1 WHERE commune_id = $1 AND id = $2 AND state IN ('PLANNED', 'ACTIVE')`,
      values: [communeId, series.id, reason],
    });
    const waiting = await tx.query<{ id: string; state: string }>({
      name: 'series-waiting',
      text: `SELECT id, state FROM broadcast WHERE commune_id = $1 AND recurrence_id = $2 AND state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED') ORDER BY id FOR UPDATE`,
      values: [communeId, series.id],
    });
    for (const occurrence of waiting) {
      await tx.query({
        name: 'series-cancel',
        text: `UPDATE broadcast SET state = 'CANCELLED', end_reason = $3, version = version + 1 WHERE commune_id = $1 AND id = $2`,
        values: [communeId, occurrence.id, reason],
      });
      await this.followUp.step(tx, { communeId, id: occurrence.id }, { action: 'cancel', from: occurrence.state, to: 'CANCELLED', at, reason, by: null });
    }
    return waiting.length;
  }
}
