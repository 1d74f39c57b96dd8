import { Inject, Injectable } from '@nestjs/common';
import { TYPE_CODE_OF, type DocumentKind, documentNumberLabel, DomainError, localDate, unitAbbreviation, type CommuneKind } from '#domain';
import type { PrintableDocument } from '#documents';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsRepository } from './documents.repository.js';

export interface IssuedDocument {
  id: string;
  numberLabel: string;
  issuedOn: string;
}

export interface DocumentOrder {
  kind: DocumentKind;
  title: string;
  subjectId: string;
  /** Builds the content once the number is known. */
  contentFor(issued: IssuedDocument): PrintableDocument;
}

/** Numbered state documents. The number is taken in the command's transaction, the PDF is made by the worker. */
@Injectable()
export class DocumentsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(DocumentsRepository) private readonly documents: DocumentsRepository,
    @Inject(DocumentsQueries) private readonly queries: DocumentsQueries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async issue(tx: CommandTransaction, order: DocumentOrder): Promise<IssuedDocument> {
    const issuedOn = localDate(tx.now);
    const year = Number(issuedOn.slice(0, 4));
    const typeCode = TYPE_CODE_OF[order.kind];
    const number = await this.documents.nextNumber(tx, typeCode, year);
    const issued: IssuedDocument = {
      id: newId(),
      numberLabel: documentNumberLabel({ number, typeCode, unitAbbreviation: unitAbbreviation(tx.actor.unitKind as CommuneKind) }),
      issuedOn,
    };
    await this.documents.insert(tx, {
      communeId: tx.actor.unitId,
      id: issued.id,
      kind: order.kind,
      typeCode,
      year,
      number,
      numberLabel: issued.numberLabel,
      issuedOn,
      title: order.title,
      subjectId: order.subjectId,
      status: 'PENDING',
      contentSealed: this.cipher.seal(JSON.stringify(order.contentFor(issued)), { unitId: tx.actor.unitId, field: 'document.content', rowId: issued.id }),
      pdfSealed: null,
      sha256: null,
      createdBy: tx.actor.userId,
      createdAt: tx.now,
    });
    await tx.enqueue('document.render', { unitId: tx.actor.unitId, documentId: issued.id });
    return issued;
  }

  /** The PDF holds personal data, so opening it is recorded like any other look at them. */
  open(command: CommandContext, id: string): Promise<{ pdf: Buffer; fileName: string }> {
    return this.commands.run(command, async (tx) => {
      const file = await this.queries.file(tx, tx.actor, id);
      if (!file.pdfSealed) throw new DomainError('DOCUMENT_NOT_READY', 'conflict', { retryAfterSeconds: 1 });
      tx.audit({ action: 'document.opened', objectType: 'document', objectId: id, details: { kind: file.kind }, chainId: file.communeId });
      const pdf = this.cipher.openBytes(file.pdfSealed, { unitId: file.communeId, field: 'document.pdf', rowId: id });
      return { pdf, fileName: `${file.numberLabel.replaceAll('/', '-')}.pdf` };
    });
  }
}
