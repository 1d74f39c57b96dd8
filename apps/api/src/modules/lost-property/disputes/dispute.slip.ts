import { Inject, Injectable } from '@nestjs/common';
import type { DisputeBody } from '#domain';
import { DOCUMENT_TITLES, type ReferralSlip } from '#documents';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { headerOf, signatureOf, unitName } from '../lost-property.minutes.js';

/** The slip a dispute goes on with. It names the thing in public words and no party: those are in the file behind it. */
@Injectable()
export class DisputeSlip {
  constructor(
    @Inject(DocumentsService) private readonly documents: DocumentsService,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
  ) {}

  async issue(tx: CommandTransaction, found: LostPropertyCase, to: DisputeBody, reason: string, claims: number): Promise<IssuedDocument> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const items = await this.facts.items(tx, found.communeId, found.id);
    const references = await this.facts.references(tx, found.communeId, found.id);
    const receipt = references.get('RECEIPT_MINUTES') ?? null;
    const addressee = to === 'UBND' ? `Ủy ban nhân dân ${unitName(station)}` : 'Tòa án nhân dân có thẩm quyền';
    return this.documents.issue(tx, {
      kind: 'REFERRAL_SLIP',
      title: DOCUMENT_TITLES.REFERRAL_SLIP,
      subjectId: found.id,
      communeId: found.communeId,
      contentFor: (issued): ReferralSlip => ({
        kind: 'REFERRAL_SLIP',
        header: headerOf(station, issued),
        signature: signatureOf(tx.actor, station),
        recipients: [addressee],
        addressee,
        matter: `tranh chấp về tài sản nhặt được theo hồ sơ ${found.code}`,
        receiptMinutes: receipt,
        found: { on: found.foundOn, area: found.foundArea },
        finder: null,
        items: items.map((item) => ({ ordinal: item.ordinal, description: item.publicDescription, unit: item.category === 'CASH' ? 'khoản' : 'cái', quantity: 1, marks: null, condition: null })),
        reason: `${reason} Số người cùng nhận: ${claims}.`,
        securedHow: 'Tài sản được niêm phong, bảo quản tại đơn vị cho đến khi có quyết định giải quyết.',
        enclosures: receipt ? [`Biên bản tiếp nhận số ${receipt.numberLabel}`] : [],
      }),
    });
  }
}
