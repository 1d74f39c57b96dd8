import { Inject, Injectable } from '@nestjs/common';
import { assertCustodyAction, custodyMove, DomainError, isLeader } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { type ColleagueRow, LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { fieldError } from '../lost-property-intake.service.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import { CustodyForms } from './custody.forms.js';
import { CustodyLog } from './custody-log.js';
import { CustodyQueries } from './custody.queries.js';
import type { CustodyResponse, MoveCustodyInput } from './dto/custody.dto.js';

/** A sealed find changes its place or its keeper. */
@Injectable()
export class CustodyService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(CustodyQueries) private readonly queries: CustodyQueries,
    @Inject(CustodyLog) private readonly log: CustodyLog,
    @Inject(CustodyForms) private readonly forms: CustodyForms,
  ) {}

  move(command: CommandContext, caseId: string, input: MoveCustodyInput): Promise<CustodyResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      const facts = await this.queries.facts(tx, found);
      assertCustodyAction('moveCustody', tx.actor.role, tx.actor.userId, facts);
      const kinds = custodyMove(
        { keeperId: facts.keeperId!, sealNumber: found.sealNumber!, storagePlace: found.storagePlace! },
        {
          actorId: tx.actor.userId,
          actorIsLeader: isLeader(tx.actor.role),
          receivedBy: input.receivedBy ?? null,
          presentId: input.presentId ?? null,
          storagePlace: input.storagePlace,
          sealNumber: input.sealNumber ?? null,
        },
      );
      const receiver = await this.colleague(tx, 'receivedBy', input.receivedBy);
      const present = receiver ?? (await this.colleague(tx, 'presentId', input.presentId));
      const before = { sealNumber: found.sealNumber!, storagePlace: found.storagePlace! };
      Object.assign(found, { storagePlace: input.storagePlace, sealNumber: input.sealNumber ?? found.sealNumber });
      const minutes = receiver ? await this.forms.transfer(tx, found, { from: before, receiver, reason: input.reason }) : null;
      await this.log.append(tx, found, kinds.map((kind) => ({
        kind,
        second: kind === 'MOVED' ? null : present,
        ...(kind === 'HANDED_TO' ? { keeper: receiver! } : {}),
        storagePlace: kind === 'SEAL_OPENED' || kind === 'RESEALED' ? before.storagePlace : found.storagePlace!,
        sealNumber: kind === 'SEAL_OPENED' ? before.sealNumber : found.sealNumber,
        reason: input.reason,
        documentId: minutes?.id ?? null,
      })));
      await this.cases.update(tx, found);
      tx.audit({ action: 'lost-property.custody-moved', objectType: 'lost-property-case', objectId: caseId, reason: input.reason, details: { events: kinds, receivedBy: input.receivedBy ?? null, minutes: minutes?.numberLabel ?? null } });
      return this.queries.view(tx, tx.actor, caseId);
    });
  }

  private async colleague(tx: CommandTransaction, field: string, id: string | undefined): Promise<ColleagueRow | null> {
    if (id === undefined) return null;
    const found = await this.facts.colleague(tx, tx.actor.unitId, id);
    if (!found) throw fieldError(field, 'UNKNOWN_COLLEAGUE');
    if (found.id === tx.actor.userId) throw new DomainError('SECOND_PERSON_REQUIRED', 'invalid', undefined, [{ field, code: 'SECOND_PERSON_REQUIRED' }]);
    return found;
  }
}
