import { Inject, Injectable } from '@nestjs/common';
import { claimStatementOf, declarationLifecycle, DomainError } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { ClaimIntake } from '../claim-intake.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { LostDeclaration } from './declaration.entities.js';
import { DeclarationsQueries } from './declarations.queries.js';
import { DeclarationsRepository } from './declarations.repository.js';
import type { DeclarationResponse, DismissMatchInput } from './dto/declaration.dto.js';
import { MatchRepository } from './match.repository.js';

/** A declared loss meets a find, or is told apart from it. */
@Injectable()
export class DeclarationLinksService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(DeclarationsRepository) private readonly declarations: DeclarationsRepository,
    @Inject(MatchRepository) private readonly matches: MatchRepository,
    @Inject(DeclarationsQueries) private readonly queries: DeclarationsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(ClaimIntake) private readonly intake: ClaimIntake,
  ) {}

  /**
   * The declaration becomes a claim on the find, with the statement as it was declared and the time it was: whoever
   * wrote it down counts as having heard the claim. Case first, declaration second, as everywhere.
   */
  link(command: CommandContext, id: string, caseId: string): Promise<DeclarationResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      const declaration = await this.matches.lockDeclaration(tx, id);
      declaration.state = declarationLifecycle.next(declaration.state, 'link', tx.actor.role, { caseId });
      // A claim is kept with its find; a loss declared to another unit of its time is told there anew.
      if (found.communeId !== declaration.communeId) throw new DomainError('OTHER_UNIT_OF_ITS_TIME', 'conflict');
      const told = await this.declarations.statements(tx, declaration.communeId, id);
      const claim = await this.intake.enter(tx, found, {
        claimantId: declaration.declarantId,
        statement: claimStatementOf(told.map(({ revision, sealed, recordedAt }) => ({ ...this.people.openDeclared(declaration.communeId, id, revision, sealed), recordedAt: recordedAt.toISOString() }))),
        recordedAt: told[0]!.recordedAt,
        lastToldAt: told.at(-1)!.recordedAt,
        recordedBy: told[0]!.recordedBy,
        lostOn: declaration.lostFrom,
        heardFrom: 'DECLARATION',
        group: null,
        declarationId: id,
      });
      Object.assign(declaration, { matchedCaseId: caseId, claimId: claim.id });
      await this.matches.updateDeclaration(tx, declaration);
      await this.decide(tx, declaration, caseId, 'LINKED', null);
      tx.audit({ action: 'lost-declaration.linked', objectType: 'lost-declaration', objectId: id, details: { caseId, claimId: claim.id } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  dismiss(command: CommandContext, id: string, input: DismissMatchInput): Promise<DeclarationResponse> {
    return this.commands.run(command, async (tx) => {
      const declaration = await this.matches.lockDeclaration(tx, id);
      declaration.state = declarationLifecycle.next(declaration.state, 'dismissMatch', tx.actor.role, input);
      await this.decide(tx, declaration, input.caseId, 'DISMISSED', input.reason);
      tx.audit({ action: 'lost-declaration.match-dismissed', objectType: 'lost-declaration', objectId: id, details: { caseId: input.caseId } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  /** Kept with the score it had, so that a later look can tell whether it was a near one. */
  private async decide(tx: CommandTransaction, declaration: LostDeclaration, caseId: string, state: 'LINKED' | 'DISMISSED', reason: string | null): Promise<void> {
    const score = await this.queries.scoreOf(tx, declaration.communeId, declaration.id, caseId);
    await this.matches.decide(tx, { communeId: declaration.communeId, declarationId: declaration.id, caseId, score }, state, reason);
  }
}
