import { Inject, Injectable } from '@nestjs/common';
import { assertMayRenounce, assertNothingLeft, localDate, type ReopeningCause } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { DoorPeople } from '../door-people.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { fieldError } from '../lost-property-intake.service.js';
import type { RenunciationInput, ReopenSharesInput } from './dto/settlement-input.dto.js';
import type { SettlementResponse } from './dto/settlement.dto.js';
import { SettlementSteps } from './settlement-steps.js';
import type { SettlementFile } from './settlement.queries.js';
import { SettlementRepository } from './settlement.repository.js';

/** A decision that cannot be carried out, and a finder who gives up: before anything left, and decided anew by somebody else. */
@Injectable()
export class SettlementReopeningService {
  constructor(
    @Inject(SettlementSteps) private readonly steps: SettlementSteps,
    @Inject(SettlementRepository) private readonly rows: SettlementRepository,
    @Inject(DoorPeople) private readonly door: DoorPeople,
  ) {}

  reopen(command: CommandContext, id: string, input: ReopenSharesInput): Promise<SettlementResponse> {
    return this.steps.run(command, id, 'reopenShares', input, async (tx, found, file) => {
      assertNothingLeft(leftOf(file));
      await this.takeBack(tx, found, file, input.cause, input.reason);
      tx.audit({ action: 'lost-property.shares-reopened', objectType: 'lost-property-case', objectId: id, details: { cause: input.cause, decision: file.shares!.decisionId } });
    });
  }

  renounce(command: CommandContext, id: string, input: RenunciationInput): Promise<SettlementResponse> {
    return this.steps.run(command, id, 'recordRenunciation', {}, async (tx, found, file) => {
      assertMayRenounce(file.found);
      assertNothingLeft(leftOf(file));
      if (input.renouncedOn > localDate(tx.now)) throw fieldError('renouncedOn', 'IN_THE_FUTURE');
      const second = await this.door.colleague(tx, input.secondPersonId);
      await this.rows.insertRenunciation(tx, {
        communeId: found.communeId, caseId: id, renouncedOn: input.renouncedOn, evidence: input.evidence, recordedBy: tx.actor.userId, recordedByName: tx.actor.displayName,
        secondPersonId: second.id, recordedAt: tx.now,
      });
      if (file.shares) await this.takeBack(tx, found, file, 'RENUNCIATION', input.evidence);
      tx.audit({ action: 'lost-property.share-renounced', objectType: 'lost-property-case', objectId: id, details: { secondPersonId: second.id, decision: file.shares?.decisionId ?? null } });
    });
  }

  /** The decision stays on record with everything it said; what was prepared by it goes. Papers keep their numbers. */
  private async takeBack(tx: CommandTransaction, found: LostPropertyCase, { shares }: SettlementFile, cause: ReopeningCause, reason: string): Promise<void> {
    const { decisionId, decidedBy, decidedByName: _, decidedAt, ...decided } = shares!;
    await this.rows.insertReopening(tx, {
      communeId: found.communeId, id: newId(), caseId: found.id, decisionId, decided: { ...decided, decidedAt: decidedAt.toISOString() }, decidedBy, cause, reason,
      reopenedBy: tx.actor.userId, reopenedByName: tx.actor.displayName, reopenedAt: tx.now,
    });
    await this.rows.dropDecision(tx, { communeId: found.communeId, caseId: found.id });
    found.stateShareDue = false;
  }
}

const leftOf = ({ settlement, stateShare }: SettlementFile) => ({ settled: settlement?.state === 'COMPLETED', transferred: stateShare?.state === 'TRANSFERRED' });
