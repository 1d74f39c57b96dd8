import { Inject, Injectable } from '@nestjs/common';
import { type CaseState, contactsOf, DomainError, itemActions, type ItemCategory, type ItemRoad, type ItemState, recipientsOf } from '#domain';
import { type Reader, ReadPool } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { type Page, pageOf } from '../../../platform/paging/page.js';
import type { PageQuery } from '../../../platform/paging/page.query.js';
import type { ItemContactItem, ItemDecisionItem, ItemDetailItem, ItemHandoverItem, ItemOfCase, ItemsOfCase, ReferralItem } from './dto/item.dto.js';

interface ItemRow {
  id: string;
  ordinal: number;
  category: ItemCategory;
  road: ItemRoad;
  state: ItemState;
  publicDescription: string;
  outcomeAt: Date | null;
  caseState: CaseState;
  disputed: boolean;
  communeId: string;
  details: ItemDetailItem | null;
  contacts: ItemContactItem[];
  decisions: ItemDecisionItem[];
  handover: ItemHandoverItem | null;
}

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ITEMS = `SELECT i.id, i.ordinal, i.category, i.road, i.state, i.public_description AS "publicDescription", i.outcome_at AS "outcomeAt", c.state AS "caseState", c.disputed_at IS NOT NULL AS disputed, c.commune_id AS "communeId",
    (SELECT json_build_object('paperKind', d.paper_kind, 'issuingOffice', d.issuing_office, 'numberTail', d.number_tail, 'bank', d.bank, 'imeiLast3', d.imei_last3, 'weightMg', d.weight_mg,
        'weightUnit', d.weight_unit, 'animalKind', d.animal_kind, 'animalCount', d.animal_count)
       FROM lost_property_item_detail d WHERE d.commune_id = i.commune_id AND d.item_id = i.id) AS details,
    coalesce((SELECT json_agg(json_build_object('target', k.target, 'way', k.way, 'note', k.note, 'letterId', k.letter_id, 'contactedByName', k.contacted_by_name, 'contactedAt', ${instant('k.contacted_at')}) ORDER BY k.id)
       FROM lost_property_item_contact k WHERE k.commune_id = i.commune_id AND k.case_id = i.case_id AND k.item_id = i.id), '[]') AS contacts,
    coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'addressee', s.referred_to, 'reason', s.reason, 'decidedByName', s.decided_by_name, 'decidedAt', ${instant('s.decided_at')}, 'documentId', s.document_id) ORDER BY s.id)
       FROM lost_property_item_decision s WHERE s.commune_id = i.commune_id AND s.case_id = i.case_id AND s.item_id = i.id), '[]') AS decisions,
    (SELECT json_build_object('recipientKind', h.recipient_kind, 'recipientInitials', h.recipient_initials, 'organisation', h.organisation, 'identityKind', h.identity_kind, 'identityLast4', h.identity_last4,
        'handedByName', h.handed_by_name, 'secondPersonName', h.second_person_name, 'handedAt', ${instant('h.handed_at')}, 'minutesId', h.minutes_id)
       FROM lost_property_item_handover h WHERE h.commune_id = i.commune_id AND h.item_id = i.id) AS handover
  FROM lost_property_case c JOIN lost_property_item i ON i.commune_id = c.commune_id AND i.case_id = c.id
 WHERE c.commune_id = ANY ($1)`;

/** The things of a case, each with its road. Persons and contacts are for those who work on the file; row-level security hides them from others. */
@Injectable()
export class ItemsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async ofCase(actor: Actor, caseId: string): Promise<ItemsOfCase> {
    const rows = await this.reads.one<ItemRow>(actor.scope, { name: 'items-of-case', text: `${ITEMS} AND c.id = $2 ORDER BY i.ordinal`, values: [actor.unitIds, caseId] });
    if (rows.length === 0) throw new DomainError('NOT_FOUND', 'not-found');
    return { items: rows.map((row) => itemOf(row, actor)) };
  }

  async one(reader: Reader, actor: Actor, itemId: string): Promise<ItemOfCase> {
    const [row] = await reader.query<ItemRow>({ name: 'items-one', text: `${ITEMS} AND i.id = $2`, values: [actor.unitIds, itemId] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return itemOf(row, actor);
  }

  /** Who decided, last, that a thing is sold. */
  async saleDecidedBy(reader: Reader, communeId: string, itemId: string): Promise<string | null> {
    const [row] = await reader.query<{ decidedBy: string }>({
      name: 'item-sale-decided-by',
      text: `SELECT decided_by AS "decidedBy" FROM lost_property_item_decision WHERE commune_id = $1 AND item_id = $2 AND kind = 'SELL' ORDER BY id DESC LIMIT 1`,
      values: [communeId, itemId],
    });
    return row?.decidedBy ?? null;
  }

  async referrals(actor: Actor, query: PageQuery): Promise<Page<ReferralItem>> {
    const rows = await this.reads.one<ReferralItem>(actor.scope, {
      name: 'referrals-list',
      text: `SELECT id, category, found_on::text AS "foundOn", found_area AS "foundArea", referred_to AS "referredTo", secured_how AS "securedHow", referred_by_name AS "referredByName",
                    second_person_name AS "secondPersonName", referred_at AS "referredAt", document_id AS "documentId"
               FROM lost_property_referral WHERE commune_id = ANY ($1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      values: [actor.unitIds, query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => row);
  }
}

function itemOf({ caseState, disputed, communeId, ...item }: ItemRow, actor: Actor): ItemOfCase {
  const { allowed, closed } = actor.homeUnitIds.includes(communeId) ? itemActions({ road: item.road, category: item.category, state: item.state, caseState, disputed }, actor.role) : { allowed: [], closed: [] };
  return { ...item, contactTargets: [...contactsOf(item.road)], recipients: [...recipientsOf(item.category)], allowedActions: allowed, closedActions: closed };
}
