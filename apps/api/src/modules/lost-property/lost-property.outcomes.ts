import { Inject, Injectable } from '@nestjs/common';
import { finderNoticeDue, type FinderNoticeRule, hasEnded, isToldToFinder, localDate } from '#domain';
import type { Reader } from '#database';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { HolidaysQueries } from '../communes/holidays.queries.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';

/** A rule with where it comes from and how sure that is. */
export interface SourcedFinderRule extends FinderNoticeRule {
  source: string;
  certain: boolean;
}

/**
 * What every end of a case has in common, whichever road led there: the day it came, for the figures, and the duty to
 * tell the finder, with its last day and the rule that day was computed by (Civil Code 2015 art. 230(1)).
 */
@Injectable()
export class LostPropertyOutcomes {
  constructor(@Inject(HolidaysQueries) private readonly holidays: HolidaysQueries) {}

  /** Writes into the locked row what its state asks for and is not there yet. The repository calls it before it saves. */
  async record(tx: CommandTransaction, found: LostPropertyCase): Promise<void> {
    const today = localDate(tx.now);
    if (hasEnded(found.state)) found.endedOn ??= today;
    if (found.state === 'RETURNED') found.returnedOn ??= today;
    if (found.state === 'SETTLED') found.settledOn ??= today;
    if (isToldToFinder(found.state)) await this.beginDuty(tx, found);
  }

  /** The rule in force on a day. */
  async rule(reader: Reader, on: string): Promise<SourcedFinderRule> {
    const [row] = await reader.query<SourcedFinderRule>({
      name: 'finder-notice-rule',
      text: `SELECT rule_id AS id, version, working_days AS "workingDays", tries, source, certain FROM public_deadline_rule
              WHERE rule_id = 'FINDER_RESULT' AND effective_from <= $1 ORDER BY effective_from DESC LIMIT 1`,
      values: [on],
    });
    return row!;
  }

  private async beginDuty(tx: CommandTransaction, found: LostPropertyCase): Promise<void> {
    if (found.finderOutcome === null && found.state === 'SETTLED' && (await this.signedForShare(tx, found))) {
      Object.assign(found, { finderOutcome: 'REACHED', finderNotifiedAt: tx.now, finderNotifiedHow: 'IN_PERSON' });
    }
    if (found.finderNotifyBy !== null || found.finderOutcome !== null) return;
    const rule = await this.rule(tx, localDate(tx.now));
    found.finderNotifyBy = finderNoticeDue(tx.now, rule, await this.holidays.workingDays(tx));
    found.finderRuleId = rule.id;
    found.finderRuleVersion = rule.version;
  }

  /** A finder who signed for the share was there and knows. */
  private async signedForShare(tx: CommandTransaction, { communeId, id }: LostPropertyCase): Promise<boolean> {
    const rows = await tx.query({
      name: 'finder-signed-for-share',
      text: `SELECT 1 FROM lost_property_settlement WHERE commune_id = $1 AND case_id = $2 AND state = 'COMPLETED' AND payment_way NOT IN ('DEPOSIT', 'COST_ONLY')`,
      values: [communeId, id],
    });
    return rows.length > 0;
  }
}
