import { Inject, Injectable } from '@nestjs/common';
import { assertIntakeCategory, type DeclarationAction, declarationLifecycle, type DeclarationOutcome, localDate, matchWords, searchKey } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { fieldError } from '../lost-property-intake.service.js';
import type { LostDeclaration } from './declaration.entities.js';
import { DeclarationPapers } from './declaration.papers.js';
import { DeclarationPeople } from './declaration.people.js';
import { DeclarationsQueries } from './declarations.queries.js';
import { DeclarationsRepository } from './declarations.repository.js';
import type { CloseLossInput, DeclarationResponse, DeclaredStatements, EditLossInput, LossInput, RecordLossInput } from './dto/declaration.dto.js';
import { MatchFinder } from './match-finder.js';
import { MatchRepository } from './match.repository.js';

/** A loss is written down, added to, and ends. What was told once is never rewritten. */
@Injectable()
export class DeclarationsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(DeclarationsRepository) private readonly declarations: DeclarationsRepository,
    @Inject(MatchRepository) private readonly matches: MatchRepository,
    @Inject(MatchFinder) private readonly finder: MatchFinder,
    @Inject(DeclarationsQueries) private readonly queries: DeclarationsQueries,
    @Inject(DeclarationPapers) private readonly papers: DeclarationPapers,
    @Inject(DeclarationPeople) private readonly persons: DeclarationPeople,
  ) {}

  record(command: CommandContext, input: RecordLossInput): Promise<DeclarationResponse> {
    return this.commands.run(command, async (tx) => {
      await this.check(tx, tx.actor.unitId, input);
      const declarantId = await this.persons.insert(tx, input);
      const declaration = await this.newDeclaration(tx, input, declarantId);
      await this.declarations.insert(tx, declaration);
      await this.tell(tx, declaration, input);
      await this.papers.receipt(tx, declaration, input);
      await this.finder.suggestForDeclaration(tx, declaration.id);
      tx.audit({ action: 'lost-declaration.recorded', objectType: 'lost-declaration', objectId: declaration.id, details: { code: declaration.code, categories: input.categories, facts: input.facts.length } });
      return this.queries.detail(tx, tx.actor, declaration.id);
    });
  }

  edit(command: CommandContext, id: string, version: number, input: EditLossInput): Promise<DeclarationResponse> {
    return this.commands.run(command, async (tx) => {
      const declaration = await this.matches.lockDeclaration(tx, id);
      this.declarations.assertVersion(declaration, version);
      declaration.state = declarationLifecycle.next(declaration.state, 'edit', tx.actor.role);
      await this.check(tx, declaration.communeId, input);
      Object.assign(declaration, wordsOf(declaration.code, input, await this.persons.villageWords(tx, declaration.communeId, input.villageId)));
      declaration.statements += 1;
      await this.matches.updateDeclaration(tx, declaration);
      await this.tell(tx, declaration, input);
      await this.finder.suggestForDeclaration(tx, id);
      tx.audit({ action: 'lost-declaration.edited', objectType: 'lost-declaration', objectId: id, details: { telling: declaration.statements, facts: input.facts.length } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  withdraw(command: CommandContext, id: string, reason: string): Promise<DeclarationResponse> {
    return this.end(command, id, 'withdraw', 'WITHDRAWN', { reason }, 'lost-declaration.withdrawn');
  }

  close(command: CommandContext, id: string, input: CloseLossInput): Promise<DeclarationResponse> {
    return this.end(command, id, 'close', input.outcome as DeclarationOutcome, input, 'lost-declaration.closed');
  }

  /** Name and sealed words in clear, so the look is recorded. */
  statements(command: CommandContext, id: string): Promise<DeclaredStatements> {
    return this.commands.run(command, async (tx) => {
      const told = await this.queries.statements(tx, tx.actor, id);
      tx.audit({ action: 'lost-declaration.statements-read', objectType: 'lost-declaration', objectId: id, details: { tellings: told.tellings.length } });
      return told;
    });
  }

  private end(command: CommandContext, id: string, action: DeclarationAction, outcome: DeclarationOutcome, given: { reason: string }, audited: string): Promise<DeclarationResponse> {
    return this.commands.run(command, async (tx) => {
      const declaration = await this.matches.lockDeclaration(tx, id);
      declaration.state = declarationLifecycle.next(declaration.state, action, tx.actor.role, given);
      Object.assign(declaration, { outcome, closedBy: tx.actor.userId, closedAt: tx.now, closeReason: given.reason });
      await this.matches.updateDeclaration(tx, declaration);
      tx.audit({ action: audited, objectType: 'lost-declaration', objectId: id, details: { outcome } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  private async check(tx: CommandTransaction, communeId: string, input: LossInput): Promise<void> {
    input.categories.forEach((category) => assertIntakeCategory(category));
    const today = localDate(tx.now);
    if (input.lostFrom > today) throw fieldError('lostFrom', 'IN_THE_FUTURE');
    if (input.lostTo && input.lostTo > today) throw fieldError('lostTo', 'IN_THE_FUTURE');
    if (input.lostTo && input.lostTo < input.lostFrom) throw fieldError('lostTo', 'BEFORE_LOST_FROM');
    await this.persons.assertVillage(tx, communeId, 'villageId', input.villageId);
  }

  private async tell(tx: CommandTransaction, declaration: LostDeclaration, input: LossInput): Promise<void> {
    const { categories, publicDescription, lostArea, lostFrom, lostTo, partOfDay } = declaration;
    const told = { statement: input.statement, facts: input.facts.map(({ kind, value }) => ({ kind, value })), shown: { categories, publicDescription, lostArea, lostFrom, lostTo, partOfDay } };
    await this.declarations.insertStatement(tx, {
      communeId: declaration.communeId,
      declarationId: declaration.id,
      revision: declaration.statements,
      sealed: this.persons.seal(declaration, told),
      facts: input.facts.length,
      recordedBy: tx.actor.userId,
      recordedAt: tx.now,
    });
  }

  private async newDeclaration(tx: CommandTransaction, input: RecordLossInput, declarantId: string): Promise<LostDeclaration> {
    const code = await this.declarations.nextCode(tx, Number(localDate(tx.now).slice(0, 4)));
    return {
      communeId: tx.actor.unitId,
      id: newId(),
      code,
      state: declarationLifecycle.initial,
      outcome: null,
      ...wordsOf(code, input, await this.persons.villageWords(tx, tx.actor.unitId, input.villageId)),
      declarantId,
      statements: 1,
      recordedBy: tx.actor.userId,
      recordedAt: tx.now,
      matchedCaseId: null,
      claimId: null,
      closedBy: null,
      closedAt: null,
      closeReason: null,
      version: 1,
    };
  }
}

/** What may be shown and compared; the name of the village counts as a word of the area. */
function wordsOf(code: string, input: LossInput, village: string) {
  return {
    categories: [...new Set(input.categories)],
    publicDescription: input.publicDescription,
    lostArea: input.lostArea,
    villageId: input.villageId ?? null,
    lostFrom: input.lostFrom,
    lostTo: input.lostTo ?? input.lostFrom,
    partOfDay: input.partOfDay ?? null,
    searchText: searchKey(`${code} ${input.publicDescription} ${input.lostArea} ${village}`),
    matchWords: matchWords(input.publicDescription),
    areaWords: matchWords(`${input.lostArea} ${village}`),
  };
}
