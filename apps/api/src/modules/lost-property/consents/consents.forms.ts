import { Inject, Injectable } from '@nestjs/common';
import { CONSENT_CHANNELS, CONSENT_SHOWS, type ConsentChannel, type ConsentParty, type ConsentShow } from '#domain';
import { DOCUMENT_TITLES, type GoodDeedConsent } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { headerOf, partyOf, stationName, unitName } from '../lost-property.minutes.js';
import { LostPropertyPeople } from '../lost-property.people.js';
import type { PartyRow } from './consents.queries.js';

const CHANNEL_LABELS: Record<ConsentChannel, string> = {
  ZALO_GROUPS: 'Đăng trong các nhóm Zalo của thôn, tổ dân phố',
  WEBSITE: 'Đăng trên trang thông tin điện tử của địa phương',
  PRESS: 'Cung cấp cho báo chí',
  LOUDSPEAKER: 'Phát trên loa truyền thanh',
};
const SHOW_LABELS: Record<ConsentShow, string> = { INITIALS: 'Chỉ nêu chữ cái đầu của họ tên', FULL_NAME: 'Nêu họ và tên đầy đủ', PHOTO: 'Đăng ảnh của tôi' };

/** The form on which a finder or an owner agrees. Every box is open: nothing is ticked in advance (Law 91/2025/QH15). */
@Injectable()
export class ConsentForms {
  constructor(
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  async issue(tx: CommandTransaction, found: LostPropertyCase, party: ConsentParty, person: PartyRow): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const details = this.people.open(found.communeId, person.personId, person.sealed);
    const references = await this.facts.references(tx, found.communeId, found.id);
    return this.documents.issue(tx, {
      kind: 'GOOD_DEED_CONSENT',
      title: DOCUMENT_TITLES.GOOD_DEED_CONSENT,
      subjectId: found.id,
      communeId: found.communeId,
      contentFor: (issued): GoodDeedConsent => ({
        kind: 'GOOD_DEED_CONSENT',
        header: headerOf(station, issued),
        controller: `Công an ${unitName(station)}`,
        role: party,
        person: partyOf(details, details.identityKind, details.identityNumber),
        receiptMinutes: references.get('RECEIPT_MINUTES') ?? null,
        details: CONSENT_SHOWS.map((show) => ({ label: SHOW_LABELS[show], agreed: null })),
        channels: CONSENT_CHANNELS.map((channel) => ({ label: CHANNEL_LABELS[channel], agreed: null })),
        plannedText: [],
        publicUntil: null,
        contact: { place: stationName(station), hours: station.contactHours, phone: station.contactPhone },
        officer: { name: tx.actor.displayName, rank: tx.actor.rank, post: tx.actor.post },
      }),
    });
  }
}
