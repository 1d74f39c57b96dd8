import { Injectable } from '@nestjs/common';
import { cashTotals, type ItemRoad, type ItemState } from '#domain';
import type { Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import type { CashLineResponse, WithheldFactResponse, WithheldFacts } from './dto/case.dto.js';

export interface ColleagueRow {
  id: string;
  displayName: string;
  rank: string | null;
  post: string | null;
}

export interface ItemRow {
  id: string;
  ordinal: number;
  category: string;
  publicDescription: string;
  internalNote: string | null;
  road: ItemRoad;
  state: ItemState;
  paperKind: string | null;
}

/** Reads of withheld facts. Whoever calls this records the look in the same transaction. */
@Injectable()
export class LostPropertyFactsQueries {
  async withheld(reader: Reader, communeId: string, caseId: string): Promise<WithheldFacts> {
    const facts = await reader.query<WithheldFactResponse>({
      name: 'lost-property-withheld',
      text: `SELECT id, item_id AS "itemId", kind, value FROM lost_property_withheld_fact WHERE commune_id = $1 AND case_id = $2 ORDER BY id`,
      values: [communeId, caseId],
    });
    const cash = await reader.query<CashLineResponse>({
      name: 'lost-property-cash',
      text: `SELECT item_id AS "itemId", currency, denomination::float8 AS denomination, count FROM lost_property_cash_line
              WHERE commune_id = $1 AND case_id = $2 ORDER BY currency, denomination DESC`,
      values: [communeId, caseId],
    });
    return { facts, cash, cashTotals: cashTotals(cash) };
  }

  items(reader: Reader, communeId: string, caseId: string): Promise<ItemRow[]> {
    return reader.query<ItemRow>({
      name: 'lost-property-items',
      text: `SELECT i.id, i.ordinal, i.category, i.public_description AS "publicDescription", i.road, i.state, d.paper_kind AS "paperKind", n.text AS "internalNote"
               FROM lost_property_item i LEFT JOIN lost_property_item_detail d ON d.commune_id = i.commune_id AND d.item_id = i.id LEFT JOIN lost_property_internal_note n ON n.commune_id = i.commune_id AND n.case_id = i.case_id AND n.item_id = i.id
              WHERE i.commune_id = $1 AND i.case_id = $2 ORDER BY i.ordinal`,
      values: [communeId, caseId],
    });
  }

  /** Sealed words of papers, cards and devices; the caller opens them to keep them out of a text, or records the look. */
  itemSecrets(reader: Reader, communeId: string, caseId: string): Promise<{ itemId: string; sealed: string }[]> {
    return reader.query<{ itemId: string; sealed: string }>({
      name: 'lost-property-item-secrets',
      text: 'SELECT item_id AS "itemId", sealed FROM lost_property_item_detail WHERE commune_id = $1 AND case_id = $2',
      values: [communeId, caseId],
    });
  }

  async hasVillage(reader: Reader, communeId: string, villageId: string): Promise<boolean> {
    const rows = await reader.query({ name: 'lost-property-village', text: 'SELECT 1 FROM village WHERE commune_id = $1 AND id = $2', values: [communeId, villageId] });
    return rows.length === 1;
  }

  /**
   * A village of today as the unit of the file knew it: itself, or the one it came from over any number of mergers.
   * `known` without an id: a village that has no counterpart there.
   */
  async villageAt(reader: Reader, actor: Actor, communeId: string, villageId: string): Promise<{ known: boolean; id: string | null }> {
    const rows = await reader.query<{ unit: string; id: string }>({
      name: 'lost-property-village-at',
      text: `WITH RECURSIVE line(unit, id) AS (
               SELECT commune_id, id FROM village WHERE commune_id = ANY ($1) AND id = $2
               UNION
               SELECT s.from_unit_id, s.from_village_id FROM line JOIN village_succession s ON s.commune_id = line.unit AND s.to_village_id = line.id)
             SELECT unit, id FROM line ORDER BY id`,
      values: [actor.homeUnitIds, villageId],
    });
    return { known: rows.length > 0, id: rows.find(({ unit }) => unit === communeId)?.id ?? null };
  }

  /** The unit of a group in reach, or undefined. */
  async unitOfGroup(reader: Reader, actor: Actor, groupId: string): Promise<string | undefined> {
    const [row] = await reader.query<{ unitId: string }>({
      name: 'lost-property-group',
      text: 'SELECT commune_id AS "unitId" FROM village_group WHERE commune_id = ANY ($1) AND id = $2',
      values: [actor.homeUnitIds, groupId],
    });
    return row?.unitId;
  }

  async circumstances(reader: Reader, communeId: string, caseId: string): Promise<string> {
    const [row] = await reader.query<{ text: string }>({
      name: 'lost-property-circumstances',
      text: `SELECT text FROM lost_property_internal_note WHERE commune_id = $1 AND case_id = $2 AND kind = 'CIRCUMSTANCES'`,
      values: [communeId, caseId],
    });
    return row!.text;
  }

  async person(reader: Reader, communeId: string, personId: string): Promise<{ sealed: string; keepsRights: boolean | null }> {
    const [row] = await reader.query<{ sealed: string; keepsRights: boolean | null }>({
      name: 'lost-property-person',
      text: 'SELECT sealed, keeps_rights AS "keepsRights" FROM lost_property_person WHERE commune_id = $1 AND id = $2',
      values: [communeId, personId],
    });
    return row!;
  }

  /** The newest document of each kind of a case, as later documents refer to it. */
  async references(reader: Reader, communeId: string, caseId: string): Promise<Map<string, { numberLabel: string; issuedOn: string }>> {
    const rows = await reader.query<{ kind: string; numberLabel: string; issuedOn: string }>({
      name: 'lost-property-references',
      text: `SELECT DISTINCT ON (kind) kind, number_label AS "numberLabel", issued_on::text AS "issuedOn"
               FROM document WHERE commune_id = $1 AND subject_id = $2 ORDER BY kind, id DESC`,
      values: [communeId, caseId],
    });
    return new Map(rows.map(({ kind, numberLabel, issuedOn }) => [kind, { numberLabel, issuedOn }]));
  }

  /** A colleague who is there to count, witness or take over: somebody whose account was closed is not. */
  async colleague(reader: Reader, communeId: string, id: string): Promise<ColleagueRow | undefined> {
    const [row] = await reader.query<ColleagueRow>({
      name: 'lost-property-colleague',
      text: `SELECT id, display_name AS "displayName", rank, post FROM user_account WHERE unit_id = $1 AND id = $2 AND status = 'ACTIVE'
               AND role IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK')`,
      values: [communeId, id],
    });
    return row;
  }

  /** Officers of a unit by id, for minutes: a decision keeps its decider's name after the account is closed. */
  async officers(reader: Reader, communeId: string, ids: string[]): Promise<Map<string, ColleagueRow>> {
    const rows = await reader.query<ColleagueRow>({
      name: 'lost-property-officers',
      text: `SELECT id, display_name AS "displayName", rank, post FROM user_account WHERE unit_id = $1 AND id = ANY ($2)
               AND role IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'COMMUNE_CLERK')`,
      values: [communeId, ids],
    });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
