import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type CaseAction, DomainError } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import { LostPropertyCase } from './lost-property-case.entity.js';
import { FactCheck, LostPropertyClaim, LostPropertyHandover } from './lost-property-claim.entities.js';
import { CashLine, InternalNote, LostPropertyItem, LostPropertyStep, WithheldFact } from './lost-property-facts.entities.js';
import { ItemDetail } from './items/item.entities.js';
import { LostPropertyPerson } from './lost-property-person.entity.js';
import { MatchFinder } from './declarations/match-finder.js';
import { MatchRepository } from './declarations/match.repository.js';
import { LostPropertyOutcomes } from './lost-property.outcomes.js';

export interface RecordedFind {
  case: LostPropertyCase;
  finder: LostPropertyPerson;
  items: LostPropertyItem[];
  facts: WithheldFact[];
  cash: CashLine[];
  notes: InternalNote[];
  details: ItemDetail[];
}

/** Writes and locks. The row that was locked is the row that is saved. */
@Injectable()
export class LostPropertyRepository {
  constructor(
    @Inject(LostPropertyOutcomes) private readonly outcomes: LostPropertyOutcomes,
    @Inject(MatchFinder) private readonly finder: MatchFinder,
    @Inject(MatchRepository) private readonly matches: MatchRepository,
  ) {}

  async insertFind(tx: CommandTransaction, find: RecordedFind): Promise<void> {
    await tx.em.insert(LostPropertyPerson, find.finder);
    await tx.em.insert(LostPropertyCase, find.case);
    await tx.em.insert(LostPropertyItem, find.items);
    if (find.details.length > 0) await tx.em.insert(ItemDetail, find.details);
    if (find.facts.length > 0) await tx.em.insert(WithheldFact, find.facts);
    if (find.cash.length > 0) await tx.em.insert(CashLine, find.cash);
    await tx.em.insert(InternalNote, find.notes);
    await this.finder.suggestForCase(tx, find.case.id);
  }

  async insertPerson(tx: CommandTransaction, person: LostPropertyPerson): Promise<void> {
    await tx.em.insert(LostPropertyPerson, person);
  }

