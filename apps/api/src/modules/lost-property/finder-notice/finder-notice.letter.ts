import { Inject, Injectable } from '@nestjs/common';
import { type CaseState, localDate } from '#domain';
import { DOCUMENT_TITLES, type FinderResultNotice } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { headerOf, signatureOf, stationName } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';

/** The result in writing. It names no thing and nobody but the finder: it may be read by whoever opens the letterbox. */
@Injectable()
export class FinderNoticeLetter {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  async issue(tx: CommandTransaction, found: LostPropertyCase): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const finder = await this.facts.person(tx, found.communeId, found.finderId);
    const { fullName, address } = this.people.open(found.communeId, found.finderId, finder.sealed);
    const references = await this.facts.references(tx, found.communeId, found.id);
    return this.documents.issue(tx, {
      kind: 'FINDER_RESULT_NOTICE',
      title: DOCUMENT_TITLES.FINDER_RESULT_NOTICE,
      subjectId: found.id,
      communeId: found.communeId,
      contentFor: (issued): FinderResultNotice => ({
        kind: 'FINDER_RESULT_NOTICE',
        header: headerOf(station, issued),
        signature: signatureOf(tx.actor, station),
        recipients: ['Người nhặt được tài sản'],
        finder: { fullName, address },
        receiptMinutes: references.get('RECEIPT_MINUTES')!,
        result: RESULT_OF[found.state] ?? 'PASSED_ON',
        resultOn: found.state === 'SHARES_DECIDED' ? found.periodEndedOn! : (found.endedOn ?? localDate(tx.now)),
        passedOnTo: found.referredTo,
        finderKeepsRights: finder.keepsRights ?? false,
        contact: { place: stationName(station), hours: station.contactHours, phone: station.contactPhone },
      }),
    });
  }
}

const RESULT_OF: Partial<Record<CaseState, FinderResultNotice['result']>> = { RETURNED: 'RETURNED', SHARES_DECIDED: 'OWNER_UNKNOWN', SETTLED: 'OWNER_UNKNOWN' };
