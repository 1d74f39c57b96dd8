import { Inject, Injectable } from '@nestjs/common';
import { assertCostTookAll, assertFinderAbsent, assertFinderHasShare, assertMaySeeOut, DomainError, settlementPlan } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { DoorPeople } from '../door-people.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { CostOnlyInput, PrepareDepositInput } from './dto/settlement-input.dto.js';
import type { SettlementResponse } from './dto/settlement.dto.js';
import { cashOf, kindVndOf, ownedOf, takenItems } from './settlement-account.js';
import { SettlementSteps } from './settlement-steps.js';
import type { LostPropertySettlement } from './settlement.entities.js';
import { SettlementLedger } from './settlement.ledger.js';
import { SettlementMinutes } from './settlement.minutes.js';
import { absenceOf, settlerOf, thingsLeft } from './settlement.queries.js';
import { SettlementRepository } from './settlement.repository.js';

/** A settlement without the finder: one who does not come, or one for whom the cost left nothing. */
@Injectable()
export class SettlementAbsenceService {
  constructor(
    @Inject(SettlementSteps) private readonly steps: SettlementSteps,
    @Inject(SettlementRepository) private readonly rows: SettlementRepository,
    @Inject(SettlementLedger) private readonly ledger: SettlementLedger,
    @Inject(SettlementMinutes) private readonly minutes: SettlementMinutes,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(DoorPeople) private readonly door: DoorPeople,
  ) {}

  /** The share stays the finder's; `settle` by another leader carries it out (Civil Code 2015 art. 355). */
  prepareDeposit(command: CommandContext, id: string, input: PrepareDepositInput): Promise<SettlementResponse> {
    return this.steps.run(command, id, 'prepareDeposit', input, async (tx, found, file) => {
      const shares = file.shares!;
      assertFinderHasShare(shares);
      assertFinderAbsent(absenceOf(file)!);
      const owned = ownedOf(file.items);
      const taken = takenItems(owned, input.itemIds);
      await this.ledger.assertHolds(tx, found, cashOf(owned));
      const plan = settlementPlan({ finderVnd: shares.finderVnd, costVnd: shares.costVnd, cashVnd: cashOf(owned), thingsVnd: kindVndOf(taken) });
      // Nobody is there to pay the difference in: the thing is sold first.
      if (plan.finderPaysVnd > 0) throw new DomainError('FINDER_MUST_PAY', 'conflict');
      const second = await this.door.colleague(tx, input.secondPersonId);
      const { depositary, receiverName } = input;
      const issued = await this.minutes.deposit(tx, found, { plan, taken, depositary, receiverName, second });
      await this.rows.saveSettlement(tx, {
        ...this.withoutFinder(tx, found, input.reason), state: 'PREPARED', paymentWay: 'DEPOSIT', itemIds: input.itemIds, takesDevice: taken.some(({ road }) => road === 'DEVICE'),
        thingsVnd: String(plan.thingsVnd), cashPaidVnd: String(plan.cashPaidVnd), minutesId: issued.id, depositary, depositaryReceiver: receiverName,
      });
      tx.audit({ action: 'lost-property.deposit-prepared', objectType: 'lost-property-case', objectId: id, details: { items: taken.length, minutes: issued.numberLabel, secondPersonId: second.id } });
    });
  }

  /** All the money went into keeping it: the cost is booked, the case is settled, nobody gets anything. */
  settleCostOnly(command: CommandContext, id: string, input: CostOnlyInput): Promise<SettlementResponse> {
    return this.steps.run(command, id, 'settleCostOnly', input, async (tx, found, file) => {
      const shares = file.shares!;
      assertCostTookAll(shares, thingsLeft(file));
      assertMaySeeOut(settlerOf(file)!, tx.actor.userId);
      const second = await this.door.colleague(tx, input.secondPersonId);
      await this.ledger.assertHolds(tx, found, shares.costVnd);
      await this.ledger.payCost(tx, found, shares.costVnd);
      await this.ledger.give(tx, found, shares.rule === 'RIGHTS_WAIVED' ? 'passToState' : 'acquire', ownedOf(file.items), shares.decisionId, second);
      await this.rows.saveSettlement(tx, {
        ...this.withoutFinder(tx, found, input.reason), state: 'COMPLETED', paymentWay: 'COST_ONLY', itemIds: [], takesDevice: false, thingsVnd: '0', cashPaidVnd: '0', minutesId: shares.decisionId,
        completedBy: tx.actor.userId, completedAt: tx.now,
      });
      tx.audit({ action: 'lost-property.settled-by-cost', objectType: 'lost-property-case', objectId: id, details: { decision: shares.decisionId, secondPersonId: second.id } });
    });
  }

  private withoutFinder(tx: CommandTransaction, found: LostPropertyCase, reason: string): Omit<LostPropertySettlement, 'state' | 'paymentWay' | 'itemIds' | 'takesDevice' | 'thingsVnd' | 'cashPaidVnd' | 'minutesId'> {
    return {
      communeId: found.communeId, caseId: found.id, finderPaysVnd: '0', identityKind: 'NOT_SEEN', identitySealed: this.people.sealIdentity(found.communeId, found.id, { number: null, note: null }),
      identityLast4: null, identitySeenBy: tx.actor.userId, identitySeenAt: tx.now, devicesWiped: false, depositary: null, depositaryReceiver: null, reason, completedBy: null, completedAt: null,
    };
  }
}
