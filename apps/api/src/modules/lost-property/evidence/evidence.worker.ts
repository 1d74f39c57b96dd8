import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { claimRefusal, type EvidenceRefusal } from '#domain';
import { TransactionRunner } from '#database';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import { ENV, type Env } from '../../../platform/config/env.js';
import { type AcceptedContent, examineContent } from '../../../platform/files/examine-content.js';
import { FileMissing } from '../../../platform/files/file-store.js';
import { FileSweeper } from '../../../platform/files/file-sweeper.js';
import { SealBroken } from '../../../platform/files/sealed-stream.js';
import { Jobs, type JobPayloads } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/time/clock.js';
import type { EvidenceFile } from './evidence-file.entity.js';
import { EVIDENCE_AREA, EvidenceVault } from './evidence.vault.js';

type PendingFile = Pick<EvidenceFile, 'communeId' | 'id' | 'kind' | 'fileName' | 'claimedType' | 'sha256'>;
type Verdict = { refusal: null; content: AcceptedContent } | { refusal: EvidenceRefusal; mediaType: string | null };

/** Gives each uploaded file its verdict. Runs twice without harm, and goes on where a crash left it. */
@Injectable()
export class EvidenceWorker implements OnModuleInit {
  private readonly log = new Logger('Evidence');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(EvidenceVault) private readonly vault: EvidenceVault,
    @Inject(FileSweeper) private readonly sweeper: FileSweeper,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    this.sweeper.register(EVIDENCE_AREA, { settle: (unitId, ids) => this.settle(unitId, ids) });
    await this.jobs.work('file.examine', (payload) => this.examine(payload));
  }

  async examine({ unitId, fileId }: JobPayloads['file.examine']): Promise<void> {
    const file = await this.pending(unitId, fileId);
    if (!file) return;
    const verdict = await this.lookAt(file);
    // Copy and original are in their places before the row says so: a crash in between shows nothing and is made good by the next run.
    if (verdict.refusal === null) {
      if (verdict.content.copy) await this.vault.writeCopy(file, verdict.content.copy.bytes);
      await this.vault.seal(file);
    }
    const outcome = await this.decide(file, verdict);
    if (outcome === 'REFUSED') await this.vault.forget(file);
  }

  private async lookAt(file: PendingFile): Promise<Verdict> {
    try {
      const content = await examineContent(await this.vault.openForExamination(file));
      if (content.refusal !== null) return content;
      const refusal = claimRefusal(content.mediaType, file.kind, { fileName: file.fileName, mediaType: file.claimedType });
      return refusal ? { refusal, mediaType: content.mediaType } : { refusal: null, content };
    } catch (error) {
      if (error instanceof FileMissing) return this.alarm(file, 'MISSING');
      if (error instanceof SealBroken) return this.alarm(file, 'SEAL_BROKEN');
      throw error;
    }
  }

  /** Somebody or something was at the store: for the people who run it to look into. */
  private alarm(file: PendingFile, refusal: 'MISSING' | 'SEAL_BROKEN'): Verdict {
    this.log.error({ event: 'quarantined-file-unreadable', unitId: file.communeId, fileId: file.id, refusal });
    return { refusal, mediaType: null };
  }

  private async pending(unitId: string, fileId: string): Promise<PendingFile | undefined> {
    const [row] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<PendingFile>({
        name: 'evidence-pending',
        text: `SELECT commune_id AS "communeId", id, kind, file_name AS "fileName", claimed_type AS "claimedType", sha256
                 FROM evidence_file WHERE commune_id = $1 AND id = $2 AND verdict = 'PENDING'`,
        values: [unitId, fileId],
      }),
    );
    return row;
  }

  /** The verdict the row has afterwards: this one, or that of another run which was quicker. */
  private decide(file: PendingFile, verdict: Verdict): Promise<string> {
    const accepted = verdict.refusal === null ? verdict.content : null;
    return this.runner.run({ kind: 'job', unitId: file.communeId }, async (tx) => {
      const [written] = await tx.query<{ verdict: string }>({
        name: 'evidence-decide',
        text: `UPDATE evidence_file SET verdict = $3, refusal = $4, media_type = $5, copy_width = $6, copy_height = $7, examined_at = $8
                WHERE commune_id = $1 AND id = $2 AND verdict = 'PENDING' RETURNING verdict`,
        values: [
          file.communeId, file.id, accepted ? 'ACCEPTED' : 'REFUSED', verdict.refusal, verdict.refusal === null ? verdict.content.mediaType : verdict.mediaType,
          accepted?.copy?.width ?? null, accepted?.copy?.height ?? null, this.clock.now(),
        ],
      });
      if (written) {
        const details = { verdict: written.verdict, ...(verdict.refusal ? { refusal: verdict.refusal } : {}) };
        await appendAudit(tx, file.communeId, { action: 'evidence.examined', objectType: 'evidence-file', objectId: file.id, details }, null);
        return written.verdict;
      }
      const [other] = await tx.query<{ verdict: string }>({ name: 'evidence-verdict', text: 'SELECT verdict FROM evidence_file WHERE commune_id = $1 AND id = $2', values: [file.communeId, file.id] });
      return other!.verdict;
    });
  }

  /** Of what lies in quarantine for a day: what has no row that waits for it may go; the rest is examined once more. */
  private async settle(unitId: string, ids: string[]): Promise<string[]> {
    const waiting = await this.runner.run({ kind: 'job', unitId }, async (tx) => {
      const rows = await tx.query<{ id: string }>({ name: 'evidence-waiting', text: `SELECT id FROM evidence_file WHERE commune_id = $1 AND id = ANY ($2) AND verdict = 'PENDING'`, values: [unitId, ids] });
      for (const { id } of rows) await this.jobs.enqueue(tx, 'file.examine', { unitId, fileId: id });
      return new Set(rows.map(({ id }) => id));
    });
    return ids.filter((id) => !waiting.has(id));
  }
}
