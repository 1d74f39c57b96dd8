import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { LinkedNames } from '../broadcasts/composing/linked-names.js';
import { LostPropertyPeople } from './lost-property.people.js';

interface Row {
  communeId: string;
  id: string | null;
  sealed: string | null;
}

/** Tells the scan of a message whose names it must not carry: finder and claimants. Nobody reads them. */
@Injectable()
export class LostPropertyCaseNames implements OnModuleInit {
  constructor(
    @Inject(LinkedNames) private readonly names: LinkedNames,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  onModuleInit(): void {
    this.names.answerWith((reader, actor, caseId) => this.of(reader, actor, caseId));
  }

  private async of(reader: Reader, actor: Actor, caseId: string): Promise<string[] | null> {
    const rows = await reader.query<Row>({
      name: 'lost-property-case-names',
      text: `SELECT c.commune_id AS "communeId", p.id, p.sealed FROM lost_property_case c
               LEFT JOIN lost_property_person p ON p.commune_id = c.commune_id
                AND (p.id = c.finder_id OR p.id IN (SELECT claimant_id FROM lost_property_claim WHERE commune_id = c.commune_id AND case_id = c.id))
              WHERE c.commune_id = ANY ($1) AND c.id = $2`,
      values: [actor.homeUnitIds, caseId],
    });
    if (rows.length === 0) return null;
    return rows.flatMap(({ communeId, id, sealed }) => (id && sealed ? [this.people.open(communeId, id, sealed).fullName] : []));
  }
}
