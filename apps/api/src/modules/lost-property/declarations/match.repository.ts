import { Injectable } from '@nestjs/common';
import { declarationLifecycle, DomainError } from '#domain';
import { In } from 'typeorm';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { LostDeclaration, LostPropertyMatch } from './declaration.entities.js';

/** Pairs, and what becomes of a declaration when its claim ends. */
@Injectable()
export class MatchRepository {
  /** Proposed once: what was put aside stays aside. */
  async suggest(tx: CommandTransaction, pair: Pick<LostPropertyMatch, 'communeId' | 'declarationId' | 'caseId' | 'score'>): Promise<void> {
    await tx.em.createQueryBuilder().insert().into(LostPropertyMatch).values({ ...pair, state: 'SUGGESTED', suggestedAt: tx.now }).orIgnore().execute();
  }

  async decide(tx: CommandTransaction, pair: Pick<LostPropertyMatch, 'communeId' | 'declarationId' | 'caseId' | 'score'>, state: 'LINKED' | 'DISMISSED', reason: string | null): Promise<void> {
    await tx.em.upsert(LostPropertyMatch, { ...pair, state, suggestedAt: tx.now, decidedBy: tx.actor.userId, decidedAt: tx.now, reason }, ['communeId', 'declarationId', 'caseId']);
  }

  /** @throws DomainError NOT_FOUND */
  async lockDeclaration(tx: CommandTransaction, id: string): Promise<LostDeclaration> {
    const declaration = await tx.em.findOne(LostDeclaration, { where: { communeId: In([...tx.actor.homeUnitIds]), id }, lock: { mode: 'pessimistic_write' } });
    if (!declaration) throw new DomainError('NOT_FOUND', 'not-found');
    return declaration;
  }

  async updateDeclaration(tx: CommandTransaction, declaration: LostDeclaration): Promise<void> {
    declaration.version += 1;
    const { communeId, id, ...changed } = declaration;
    await tx.em.update(LostDeclaration, { communeId, id }, changed);
  }

  /** The claim came to nothing: the thing is still lost. */
  async claimEnded(tx: CommandTransaction, claim: { communeId: string; id: string; declarationId: string | null }): Promise<void> {
    if (claim.declarationId === null) return;
    const declaration = await this.lockDeclaration(tx, claim.declarationId);
    if (declaration.claimId !== claim.id) return;
    declaration.state = declarationLifecycle.next(declaration.state, 'reopen', tx.actor.role);
    Object.assign(declaration, { matchedCaseId: null, claimId: null });
    await this.updateDeclaration(tx, declaration);
  }

  /** The thing is back with whoever declared it lost. */
  async recovered(tx: CommandTransaction, communeId: string, claimId: string): Promise<void> {
    const declaration = await tx.em.findOne(LostDeclaration, { where: { communeId, claimId }, lock: { mode: 'pessimistic_write' } });
    if (!declaration) return;
    declaration.state = declarationLifecycle.next(declaration.state, 'recover', tx.actor.role);
    Object.assign(declaration, { outcome: 'FOUND', closedBy: tx.actor.userId, closedAt: tx.now });
    await this.updateDeclaration(tx, declaration);
  }
}
