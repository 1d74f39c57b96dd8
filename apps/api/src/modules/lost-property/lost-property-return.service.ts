import { Inject, Injectable } from '@nestjs/common';
import { assertMayClose, assertMayRefer, assertMayReturn, assertNotDisputed, DomainError, type FieldError, localDate, lostPropertyLifecycle } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import { CustodyRecords } from './custody/custody-records.js';
import type { IdentityEvidenceInput, PrepareHandoverInput, ReferInput, ReturnInput } from './dto/action.dto.js';
import type { LostPropertyCaseResponse } from './dto/case.dto.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { LostPropertyClaimsQueries } from './lost-property-claims.queries.js';
import { DoorPeople } from './door-people.js';
import { fieldError } from './lost-property-intake.service.js';
import { LostPropertyMinutes } from './lost-property.minutes.js';
import { identityProblems, LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';

/** The last steps: identity seen, minutes signed, things given back, the finder told. */
@Injectable()
export class LostPropertyReturnService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(LostPropertyClaimsQueries) private readonly claims: LostPropertyClaimsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(LostPropertyMinutes) private readonly minutes: LostPropertyMinutes,
    @Inject(DoorPeople) private readonly door: DoorPeople,
  ) {}

  private get records(): CustodyRecords {
    return this.door.records;
  }

  prepareHandover(command: CommandContext, id: string, input: PrepareHandoverInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      found.state = lostPropertyLifecycle.next(found.state, 'prepareHandover', tx.actor.role, {});
      assertNotDisputed({ disputed: found.disputedAt !== null });
      const { claim } = await this.cases.lockClaim(tx, input.claimId);
      if (claim.caseId !== id || claim.state !== 'ACCEPTED') throw new DomainError('CLAIM_NOT_ACCEPTED', 'conflict', { state: claim.state });
      if (await this.cases.openHandoverOf(tx, found)) throw new DomainError('HANDOVER_ALREADY_OPEN', 'conflict');
      const identityNumber = identityNumberOf(input.identityEvidence);
      const second = await this.door.secondFor(tx, input.secondPersonId, claim.decidedBy);
      const { matches, comparedFactCount } = await this.claims.counts(tx, found.communeId, id, claim.id);
      const minutes = await this.minutes.returned(tx, found, {
        ownerId: claim.claimantId,
        identityKind: input.identityEvidence.kind,
        identityNumber,
        matches,
        compared: comparedFactCount,
        decidedBy: claim.decidedBy,
        decidedOn: claim.decidedAt && localDate(claim.decidedAt),
        second,
      });
      await this.openHandover(tx, found, claim.id, input.identityEvidence, { identityNumber, minutesId: minutes.id, secondPersonId: second.id });
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'prepareHandover', from: found.state, claimId: claim.id });
      tx.audit({ action: 'lost-property.handover-prepared', objectType: 'lost-property-case', objectId: id, details: { claimId: claim.id, evidence: input.identityEvidence.kind, minutes: minutes.numberLabel, secondPersonId: second.id } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  /** Once only: the case row is locked, the handover is completed, and the database refuses a second one. */
  returnToOwner(command: CommandContext, id: string, input: ReturnInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      found.state = lostPropertyLifecycle.next(from, 'returnToOwner', tx.actor.role, input);
      assertNotDisputed({ disputed: found.disputedAt !== null });
      const handover = await this.cases.lockHandover(tx, found, input.handoverId);
      const minutesReady = await this.cases.isDocumentReady(tx, found.communeId, handover.minutesId);
      assertMayReturn({ identityRecorded: handover.identityKind !== '', minutesReady, minutesSigned: input.minutesSigned, handoverState: handover.state });
      const second = await this.door.named(tx, [handover.secondPersonId, handover.identitySeenBy]);
      await this.cases.completeHandover(tx, handover);
      await this.records.returned(tx, found, handover.minutesId, second);
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'returnToOwner', from, claimId: handover.claimId });
      tx.audit({ action: 'lost-property.returned', objectType: 'lost-property-case', objectId: id, details: { handoverId: handover.id, claimId: handover.claimId, secondPersonId: second.id } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  close(command: CommandContext, id: string): Promise<LostPropertyCaseResponse> {
    return this.end(command, id, 'close', async (tx, found) => {
      assertMayClose({ finderNotified: found.finderOutcome !== null, stateShareDue: found.stateShareDue, items: await this.records.things(tx, found) });
      await this.records.assertNothingHeld(tx, found);
      return {};
    });
  }

  /** What nobody has counted yet goes with a word; what lies sealed goes before two people, with minutes the receiving authority signs. */
  refer(command: CommandContext, id: string, input: ReferInput): Promise<LostPropertyCaseResponse> {
    return this.end(command, id, 'refer', async (tx, found) => {
      assertMayRefer(found.state, tx.actor.role);
      found.referredTo = input.to;
      if (found.receivedBy === null) {
        await this.records.referred(tx, found, null);
        return {};
      }
      assertReceiver(input);
      const second = await this.door.colleague(tx, input.secondPersonId!);
      const minutes = await this.minutes.referred(tx, found, { organisation: input.to, receiverName: input.receiverName!, receiverPost: input.receiverPost ?? null, second });
      await this.records.referred(tx, found, { second, minutesId: minutes.id });
      return { minutes: minutes.numberLabel, secondPersonId: second.id };
    }, input);
  }

  cancel(command: CommandContext, id: string, reason: string): Promise<LostPropertyCaseResponse> {
    return this.end(command, id, 'cancel', async () => ({}), { reason });
  }

  private end(
    command: CommandContext,
    id: string,
    action: 'close' | 'refer' | 'cancel',
    check: (tx: CommandTransaction, found: LostPropertyCase) => Promise<Record<string, unknown>>,
    given: { to?: string; reason?: string } = {},
  ): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      const next = lostPropertyLifecycle.next(from, action, tx.actor.role, given);
      assertNotDisputed({ disputed: found.disputedAt !== null });
      const details = await check(tx, found);
      found.state = next;
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action, from, reason: given.reason ?? null });
      tx.audit({ action: `lost-property.${AUDITED[action]}`, objectType: 'lost-property-case', objectId: id, details, ...(given.reason ? { reason: given.reason } : {}) });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  private async openHandover(
    tx: CommandTransaction, found: LostPropertyCase, claimId: string, evidence: IdentityEvidenceInput, named: { identityNumber: string | null; minutesId: string; secondPersonId: string },
  ): Promise<void> {
    const id = newId();
    const { identityNumber, minutesId, secondPersonId } = named;
    await this.cases.insertHandover(tx, {
      communeId: found.communeId,
      id,
      caseId: found.id,
      claimId,
      state: 'OPEN',
      identityKind: evidence.kind,
      identitySealed: this.people.sealIdentity(found.communeId, id, { number: identityNumber, note: evidence.note ?? null }),
      identityLast4: identityNumber?.slice(-4) ?? null,
      identitySeenBy: tx.actor.userId,
      identitySeenAt: tx.now,
      minutesId,
      secondPersonId,
      completedBy: null,
      completedAt: null,
    });
  }
}

/** What lies sealed is taken over by somebody, before two of the station. @throws DomainError VALIDATION_FAILED */
function assertReceiver(input: ReferInput): void {
  const errors = (['secondPersonId', 'receiverName'] as const).flatMap((field): FieldError[] => (input[field] ? [] : [{ field, code: field === 'secondPersonId' ? 'SECOND_PERSON_REQUIRED' : 'REQUIRED' }]));
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
}

const AUDITED = { close: 'closed', refer: 'referred', cancel: 'cancelled' } as const;

/** A card or VNeID comes with its number; knowing somebody, or another paper, with a note that says how. */
export function identityNumberOf(evidence: IdentityEvidenceInput): string | null {
  const number = evidence.identityNumber?.replace(/[\s.-]/g, '') ?? null;
  const byCard = evidence.kind === 'PHYSICAL_CARD_SEEN' || evidence.kind === 'VNEID_SEEN';
  if (byCard && number === null) throw fieldError('identityEvidence.identityNumber', 'REQUIRED');
  if (!byCard && !evidence.note) throw fieldError('identityEvidence.note', 'REQUIRED');
  const problems = identityProblems('identityEvidence', evidence.kind, number, null);
  if (problems.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, problems);
  return number;
}
