import { Injectable } from '@nestjs/common';
import type { Reader } from '#database';
import { newId } from '../../../platform/time/new-id.js';
import type { RunningCase } from '../lost-property.clock.js';

export type DueCase = RunningCase;

/** What the worker reads and writes to end a period: the case and its history, no person and no thing. */
@Injectable()
export class PeriodEndQueries {
  async communes(reader: Reader): Promise<string[]> {
    const rows = await reader.query<{ id: string }>({ name: 'period-end-communes', text: `SELECT id FROM admin_unit WHERE level = 'COMMUNE' ORDER BY id`, values: [] });
    return rows.map(({ id }) => id);
  }

  /** Cases that somebody is working on just now are left for the next round. */
  lockDue(reader: Reader, unitId: string, today: string, after: string | null, limit: number): Promise<DueCase[]> {
    return reader.query<DueCase>({
      name: 'period-end-due',
      text: `SELECT commune_id AS "communeId", id, categories, clock_started_on::text AS "clockStartedOn", period_ends_on::text AS "periodEndsOn",
                    open_claims AS "openClaims", late_claim_until::text AS "lateClaimUntil"
               FROM lost_property_case
              WHERE commune_id = $1 AND state = 'NOTICED' AND period_ends_on < $2::date AND open_claims = 0 AND ($3::uuid IS NULL OR id > $3)
              ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED`,
      values: [unitId, today, after, limit],
    });
  }

  async end(reader: Reader, found: DueCase, state: string, endedOn: string, at: Date): Promise<void> {
    await reader.query({
      name: 'period-end-write',
      text: `UPDATE lost_property_case SET state = $3, period_ended_on = coalesce(period_ended_on, $4), late_claim_until = NULL, version = version + 1 WHERE commune_id = $1 AND id = $2`,
      values: [found.communeId, found.id, state, endedOn],
    });
    await reader.query({
      name: 'period-end-step',
      text: `INSERT INTO lost_property_step (commune_id, id, case_id, action, from_state, to_state, at) VALUES ($1, $2, $3, 'endPeriod', 'NOTICED', $4, $5)`,
      values: [found.communeId, newId(), found.id, state, at],
    });
  }
}
