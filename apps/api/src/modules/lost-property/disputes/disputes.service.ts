import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayDecideClaim, assertResolution, claimLifecycle, type DisputeBody, disputeLifecycle, type DisputeOutcome, DomainError, lostPropertyLifecycle,
} from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import type { LostPropertyClaim } from '../lost-property-claim.entities.js';
import { LostPropertyClaimsQueries } from '../lost-property-claims.queries.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import { DisputeSlip } from './dispute.slip.js';
import type { LostPropertyDispute } from './dispute.entities.js';
import { DisputesQueries } from './disputes.queries.js';
import { DisputesRepository } from './disputes.repository.js';
import type { DisputesResponse, ReferDisputeInput, ResolveDisputeInput } from './dto/dispute.dto.js';

/** Two say it is theirs: the thing stays, somebody entitled decides, and the legal clock keeps its days. */
@Injectable()
export class DisputesService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyClaimsQueries) private readonly claims: LostPropertyClaimsQueries,
    @Inject(DisputesRepository) private readonly disputes: DisputesRepository,
    @Inject(DisputesQueries) private readonly queries: DisputesQueries,
    @Inject(DisputeSlip) private readonly slip: DisputeSlip,
  ) {}

  freeze(command: CommandContext, caseId: string, reason: string): Promise<DisputesResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      lostPropertyLifecycle.next(found.state, 'freezeDispute', tx.actor.role, { reason });
      if (found.disputedAt) throw new DomainError('DISPUTE_ALREADY_OPEN', 'conflict');
      found.disputedAt = tx.now;
      await this.disputes.insert(tx, { ...EMPTY, communeId: found.communeId, id: newId(), caseId, state: disputeLifecycle.initial, reason, frozenBy: tx.actor.userId, frozenAt: tx.now, version: 1 });
      return this.done(tx, found, 'freezeDispute', found.state, { action: 'lost-property.dispute-frozen' });
    });
  }

  refer(command: CommandContext, caseId: string, input: ReferDisputeInput): Promise<DisputesResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      lostPropertyLifecycle.next(found.state, 'referDispute', tx.actor.role, input);
      const dispute = await this.disputes.open(tx, found);
      dispute.state = disputeLifecycle.next(dispute.state, 'refer', tx.actor.role, input);
      const to = input.to as DisputeBody;
      const slip = await this.slip.issue(tx, found, to, input.reason, (await this.disputes.standingClaims(tx, found)).length);
      Object.assign(dispute, { referredTo: to, referReason: input.reason, referredBy: tx.actor.userId, referredAt: tx.now, slipId: slip.id });
      await this.disputes.update(tx, dispute);
      return this.done(tx, found, 'referDispute', found.state, { action: 'lost-property.dispute-referred', details: { to, slip: slip.numberLabel } });
    });
  }

  /**
   * The freeze ends. A claim upheld is then accepted as any other, by the comparison and by whoever may; the rivals are
   * rejected here. With none upheld nobody holds a claim any more, not even one that had been accepted.
   */
  resolve(command: CommandContext, caseId: string, input: ResolveDisputeInput): Promise<DisputesResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      const from = found.state;
      lostPropertyLifecycle.next(from, 'resolveDispute', tx.actor.role, input);
      const dispute = await this.disputes.open(tx, found);
      assertResolution(dispute.state, input);
      dispute.state = disputeLifecycle.next(dispute.state, 'resolve', tx.actor.role, input);
      const standing = await this.disputes.standingClaims(tx, found);
      const upheld = input.outcome === 'CLAIM_UPHELD' ? standing.find(({ id }) => id === input.claimId) : undefined;
      if (input.outcome === 'CLAIM_UPHELD' && !upheld) throw new DomainError('CLAIM_NOT_STANDING', 'conflict');
      found.disputedAt = null;
      await this.cases.update(tx, found);
      for (const claim of standing) if (claim !== upheld) await this.reject(tx, found, claim, input.reason);
      await this.settle(tx, found, standing, upheld);
      Object.assign(dispute, { outcome: input.outcome as DisputeOutcome, claimId: upheld?.id ?? null, decisionNumber: input.decisionNumber ?? null, resolveReason: input.reason, resolvedBy: tx.actor.userId, resolvedAt: tx.now } satisfies Partial<LostPropertyDispute>);
      await this.disputes.update(tx, dispute);
      return this.done(tx, found, 'resolveDispute', from, { action: 'lost-property.dispute-resolved', details: { outcome: input.outcome, rejected: standing.length - (upheld ? 1 : 0) } });
    });
  }

  private async reject(tx: CommandTransaction, found: LostPropertyCase, claim: LostPropertyClaim, reason: string): Promise<void> {
    const heard = { statementRecordedBy: claim.statementRecordedBy, alsoRecordedBy: await this.claims.declaredTo(tx, claim) };
    assertMayDecideClaim({ receivedBy: found.receivedBy, ...heard }, tx.actor.userId);
    const action = claim.state === 'ACCEPTED' ? 'overturn' : 'reject';
    claim.state = claimLifecycle.next(claim.state, action, tx.actor.role, { reason });
    Object.assign(claim, { decidedBy: tx.actor.userId, decidedAt: tx.now, decisionReason: reason });
    await this.cases.updateClaim(tx, claim);
    await this.cases.saveStep(tx, found, { action: 'reject', from: found.state, claimId: claim.id });
  }

  /** The state that follows from the claims that still stand; one that was accepted and upheld goes on as it was. */
  private async settle(tx: CommandTransaction, found: LostPropertyCase, standing: LostPropertyClaim[], upheld: LostPropertyClaim | undefined): Promise<void> {
    if (found.state === 'VERIFIED' && upheld?.state === 'ACCEPTED') return;
    found.openClaims = upheld ? 1 : 0;
    if (found.state === 'VERIFIED') await this.disputes.cancelHandover(tx, found);
    if (!upheld && standing.length > 0) found.state = lostPropertyLifecycle.next(found.state, 'reopenNotice', tx.actor.role, {});
  }

  /** Reasons may name people: they stay with the dispute, the chain keeps what was done. */
  private async done(tx: CommandTransaction, found: LostPropertyCase, action: string, from: string, audit: { action: string; details?: Record<string, unknown> }): Promise<DisputesResponse> {
    await this.cases.update(tx, found);
    await this.cases.saveStep(tx, found, { action, from });
    tx.audit({ objectType: 'lost-property-case', objectId: found.id, ...audit });
    return this.queries.of(tx, tx.actor, found.id);
  }
}

const EMPTY = {
  referredTo: null, referReason: null, referredBy: null, referredAt: null, slipId: null, outcome: null, claimId: null, decisionNumber: null, resolveReason: null, resolvedBy: null, resolvedAt: null,
};