  async lock(tx: CommandTransaction, id: string): Promise<LostPropertyCase> {
    const found = await tx.em.findOne(LostPropertyCase, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    return found;
  }

  /** Case first, claim second, everywhere in this order: two commands can wait for each other but never deadlock. */
  async lockClaim(tx: CommandTransaction, claimId: string): Promise<{ found: LostPropertyCase; claim: LostPropertyClaim }> {
    const [row] = await tx.query<{ case_id: string }>({
      name: 'claims-case-of',
      text: 'SELECT case_id FROM lost_property_claim WHERE commune_id = ANY ($1) AND id = $2',
      values: [tx.actor.homeUnitIds, claimId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const found = await this.lock(tx, row.case_id);
    const claim = await tx.em.findOneOrFail(LostPropertyClaim, { where: { communeId: found.communeId, id: claimId }, lock: { mode: 'pessimistic_write' } });
    return { found, claim };
  }

  async update(tx: CommandTransaction, found: LostPropertyCase): Promise<void> {
    await this.outcomes.record(tx, found);
    found.version += 1;
    const { communeId, id, ...changed } = found;
    await tx.em.update(LostPropertyCase, { communeId, id }, changed);
  }

  async saveStep(tx: CommandTransaction, found: LostPropertyCase, step: { action: CaseAction | string; from: string | null; reason?: string | null; claimId?: string }): Promise<void> {
    await tx.em.insert(LostPropertyStep, {
      communeId: found.communeId,
      id: newId(),
      caseId: found.id,
      claimId: step.claimId ?? null,
      action: step.action,
      fromState: step.from,
      toState: found.state,
      actorId: tx.actor.userId,
      actorName: tx.actor.displayName,
      at: tx.now,
      reason: step.reason ?? null,
    });
  }

  /** The posting of this case's notice in a group, null when there was none. */
  async deliveryTo(tx: CommandTransaction, found: LostPropertyCase, groupId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>({
      name: 'claims-delivery',
      text: 'SELECT id FROM broadcast_delivery WHERE commune_id = $1 AND broadcast_id = $2 AND group_id = $3',
      values: [found.communeId, found.noticeId, groupId],
    });
    return row?.id ?? null;
  }

  async insertClaim(tx: CommandTransaction, claim: LostPropertyClaim): Promise<void> {
    await tx.em.insert(LostPropertyClaim, claim);
  }

  async updateClaim(tx: CommandTransaction, claim: LostPropertyClaim): Promise<void> {
    claim.version += 1;
    const { communeId, id, ...changed } = claim;
    await tx.em.update(LostPropertyClaim, { communeId, id }, changed);
    if (claim.state === 'REJECTED' || claim.state === 'WITHDRAWN') await this.matches.claimEnded(tx, claim);
  }

  async saveChecks(tx: CommandTransaction, checks: FactCheck[]): Promise<void> {
    await tx.em.upsert(FactCheck, checks, ['communeId', 'claimId', 'factId']);
  }

  async insertHandover(tx: CommandTransaction, handover: LostPropertyHandover): Promise<void> {
    await tx.em.insert(LostPropertyHandover, handover);
  }

  async lockHandover(tx: CommandTransaction, found: LostPropertyCase, id: string): Promise<LostPropertyHandover> {
    const handover = await tx.em.findOne(LostPropertyHandover, { where: { communeId: found.communeId, caseId: found.id, id }, lock: { mode: 'pessimistic_write' } });
    if (!handover) throw new DomainError('NOT_FOUND', 'not-found');
    return handover;
  }

  async openHandoverOf(tx: CommandTransaction, found: LostPropertyCase): Promise<LostPropertyHandover | null> {
    return tx.em.findOne(LostPropertyHandover, { where: { communeId: found.communeId, caseId: found.id, state: 'OPEN' } });
  }

  async completeHandover(tx: CommandTransaction, handover: LostPropertyHandover): Promise<void> {
    await tx.em.update(LostPropertyHandover, { communeId: handover.communeId, id: handover.id }, { state: 'COMPLETED', completedBy: tx.actor.userId, completedAt: tx.now });
    await this.matches.recovered(tx, handover.communeId, handover.claimId);
  }

  async isDocumentReady(tx: CommandTransaction, communeId: string, documentId: string): Promise<boolean> {
    const [row] = await tx.query<{ ready: boolean }>({
      name: 'lost-property-minutes-ready',
      text: `SELECT status = 'READY' AS ready FROM document WHERE commune_id = $1 AND id = $2`,
      values: [communeId, documentId],
    });
    return row!.ready;
  }

  /** What a claim is after, for the rest it must have: a wallet with notes in it is money too. */
  async valuedCategories(tx: CommandTransaction, found: LostPropertyCase): Promise<string[]> {
    const [row] = await tx.query<{ money: boolean }>({
      name: 'lost-property-has-money',
      text: 'SELECT EXISTS (SELECT 1 FROM lost_property_cash_line WHERE commune_id = $1 AND case_id = $2) AS money',
      values: [found.communeId, found.id],
    });
    return row!.money ? [...found.categories, 'CASH'] : found.categories;
  }

  /** `TS-2026-0001`, gapless per commune and year. */
  async nextCode(tx: CommandTransaction, year: number): Promise<string> {
    const [row] = await tx.query<{ number: number }>({
      name: 'lost-property-next-code',
      text: `INSERT INTO document_series (commune_id, type_code, year, last_number) VALUES ($1, 'TS', $2, 1)
             ON CONFLICT (commune_id, type_code, year) DO UPDATE SET last_number = document_series.last_number + 1 RETURNING last_number AS number`,
      values: [tx.actor.unitId, year],
    });
    return `TS-${year}-${String(row!.number).padStart(4, '0')}`;
  }
}
