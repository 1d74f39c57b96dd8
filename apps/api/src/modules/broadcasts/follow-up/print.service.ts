import { Inject, Injectable } from '@nestjs/common';
import { closingLine, type CommuneKind, DomainError, localDate, loudspeakerScript, type Role, signaturePost, signaturePower, unitHeader } from '#domain';
import { DOCUMENT_TITLES, type PrintableDocument } from '#documents';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { CommunesQueries, type StationContact } from '../../communes/communes.queries.js';
import { DocumentsService, type IssuedDocument } from '../../documents/documents.service.js';
import type { Broadcast } from '../broadcast.entities.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import type { PrintBroadcastInput, PrintedForm } from './dto/follow-up.dto.js';

interface Signer {
  role: Role;
  rank: string | null;
  name: string;
}

/** The message on paper: for the notice board, signed by whoever approved it, and for the loudspeaker. */
@Injectable()
export class PrintService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  /** Only what is out, and by a commune, whose groups and boards it is for: paper cannot be called back either. */
  print(command: CommandContext, id: string, { form }: PrintBroadcastInput): Promise<PrintedForm> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.broadcasts.lock(tx, id);
      if (broadcast.publishedAt === null || broadcast.takenDownAt !== null || tx.actor.unitLevel !== 'COMMUNE') throw new DomainError('WRONG_STATE', 'conflict', { state: broadcast.state, action: 'print' });
      const station = await this.communes.station(tx, tx.actor.unitId);
      const signer = await this.signer(tx, broadcast);
      const issued = await this.documents.issue(tx, {
        kind: form,
        title: DOCUMENT_TITLES[form],
        subjectId: id,
        subjectKind: 'BROADCAST',
        communeId: broadcast.communeId,
        contentFor: (document) => (form === 'BROADCAST_NOTICE' ? noticeOf(broadcast, station, signer, document) : scriptOf(broadcast, station, document)),
      });
      tx.audit({ action: 'broadcast.printed', objectType: 'broadcast', objectId: id, details: { form, documentId: issued.id } });
      return { documentId: issued.id, numberLabel: issued.numberLabel };
    });
  }

  private async signer(tx: CommandTransaction, broadcast: Broadcast): Promise<Signer> {
    const [row] = await tx.query<Signer>({
      name: 'broadcast-signer',
      text: 'SELECT role, rank, display_name AS name FROM user_account WHERE unit_id = ANY ($1) AND id = $2',
      values: [tx.actor.homeUnitIds, broadcast.approvedBy],
    });
    return row ?? { role: 'COMMUNE_CHIEF', rank: null, name: broadcast.approvedByName ?? '' };
  }
}

function headerOf(station: StationContact, issued: IssuedDocument) {
  const names = unitHeader({
    communeKind: station.kind as CommuneKind,
    communeName: station.name,
    provinceName: station.provinceName,
    on: issued.issuedOn,
    ...(station.districtName ? { districtName: station.districtName } : {}),
  });
  return { ...names, place: station.name, numberLabel: issued.numberLabel, issuedOn: issued.issuedOn };
}

/** Signs and pictures mean nothing on paper. */
const plain = (text: string): string[] => text.split(/\n+/).map((line) => line.replace(/\p{Extended_Pictographic}\uFE0F?/gu, '').trim()).filter(Boolean);

function noticeOf(broadcast: Broadcast, station: StationContact, signer: Signer, issued: IssuedDocument): PrintableDocument {
  const kind = station.kind as CommuneKind;
  const post = signaturePost(signer.role, kind);
  return {
    kind: 'BROADCAST_NOTICE',
    header: headerOf(station, issued),
    subject: plain(broadcast.title).join(' '),
    paragraphs: plain(broadcast.body),
    contact: station.contactPlace ? { place: station.contactPlace, hours: station.contactHours, phone: station.contactPhone } : null,
    referenceLine: closingLine(broadcast.referenceCode),
    removeOn: broadcast.expiresAt ? localDate(broadcast.expiresAt) : null,
    drill: broadcast.drill,
    signature: { power: signaturePower(signer.role, kind), post: post === '' ? signaturePost('COMMUNE_CHIEF', kind) : post, rank: signer.rank, name: signer.name },
    recipients: ['Các thôn, tổ dân phố', 'Niêm yết tại nhà văn hóa thôn'],
  };
}

function scriptOf(broadcast: Broadcast, station: StationContact, issued: IssuedDocument): PrintableDocument {
  const { sentences, seconds } = loudspeakerScript(broadcast.correctsId ? `Đính chính. ${broadcast.body}` : broadcast.body);
  return { kind: 'LOUDSPEAKER_SCRIPT', header: headerOf(station, issued), subject: plain(broadcast.title).join(' '), sentences, seconds, author: broadcast.authorName, referenceLine: closingLine(broadcast.referenceCode), drill: broadcast.drill };
}
