import { Inject, Injectable } from '@nestjs/common';
import { type CaseState, claimLifecycle, decidableFrom, type HeardFrom, isOverClaimLimit, lostPropertyLifecycle } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import { ClaimRulesQueries } from './claim-rules/claim-rules.queries.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import type { LostPropertyClaim } from './lost-property-claim.entities.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyRepository } from './lost-property.repository.js';

/** What a claimant told, and when and to whom: at the desk now, or in a declaration before. */
export interface ToldClaim {
  claimantId: string;
  statement: string;
  recordedAt: Date;
  /** The last thing told: from here the claim rests. */
  lastToldAt: Date;
  recordedBy: string;
  lostOn: string | null;
  heardFrom: HeardFrom | null;
  group: { unitId: string; id: string } | null;
  declarationId: string | null;
}

/** A statement becomes a claim on a find: with the rest it must have, and with what the person claimed before. */
@Injectable()
export class ClaimIntake {
  constructor(
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(ClaimRulesQueries) private readonly rules: ClaimRulesQueries,
  ) {}

  /** `found` is locked and the claimant written; saves both and the step. */
  async enter(tx: CommandTransaction, found: LostPropertyCase, told: ToldClaim): Promise<LostPropertyClaim> {
    const from: CaseState = found.state;
    found.state = lostPropertyLifecycle.next(from, 'submitClaim', tx.actor.role, {});
    const claim = await this.newClaim(tx, found, told);
    await this.cases.insertClaim(tx, claim);
    found.openClaims += 1;
    await this.cases.update(tx, found);
    await this.cases.saveStep(tx, found, { action: 'submitClaim', from, claimId: claim.id });
    return claim;
  }

  private async newClaim(tx: CommandTransaction, found: LostPropertyCase, told: ToldClaim): Promise<LostPropertyClaim> {
    const { communeId } = found;
    const id = newId();
    const rule = await this.rules.rule(tx, communeId);
    const earlier = await this.rules.earlier(tx, communeId, { id, claimantId: told.claimantId, recordedAt: tx.now });
    return {
      communeId,
      id,
      caseId: found.id,
      claimantId: told.claimantId,
      state: claimLifecycle.initial,
      statementSealed: this.people.sealStatement(communeId, id, told.statement),
      statementRecordedAt: told.recordedAt,
      statementRecordedBy: told.recordedBy,
      lostOn: told.lostOn,
      heardFrom: told.heardFrom,
      heardFromUnitId: told.group?.unitId ?? null,
      heardFromGroupId: told.group?.id ?? null,
      heardFromDeliveryId: told.group && (await this.cases.deliveryTo(tx, found, told.group.id)),
      declarationId: told.declarationId,
      decidableFrom: decidableFrom(told.lastToldAt, await this.cases.valuedCategories(tx, found), rule),
      earlyAllowedBy: null,
      earlyAllowedReason: null,
      overLimit: isOverClaimLimit(earlier.open + earlier.rejected, rule),
      limitConfirmedBy: null,
      limitConfirmedReason: null,
      reviewBegunAt: null,
      reviewedBy: null,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      version: 1,
    };
  }
}
