import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type FinderNoticeOutcome, localDate } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import type { FinderAttemptResponse, FinderNotice, FinderNoticeRuleResponse } from './dto/finder-notice.dto.js';

interface DutyRow {
  communeId: string;
  dueOn: string | null;
  outcome: FinderNoticeOutcome | null;
  rule: FinderNoticeRuleResponse | null;
}

/** How the duty to tell the finder stands. */
@Injectable()
export class FinderNoticeQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  get(actor: Actor, caseId: string): Promise<FinderNotice> {
    return this.reads.run(actor.scope, async (reader) => {
      const [duty] = await reader.query<DutyRow>({
        name: 'finder-notice-get',
        text: `SELECT c.commune_id AS "communeId", c.finder_notify_by::text AS "dueOn", c.finder_outcome AS outcome,
                      CASE WHEN r.rule_id IS NOT NULL THEN json_build_object('id', r.rule_id, 'version', r.version, 'workingDays', r.working_days, 'tries', r.tries, 'source', r.source, 'certain', r.certain) END AS rule
                 FROM lost_property_case c LEFT JOIN public_deadline_rule r ON r.rule_id = c.finder_rule_id AND r.version = c.finder_rule_version
                WHERE c.commune_id = ANY ($1) AND c.id = $2`,
        values: [actor.unitIds, caseId],
      });
      if (!duty) throw new DomainError('NOT_FOUND', 'not-found');
      const { communeId, ...shown } = duty;
      const overdue = shown.outcome === null && shown.dueOn !== null && shown.dueOn < localDate(this.clock.now());
      return { ...shown, overdue, attempts: await this.attempts(reader, communeId, caseId) };
    });
  }

  private attempts(reader: Reader, communeId: string, caseId: string): Promise<FinderAttemptResponse[]> {
    return reader.query<FinderAttemptResponse>({
      name: 'finder-notice-attempts',
      text: `SELECT id, at, way AS how, outcome, actor_name AS "actorName", note, letter_id AS "letterId" FROM lost_property_finder_attempt
              WHERE commune_id = $1 AND case_id = $2 ORDER BY id`,
      values: [communeId, caseId],
    });
  }
}
