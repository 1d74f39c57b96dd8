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

  async sealedPerson(reader: Reader, communeId: string, personId: string): Promise<string> {
    const [row] = await reader.query<{ sealed: string }>({
      name: 'lost-property-sealed-person',
      text: 'SELECT sealed FROM lost_property_person WHERE commune_id = $1 AND id = $2',
      values: [communeId, personId],
    });
    return row!.sealed;
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
