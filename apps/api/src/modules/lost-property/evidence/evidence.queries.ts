import { Inject, Injectable } from '@nestjs/common';
import { type CaseState, DomainError, EVIDENCE_LIMITS, evidenceActions, type EvidenceKept } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import type { EvidenceItem, EvidenceList } from './dto/evidence.dto.js';
import type { EvidenceFile } from './evidence-file.entity.js';

const ITEM = `id, item_id AS "itemId", kind, caption, file_name AS "fileName", size_bytes AS "sizeBytes", encode(sha256, 'hex') AS sha256, verdict, refusal,
  media_type AS "mediaType", copy_width AS "copyWidth", copy_height AS "copyHeight", uploaded_by_name AS "uploadedByName", uploaded_at AS "uploadedAt",
  examined_at AS "examinedAt", withdrawn_by_name AS "withdrawnByName", withdrawn_at AS "withdrawnAt", withdrawal_reason AS "withdrawalReason"`;

export type OpenableEvidence = Pick<EvidenceFile, 'communeId' | 'id' | 'verdict' | 'mediaType' | 'fileName' | 'sizeBytes' | 'sha256' | 'withdrawnAt' | 'subjectId'>;

export interface EvidenceSubject {
  communeId: string;
  state: CaseState;
}

@Injectable()
export class EvidenceQueries {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  list(actor: Actor, caseId: string): Promise<EvidenceList> {
    return this.reads.run(actor.scope, async (reader) => {
      const { communeId, state } = await this.caseOf(reader, actor.unitIds, caseId);
      const items = await reader.query<EvidenceItem>({
        name: 'evidence-list',
        text: `SELECT ${ITEM} FROM evidence_file WHERE commune_id = $1 AND subject_id = $2 ORDER BY withdrawn_at IS NOT NULL, id`,
        values: [communeId, caseId],
      });
      const kept = await this.kept(reader, communeId, caseId);
      const { allowed, closed } = evidenceActions(state, actor.role, kept);
      const room = { files: Math.max(0, EVIDENCE_LIMITS.files - kept.files), bytes: Math.max(0, EVIDENCE_LIMITS.bytes - kept.bytes), fileBytes: EVIDENCE_LIMITS.fileBytes };
      return { items, room, allowedActions: allowed, closedActions: closed };
    });
  }

  /** Before a stream is taken in: is there such a case, and whose is it? Only where this person may write. */
  subject(actor: Actor, caseId: string): Promise<{ subject: EvidenceSubject; kept: EvidenceKept }> {
    return this.reads.run(actor.scope, async (reader) => {
      const subject = await this.caseOf(reader, actor.homeUnitIds, caseId);
      return { subject, kept: await this.kept(reader, subject.communeId, caseId) };
    });
  }

  async kept(reader: Reader, communeId: string, subjectId: string): Promise<EvidenceKept> {
    const [row] = await reader.query<EvidenceKept>({
      name: 'evidence-kept',
      text: `SELECT count(*) FILTER (WHERE withdrawn_at IS NULL)::int AS files, coalesce(sum(size_bytes), 0)::int AS bytes
               FROM evidence_file WHERE commune_id = $1 AND subject_id = $2 AND verdict <> 'REFUSED'`,
      values: [communeId, subjectId],
    });
    return row!;
  }

  async get(reader: Reader, communeId: string, id: string): Promise<EvidenceItem> {
    const [row] = await reader.query<EvidenceItem>({ name: 'evidence-get', text: `SELECT ${ITEM} FROM evidence_file WHERE commune_id = $1 AND id = $2`, values: [communeId, id] });
    return row!;
  }

  async openable(reader: Reader, unitIds: readonly string[], id: string): Promise<OpenableEvidence> {
    const [row] = await reader.query<OpenableEvidence>({
      name: 'evidence-openable',
      text: `SELECT commune_id AS "communeId", id, verdict, media_type AS "mediaType", file_name AS "fileName", size_bytes AS "sizeBytes", sha256,
                    withdrawn_at AS "withdrawnAt", subject_id AS "subjectId"
               FROM evidence_file WHERE commune_id = ANY ($1) AND id = $2`,
      values: [unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  private async caseOf(reader: Reader, unitIds: readonly string[], caseId: string): Promise<EvidenceSubject> {
    const [row] = await reader.query<EvidenceSubject>({
      name: 'evidence-case',
      text: 'SELECT commune_id AS "communeId", state FROM lost_property_case WHERE commune_id = ANY ($1) AND id = $2',
      values: [unitIds, caseId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }
}
