import { Injectable } from '@nestjs/common';
import { cashTotals } from '#domain';
import type { Reader } from '#database';
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
      text: `SELECT i.id, i.ordinal, i.category, i.public_description AS "publicDescription", n.text AS "internalNote"
               FROM lost_property_item i LEFT JOIN lost_property_internal_note n ON n.commune_id = i.commune_id AND n.case_id = i.case_id AND n.item_id = i.id
              WHERE i.commune_id = $1 AND i.case_id = $2 ORDER BY i.ordinal`,
      values: [communeId, caseId],
    });
  }

  async hasVillage(reader: Reader, communeId: string, villageId: string): Promise<boolean> {
    const rows = await reader.query({ name: 'lost-property-village', text: 'SELECT 1 FROM village WHERE commune_id = $1 AND id = $2', values: [communeId, villageId] });
    return rows.length === 1;
  }

  async hasGroup(reader: Reader, communeId: string, groupId: string): Promise<boolean> {
    const rows = await reader.query({ name: 'lost-property-group', text: 'SELECT 1 FROM village_group WHERE commune_id = $1 AND id = $2', values: [communeId, groupId] });
    return rows.length === 1;
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

  /** Active officers of a unit by id, for minutes and for the second counter. */
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
