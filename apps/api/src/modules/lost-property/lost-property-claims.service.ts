import { Inject, Injectable } from '@nestjs/common';
import {
  assertLimitConfirmed, assertLimitToConfirm, assertMayAcceptNow, assertMayAllowEarlyDecision, assertMayRejectNow, type ClaimAction, type ClaimFacts, claimLifecycle, DomainError, type HeardFrom,
  localDate, lostPropertyLifecycle,
} from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { ClaimIntake, type ToldClaim } from './claim-intake.js';
import type { RecordComparisonInput, SubmitClaimInput } from './dto/action.dto.js';
import type { ClaimResponse, LostPropertyCaseResponse, WithheldFacts } from './dto/case.dto.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import type { LostPropertyClaim } from './lost-property-claim.entities.js';
import { LostPropertyClaimsQueries } from './lost-property-claims.queries.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { fieldError } from './lost-property-intake.service.js';
import type { LostPropertyPerson } from './lost-property-person.entity.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';

/** From what a claimant says to a decision. What is said is written down before anybody looks at the withheld facts. */
@Injectable()
export class LostPropertyClaimsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(LostPropertyClaimsQueries) private readonly claims: LostPropertyClaimsQueries,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(ClaimIntake) private readonly intake: ClaimIntake,
  ) {}

  submit(command: CommandContext, caseId: string, input: SubmitClaimInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      lostPropertyLifecycle.next(found.state, 'submitClaim', tx.actor.role, {});
      if (input.lostOn && input.lostOn > localDate(tx.now)) throw fieldError('lostOn', 'IN_THE_FUTURE');
      const { communeId } = found;
      const village = input.claimant.villageId ? await this.facts.villageAt(tx, tx.actor, communeId, input.claimant.villageId) : { known: true, id: null };
      if (!village.known) throw fieldError('claimant.villageId', 'UNKNOWN_VILLAGE');
      const source = await this.sourceOf(tx, input);
      const claimant: LostPropertyPerson = { ...this.people.make(tx, 'claimant', input.claimant, communeId), villageId: village.id };
      await this.cases.insertPerson(tx, claimant);
      const claim = await this.intake.enter(tx, found, {
        claimantId: claimant.id, statement: input.statement, recordedAt: tx.now, lastToldAt: tx.now, recordedBy: tx.actor.userId, lostOn: input.lostOn ?? null, declarationId: null, ...source,
      });
      tx.audit({ action: 'lost-property.claim-submitted', objectType: 'lost-property-claim', objectId: claim.id, details: { caseId } });
      return this.queries.detail(tx, tx.actor, caseId);
    });
  }

  /** Shows the claimant in clear, so the look is recorded. */
  open(command: CommandContext, claimId: string): Promise<ClaimResponse> {
    return this.commands.run(command, async (tx) => {
      const claim = await this.claims.one(tx, tx.actor, claimId, tx.now);
      tx.audit({ action: 'lost-property.claim-opened', objectType: 'lost-property-claim', objectId: claimId, details: { caseId: claim.caseId } });
      return claim;
    });
  }

  beginReview(command: CommandContext, claimId: string): Promise<ClaimResponse> {
    return this.move(command, claimId, 'beginReview', 'lost-property.claim-review-begun', {}, async (tx, _found, claim) => {
      assertLimitConfirmed({ overLimit: claim.overLimit, limitConfirmed: claim.limitConfirmedBy !== null });
      claim.reviewBegunAt = tx.now;
      claim.reviewedBy = tx.actor.userId;
    });
  }

  /** The withheld facts, for comparing. Closed until the statement is written down and the review has begun. */
  withheldFacts(command: CommandContext, claimId: string): Promise<WithheldFacts> {
    return this.commands.run(command, async (tx) => {
      const claim = await this.claims.one(tx, tx.actor, claimId, tx.now);
      if (claim.state === 'SUBMITTED' || claim.state === 'WITHDRAWN') throw new DomainError('REVIEW_NOT_BEGUN', 'conflict', { state: claim.state });
      tx.audit({ action: 'lost-property.withheld-facts-read', objectType: 'lost-property-claim', objectId: claimId, details: { caseId: claim.caseId } });
      return this.facts.withheld(tx, await this.claims.unitOf(tx, tx.actor, claimId), claim.caseId);
    });
  }

  recordComparison(command: CommandContext, claimId: string, input: RecordComparisonInput): Promise<ClaimResponse> {
    return this.move(command, claimId, 'recordComparison', 'lost-property.comparison-recorded', {}, async (tx, found, claim) => {
      const { facts } = await this.facts.withheld(tx, found.communeId, found.id);
      const known = new Set(facts.map((fact) => fact.id));
      const errors = input.checks.flatMap(({ factId }, index) => (known.delete(factId) ? [] : [{ field: `checks[${index}].factId`, code: 'UNKNOWN_OR_REPEATED_FACT' }]));
      if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
      const checkedBy = { checkedBy: tx.actor.userId, checkedAt: tx.now };
      await this.cases.saveChecks(tx, input.checks.map(({ factId, verdict, note }) => ({ communeId: found.communeId, claimId: claim.id, factId, verdict, note: note ?? null, ...checkedBy })));
    });
  }

  accept(command: CommandContext, claimId: string, reason: string): Promise<ClaimResponse> {
    return this.move(command, claimId, 'accept', 'lost-property.claim-accepted', { reason }, async (tx, found, claim) => {
      assertMayAcceptNow(await this.factsOf(tx, found, claim), tx.actor.userId);
      decide(tx, claim, reason);
      found.state = lostPropertyLifecycle.next(found.state, 'acceptClaim', tx.actor.role, {});
      found.openClaims = 0;
    });
  }

  reject(command: CommandContext, claimId: string, reason: string): Promise<ClaimResponse> {
    return this.move(command, claimId, 'reject', 'lost-property.claim-rejected', { reason }, async (tx, found, claim) => {
      assertMayRejectNow(await this.factsOf(tx, found, claim), tx.actor.userId);
      decide(tx, claim, reason);
      endClaim(tx, found);
    });
  }

  /** A leader lets one more claim of a person who claims often be heard. */
  confirmLimit(command: CommandContext, claimId: string, reason: string): Promise<ClaimResponse> {
    return this.move(command, claimId, 'confirmLimit', 'lost-property.claim-limit-confirmed', { reason }, async (tx, _found, claim) => {
      assertLimitToConfirm({ overLimit: claim.overLimit, limitConfirmed: claim.limitConfirmedBy !== null });
      Object.assign(claim, { limitConfirmedBy: tx.actor.userId, limitConfirmedReason: reason });
    });
  }

  /** The chief answers for a decision before the claim has rested. */
  allowEarlyDecision(command: CommandContext, claimId: string, reason: string): Promise<ClaimResponse> {
    return this.move(command, claimId, 'allowEarlyDecision', 'lost-property.early-decision-allowed', { reason }, async (tx, found, claim) => {
      assertMayAllowEarlyDecision(await this.factsOf(tx, found, claim), tx.actor.userId);
      Object.assign(claim, { earlyAllowedBy: tx.actor.userId, earlyAllowedReason: reason });
    });
  }

  withdraw(command: CommandContext, claimId: string, reason: string): Promise<ClaimResponse> {
    return this.move(command, claimId, 'withdraw', 'lost-property.claim-withdrawn', { reason }, async (tx, found, claim) => {
      decide(tx, claim, reason);
      endClaim(tx, found);
    });
  }

  /** Case first, claim second; the step in the history belongs to the case. */
  private move(
    command: CommandContext,
    claimId: string,
    action: ClaimAction,
    audited: string,
    given: { reason?: string },
    work: (tx: CommandTransaction, found: LostPropertyCase, claim: LostPropertyClaim) => Promise<void>,
  ): Promise<ClaimResponse> {
    return this.commands.run(command, async (tx) => {
      const { found, claim } = await this.cases.lockClaim(tx, claimId);
      const from = found.state;
      const next = claimLifecycle.next(claim.state, action, tx.actor.role, given);
      await work(tx, found, claim);
      claim.state = next;
      await this.cases.updateClaim(tx, claim);
      await this.cases.update(tx, found);
      // The reason stays with the claim, which fewer people may read than the history.
      await this.cases.saveStep(tx, found, { action, from, claimId });
      tx.audit({ action: audited, objectType: 'lost-property-claim', objectId: claimId, details: { caseId: found.id }, ...given });
      return this.claims.one(tx, tx.actor, claimId, tx.now);
    });
  }

  /** A group named is the notice posted there; a declaration is linked from its own page. */
  private async sourceOf(tx: CommandTransaction, input: SubmitClaimInput): Promise<Pick<ToldClaim, 'heardFrom' | 'group'>> {
    const heardFrom = (input.heardFrom as HeardFrom | undefined) ?? (input.heardFromGroupId ? 'GROUP_DELIVERY' : null);
    if ((heardFrom === 'GROUP_DELIVERY') !== Boolean(input.heardFromGroupId)) throw fieldError('heardFromGroupId', input.heardFromGroupId ? 'NOT_OF_THIS_SOURCE' : 'FIELD_REQUIRED');
    if (!input.heardFromGroupId) return { heardFrom, group: null };
    const unitId = await this.facts.unitOfGroup(tx, tx.actor, input.heardFromGroupId);
    if (unitId === undefined) throw fieldError('heardFromGroupId', 'UNKNOWN_GROUP');
    return { heardFrom, group: { unitId, id: input.heardFromGroupId } };
  }

  private async factsOf(tx: CommandTransaction, found: LostPropertyCase, claim: LostPropertyClaim): Promise<ClaimFacts> {
    const counts = await this.claims.counts(tx, found.communeId, found.id, claim.id);
    return {
      ...counts,
      receivedBy: found.receivedBy,
      statementRecordedBy: claim.statementRecordedBy,
      alsoRecordedBy: await this.claims.declaredTo(tx, claim),
      disputed: found.disputedAt !== null,
      openClaims: found.openClaims,
      decidableFrom: claim.decidableFrom,
      earlyAllowed: claim.earlyAllowedBy !== null,
      overLimit: claim.overLimit,
      limitConfirmed: claim.limitConfirmedBy !== null,
      now: tx.now,
    };
  }
}

function decide(tx: CommandTransaction, claim: LostPropertyClaim, reason: string): void {
  Object.assign(claim, { decidedBy: tx.actor.userId, decidedAt: tx.now, decisionReason: reason });
}

/** The notice is open again once nobody claims any more. */
function endClaim(tx: CommandTransaction, found: LostPropertyCase): void {
  found.openClaims -= 1;
  if (found.openClaims === 0) found.state = lostPropertyLifecycle.next(found.state, 'reopenNotice', tx.actor.role, {});
}
