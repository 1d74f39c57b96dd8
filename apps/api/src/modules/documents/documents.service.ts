import { Inject, Injectable } from '@nestjs/common';
import { TYPE_CODE_OF, type DocumentFormat, type DocumentKind, type DocumentSubjectKind, documentNumberLabel, DomainError, localDate, unitAbbreviation, type CommuneKind } from '#domain';
import type { PrintableDocument } from '#documents';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsRepository } from './documents.repository.js';

export interface IssuedDocument {
  id: string;
  /** Empty for a form that bears no number. */
  numberLabel: string;
  issuedOn: string;
}

export interface DocumentOrder {
  kind: DocumentKind;
  title: string;
  subjectId: string;
  /** What `subjectId` names; a case when absent. */
  subjectKind?: DocumentSubjectKind;
  /** The unit whose file the document belongs to; it is numbered by the acting unit, its successor after a merger. */
  communeId: string;
  /** Builds the content once the number is known. */
  contentFor(issued: IssuedDocument): PrintableDocument;
}

/** Numbered state documents. The number is taken in the command's transaction, the files are made by the worker. */
@Injectable()
export class DocumentsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(DocumentsRepository) private readonly documents: DocumentsRepository,
    @Inject(DocumentsQueries) private readonly queries: DocumentsQueries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async issue(tx: CommandTransaction, order: DocumentOrder): Promise<IssuedDocument> {
    const { communeId } = order;
    const issuedOn = localDate(tx.now);
    const year = Number(issuedOn.slice(0, 4));
    const typeCode = TYPE_CODE_OF[order.kind];
    const number = typeCode === null ? null : await this.documents.nextNumber(tx, typeCode, year);
    const numberLabel = typeCode === null || number === null ? '' : documentNumberLabel({ number, typeCode, unitAbbreviation: unitAbbreviation(tx.actor.unitKind as CommuneKind) });
    const issued: IssuedDocument = { id: newId(), numberLabel, issuedOn };
    await this.documents.insert(tx, {
      communeId,
      id: issued.id,
      unitId: tx.actor.unitId,
      kind: order.kind,
      typeCode,
      year,
      number,
      numberLabel: issued.numberLabel,
      issuedOn,
      title: order.title,
      subjectId: order.subjectId,
      subjectKind: order.subjectKind ?? 'CASE',
      status: 'PENDING',
      contentSealed: this.cipher.seal(JSON.stringify(order.contentFor(issued)), { unitId: communeId, field: 'document.content', rowId: issued.id }),
      pdfSealed: null,
      sha256: null,
      docxSealed: null,
      docxSha256: null,
      createdBy: tx.actor.userId,
      createdAt: tx.now,
    });
    await tx.enqueue('document.render', { unitId: communeId, documentId: issued.id });
    return issued;
  }

  /**
   * The files hold personal data, so opening one is recorded like any other look at them.
   * @throws DomainError DOCUMENT_NOT_READY while it is being made, DOCUMENT_FORMAT_MISSING for the Word file of an older document
   */
  open(command: CommandContext, id: string, format: DocumentFormat): Promise<{ bytes: Buffer; fileName: string }> {
    return this.commands.run(command, async (tx) => {
      const file = await this.queries.file(tx, tx.actor, id, format);
      if (file.status !== 'READY') throw new DomainError('DOCUMENT_NOT_READY', 'conflict', { retryAfterSeconds: 1 });
      if (!file.sealed) throw new DomainError('DOCUMENT_FORMAT_MISSING', 'not-found', { format });
      tx.audit({ action: 'document.opened', objectType: 'document', objectId: id, details: { kind: file.kind, format }, chainId: file.communeId });
      const bytes = this.cipher.openBytes(file.sealed, { unitId: file.communeId, field: `document.${format}`, rowId: id });
      return { bytes, fileName: `${fileStem(file)}.${format}` };
    });
  }
}

/** ASCII, so that it may stand in a header as it is: 07/QĐ-CAX → 07-QD-CAX. */
function fileStem({ numberLabel, kind }: { numberLabel: string; kind: string }): string {
  const name = numberLabel === '' ? kind.toLowerCase().replaceAll('_', '-') : numberLabel;
  return name.replaceAll('Đ', 'D').replaceAll('/', '-');
}
