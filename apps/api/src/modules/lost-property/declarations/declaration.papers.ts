import { Inject, Injectable } from '@nestjs/common';
import { ITEM_CATEGORY_LABELS, type ItemCategory, PART_OF_DAY_LABELS, type PartOfDay } from '#domain';
import { DOCUMENT_TITLES, type LostDeclarationReceipt } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { headerOf, officerOf, partyOf, stationName } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { LostDeclaration } from './declaration.entities.js';
import type { LossInput } from './dto/declaration.dto.js';

/** The paper the declarer takes home: what they said, and nothing of any found thing. */
@Injectable()
export class DeclarationPapers {
  constructor(
    @Inject(DocumentsService) private readonly documents: DocumentsService,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  async receipt(tx: CommandTransaction, declaration: LostDeclaration, input: LossInput): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId]);
    const { sealed } = await this.facts.person(tx, declaration.communeId, declaration.declarantId);
    const declarant = this.people.open(declaration.communeId, declaration.declarantId, sealed);
    const marks = input.facts.map(({ value }) => value).join('; ') || null;
    return this.documents.issue(tx, {
      kind: 'LOST_DECLARATION_RECEIPT',
      title: DOCUMENT_TITLES.LOST_DECLARATION_RECEIPT,
      subjectId: declaration.id,
      communeId: declaration.communeId,
      subjectKind: 'DECLARATION',
      contentFor: (issued): LostDeclarationReceipt => ({
        kind: 'LOST_DECLARATION_RECEIPT',
        header: headerOf(station, issued),
        startedAt: tx.now.toISOString(),
        endedAt: null,
        station: stationName(station),
        declarationCode: declaration.code,
        receivers: [...officers.values()].map(officerOf),
        declarant: partyOf(declarant, declarant.identityKind, declarant.identityNumber),
        lost: {
          from: declaration.lostFrom,
          to: declaration.lostTo,
          partOfDayLabel: declaration.partOfDay === null ? null : PART_OF_DAY_LABELS[declaration.partOfDay as PartOfDay],
          area: declaration.lostArea,
          circumstances: input.statement,
        },
        items: [{ ordinal: 1, description: `${declaration.publicDescription} (${declaration.categories.map((category) => ITEM_CATEGORY_LABELS[category as ItemCategory]).join(', ')})`, quantity: 1, unit: 'khoản', marks }],
        contact: { place: stationName(station), hours: station.contactHours, phone: station.contactPhone },
      }),
    });
  }
}
