import { Inject, Injectable } from '@nestjs/common';
import { addDays, assertMayEndPeriod, LATE_CLAIM_DAYS, localDate, lostPropertyLifecycle } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { LostPropertyClock } from '../lost-property.clock.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { SettlementResponse } from './dto/settlement.dto.js';
import { SettlementQueries } from './settlement.queries.js';

/** The end of a period by hand, and the owner who comes after it. */
@Injectable()
export class PeriodEndService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyClock) private readonly legalClock: LostPropertyClock,
    @Inject(SettlementQueries) private readonly queries: SettlementQueries,
  ) {}

  end(command: CommandContext, id: string): Promise<SettlementResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      const next = lostPropertyLifecycle.next(from, 'endPeriod', tx.actor.role, {});
      const period = await this.legalClock.period(tx, found, tx.now);
      assertMayEndPeriod(period);
      // A late claim that came to nothing does not move the day ownership was established, nor the base salary of that day.
      Object.assign(found, { state: next, periodEndedOn: found.periodEndedOn ?? period.effectiveEndsOn, lateClaimUntil: null });
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'endPeriod', from });
      tx.audit({ action: 'lost-property.period-ended', objectType: 'lost-property-case', objectId: id, details: { endedOn: found.periodEndedOn, legalEndOn: found.periodEndsOn } });
      return this.queries.shown(tx, tx.actor, id, tx.now);
    });
  }

  /** The law gives the thing to the finder when the period ends; until the shares are decided a leader may still hear an owner who had a reason to be late. */
  allowLateClaim(command: CommandContext, id: string, reason: string): Promise<SettlementResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      const next = lostPropertyLifecycle.next(from, 'allowLateClaim', tx.actor.role, { reason });
      const until = addDays(localDate(tx.now), LATE_CLAIM_DAYS);
      Object.assign(found, { state: next, lateClaimUntil: until });
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'allowLateClaim', from, reason });
      tx.audit({ action: 'lost-property.late-claim-allowed', objectType: 'lost-property-case', objectId: id, details: { until }, reason });
      return this.queries.shown(tx, tx.actor, id, tx.now);
    });
  }
}
