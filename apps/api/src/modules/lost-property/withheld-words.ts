import { Inject, Injectable } from '@nestjs/common';
import { DomainError, findWithheldText, ITEM_CATEGORY_LABELS, type ItemCategory, type WithheldFactKind, type WithheldFinding } from '#domain';
import type { Reader } from '#database';
import { CommunesQueries } from '../communes/communes.queries.js';
import { secretFacts } from './items/item-intake.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyPeople } from './lost-property.people.js';

export type DescribedCase = Pick<LostPropertyCase, 'communeId' | 'id' | 'categories' | 'foundArea'>;

/** Finds in a text what is withheld of a case. Whoever asks does so in a command, so that asking is on record. */
@Injectable()
export class WithheldWords {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  async findings(reader: Reader, stationId: string, found: DescribedCase, text: string): Promise<WithheldFinding[]> {
    const { facts } = await this.facts.withheld(reader, found.communeId, found.id);
    const sealed = await this.facts.itemSecrets(reader, found.communeId, found.id);
    const secrets = sealed.flatMap((row) => secretFacts(this.people.openItem(found.communeId, row.itemId, row.sealed)));
    const station = await this.communes.station(reader, stationId);
    return findWithheldText(text, [...facts.map(({ kind, value }) => ({ kind: kind as WithheldFactKind, value })), ...secrets], {
      labels: found.categories.map((category) => ITEM_CATEGORY_LABELS[category as ItemCategory]),
      places: [found.foundArea, `xã ${station.name}`, `phường ${station.name}`, station.contactPlace ?? ''],
    });
  }

  /** @throws DomainError WITHHELD_TEXT naming the field, the kind of fact and the place in the text; never the value */
  async assertTellsNothing(reader: Reader, stationId: string, found: DescribedCase, text: { title: string; body: string }): Promise<void> {
    const errors = [];
    for (const field of ['title', 'body'] as const) {
      const findings = await this.findings(reader, stationId, found, text[field]);
      errors.push(...findings.map(({ kind, start, end }) => ({ field, code: `TELLS_${kind}`, message: `characters ${start} to ${end}` })));
    }
    if (errors.length > 0) throw new DomainError('WITHHELD_TEXT', 'invalid', undefined, errors);
  }
}
