import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { type CaseKeeper, LinkedNames } from '../broadcasts/composing/linked-names.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { type DescribedCase, WithheldWords } from './withheld-words.js';

/** While somebody may still come and claim it, what only the owner knows stays withheld. */
const NOT_GIVEN_BACK = ['REPORTED', 'RECEIVED', 'NOTICED', 'CLAIMED', 'VERIFIED', 'PERIOD_ENDED'];

interface Row {
  communeId: string;
  id: string | null;
  sealed: string | null;
}

/** Tells the scan of a message whose names it must not carry (finder and claimants), and whether it tells what is withheld. Nobody reads them. */
@Injectable()
export class LostPropertyCaseNames implements OnModuleInit, CaseKeeper {
  constructor(
    @Inject(LinkedNames) private readonly linked: LinkedNames,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(WithheldWords) private readonly withheld: WithheldWords,
  ) {}

  onModuleInit(): void {
    this.linked.answerWith(this);
  }

  async names(reader: Reader, actor: Actor, caseId: string): Promise<string[] | null> {
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

  async assertTellsNothing(reader: Reader, actor: Actor, caseId: string, text: { title: string; body: string }): Promise<void> {
    const [found] = await reader.query<DescribedCase>({
      name: 'lost-property-withheld-case',
      text: `SELECT commune_id AS "communeId", id, categories, found_area AS "foundArea" FROM lost_property_case WHERE commune_id = ANY ($1) AND id = $2 AND state = ANY ($3)`,
      values: [actor.homeUnitIds, caseId, NOT_GIVEN_BACK],
    });
    if (found) await this.withheld.assertTellsNothing(reader, actor.unitId, found, text);
  }
}
