import { Inject, Injectable } from '@nestjs/common';
import { type DocumentFormat, DomainError } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { type Page, pageOf } from '../../platform/paging/page.js';
import type { DocumentItem, DocumentListQuery } from './dto/document.dto.js';

/** Minutes tell what was counted and who was there: only for those who may read withheld facts. */
const readsMinutes = (actor: Actor): boolean => actor.permissions.has('lost-property.withheld.read');
const VISIBLE = `($MAY::boolean OR kind IN ('FOUND_PROPERTY_NOTICE', 'BROADCAST_NOTICE', 'LOUDSPEAKER_SCRIPT'))`;

const ITEM = `id, kind, type_code AS "typeCode", number, number_label AS "numberLabel", issued_on::text AS "issuedOn", title, status,
  subject_id AS "caseId", subject_kind AS "subjectKind", encode(sha256, 'hex') AS sha256, encode(docx_sha256, 'hex') AS "docxSha256"`;

/** A sealed file as the table keeps it. `sealed` is null while it is being made, and for good where there is none. */
export interface SealedFile {
  communeId: string;
  status: string;
  sealed: Buffer | null;
  numberLabel: string;
  kind: string;
}

@Injectable()
export class DocumentsQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  async list(actor: Actor, query: DocumentListQuery): Promise<Page<DocumentItem>> {
    const rows = await this.reads.one<DocumentItem>(actor.scope, {
      name: 'documents-list',
      text: `SELECT ${ITEM} FROM document WHERE commune_id = ANY ($1) AND ($2::uuid IS NULL OR subject_id = $2) AND ($3::text IS NULL OR kind = $3)
               AND ($4::int IS NULL OR year = $4) AND ($5::uuid IS NULL OR id < $5)
               AND ${VISIBLE.replace('$MAY', '$7')} ORDER BY id DESC LIMIT $6`,
      values: [actor.unitIds, query.caseId ?? null, query.kind ?? null, query.year ?? null, query.cursor ?? null, query.limit + 1, readsMinutes(actor)],
    });
    return pageOf(rows, query.limit, (row) => row);
  }

  async get(actor: Actor, id: string): Promise<DocumentItem> {
    const [row] = await this.reads.one<DocumentItem>(actor.scope, {
      name: 'documents-get',
      text: `SELECT ${ITEM} FROM document WHERE commune_id = ANY ($1) AND id = $2 AND ${VISIBLE.replace('$MAY', '$3')}`,
      values: [actor.unitIds, id, readsMinutes(actor)],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  async file(reader: Reader, actor: Actor, id: string, format: DocumentFormat): Promise<SealedFile> {
    const [row] = await reader.query<SealedFile>({
      name: `documents-file-${format}`,
      text: `SELECT commune_id AS "communeId", status, ${format}_sealed AS sealed, number_label AS "numberLabel", kind
               FROM document WHERE commune_id = ANY ($1) AND id = $2 AND ${VISIBLE.replace('$MAY', '$3')}`,
      values: [actor.unitIds, id, readsMinutes(actor)],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }
}
