import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type ItemCategory } from '#domain';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyItem } from '../lost-property-facts.entities.js';
import { type ColleagueRow, LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { fieldError } from '../lost-property-intake.service.js';
import { LostPropertyPerson } from '../lost-property-person.entity.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import { ItemContact, ItemDecision, ItemDetail, ItemHandover, LostPropertyReferral } from './item.entities.js';
import type { ItemSecrets } from './item-intake.js';

export interface LockedItem {
  found: LostPropertyCase;
  item: LostPropertyItem & { category: ItemCategory };
  detail: ItemDetail | null;
  secrets: ItemSecrets;
}

/** Case first, thing second, everywhere in this order. */
@Injectable()
export class ItemsRepository {
  constructor(
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  async lock(tx: CommandTransaction, itemId: string): Promise<LockedItem> {
    const [row] = await tx.query<{ case_id: string }>({
      name: 'items-case-of',
      text: 'SELECT case_id FROM lost_property_item WHERE commune_id = ANY ($1) AND id = $2',
      values: [tx.actor.homeUnitIds, itemId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const found = await this.cases.lock(tx, row.case_id);
    const key = { communeId: found.communeId, id: itemId };
    const item = await tx.em.findOneOrFail(LostPropertyItem, { where: key, lock: { mode: 'pessimistic_write' } });
    const detail = await tx.em.findOne(ItemDetail, { where: { communeId: found.communeId, itemId } });
    const secrets = detail ? this.people.openItem(found.communeId, itemId, detail.sealed) : { holderName: null, documentNumber: null, imei: null };
    return { found, item: item as LockedItem['item'], detail, secrets };
  }

  /** Somebody of the own station who is not the one acting. */
  async colleague(tx: CommandTransaction, field: string, id: string): Promise<ColleagueRow> {
    if (id === tx.actor.userId) throw new DomainError('SECOND_PERSON_REQUIRED', 'invalid', undefined, [{ field, code: 'SECOND_PERSON_REQUIRED' }]);
    const found = await this.facts.colleague(tx, tx.actor.unitId, id);
    if (!found) throw fieldError(field, 'UNKNOWN_COLLEAGUE');
    return found;
  }

  async insertContact(tx: CommandTransaction, contact: ItemContact): Promise<void> {
    await tx.em.insert(ItemContact, contact);
  }

  async insertDecision(tx: CommandTransaction, decision: ItemDecision): Promise<void> {
    await tx.em.insert(ItemDecision, decision);
  }

  async insertHandover(tx: CommandTransaction, handover: ItemHandover): Promise<void> {
    await tx.em.insert(ItemHandover, handover);
  }

  async insertReferral(tx: CommandTransaction, finder: LostPropertyPerson, referral: LostPropertyReferral): Promise<void> {
    await tx.em.insert(LostPropertyPerson, finder);
    await tx.em.insert(LostPropertyReferral, referral);
  }

  /** Each step of a thing stands in the history of its case. */
  async step(tx: CommandTransaction, found: LostPropertyCase, action: string, ordinal: number): Promise<void> {
    await this.cases.saveStep(tx, found, { action, from: found.state, reason: `Tài sản thứ ${ordinal}` });
  }

  async updateCase(tx: CommandTransaction, found: LostPropertyCase): Promise<void> {
    await this.cases.update(tx, found);
  }
}
