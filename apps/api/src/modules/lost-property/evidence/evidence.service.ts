import { createHash } from 'node:crypto';
import { type ArgumentMetadata, HttpException, Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { assertMayAddEvidence, downloadName, DomainError, EVIDENCE_LIMITS, evidenceFileName, normalizeText } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { FileStoreError } from '../../../platform/files/file-store.js';
import { receiveUpload, type Upload } from '../../../platform/files/receive-upload.js';
import type { Measured } from '../../../platform/files/sealed-files.js';
import { newId } from '../../../platform/time/new-id.js';
import { createValidationPipe } from '../../../platform/validation/validation.pipe.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import { AddEvidenceInput, type EvidenceItem } from './dto/evidence.dto.js';
import { EvidenceQueries, type EvidenceSubject, type OpenableEvidence } from './evidence.queries.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceVault } from './evidence.vault.js';

const RULES = { maxBytes: EVIDENCE_LIMITS.fileBytes, fields: ['kind', 'caption', 'itemId'] };
const BODY: ArgumentMetadata = { type: 'body', metatype: AddEvidenceInput };
const LONGEST_TYPE = 100;
const RETRY_SECONDS = 2;

export interface OpenedEvidence {
  content: AsyncIterable<Buffer>;
  /** Undefined when only the end will tell. */
  sizeBytes?: number;
  name: string;
}

/** Photos and scans of a case. The bytes go to quarantine first; only then, in one transaction, does a row say they exist. */
@Injectable()
export class EvidenceService {
  private readonly fields = createValidationPipe();

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(EvidenceRepository) private readonly evidence: EvidenceRepository,
    @Inject(EvidenceQueries) private readonly queries: EvidenceQueries,
    @Inject(EvidenceVault) private readonly vault: EvidenceVault,
  ) {}

  async add(command: CommandContext, caseId: string, request: FastifyRequest): Promise<EvidenceItem> {
    const { subject, kept } = await this.queries.subject(command.actor, caseId);
    assertMayAddEvidence(subject.state, kept, 1);
    const file = { communeId: subject.communeId, id: newId() };
    const forget = () => this.vault.forgetQuarantine(file);
    const upload = await receiveUpload(request, RULES, (content) => this.vault.quarantine(file, content), forget).catch(asAnswer);
    try {
      const input = (await this.fields.transform(upload.fields, BODY)) as AddEvidenceInput;
      const added = await this.commands.run(withContent(command, upload), (tx) => this.record(tx, caseId, subject, file.id, upload, input));
      // The answer to an earlier attempt with the same key: this one's bytes are not needed.
      if (added.id !== file.id) await forget();
      return added;
    } catch (error) {
      await forget();
      throw error;
    }
  }

  /** Kept under seal, shown no more. */
  withdraw(command: CommandContext, id: string, reason: string): Promise<EvidenceItem> {
    return this.commands.run(command, async (tx) => {
      const file = await this.evidence.lock(tx, id);
      if (file.withdrawnAt) throw new DomainError('EVIDENCE_WITHDRAWN', 'conflict');
      await this.evidence.withdraw(tx, file, reason);
      tx.audit({ action: 'evidence.withdrawn', objectType: 'evidence-file', objectId: id, details: { subjectId: file.subjectId, verdict: file.verdict } });
      return this.queries.get(tx, file.communeId, id);
    });
  }

  /** A photo tells what only the owner can tell, so every look is recorded. */
  async openCopy(command: CommandContext, id: string): Promise<OpenedEvidence> {
    const file = await this.recordLook(command, id, 'evidence.copy-opened');
    if (file.withdrawnAt) throw new DomainError('EVIDENCE_WITHDRAWN', 'conflict');
    if (file.mediaType === 'application/pdf') throw new DomainError('EVIDENCE_HAS_NO_COPY', 'conflict');
    return { content: await this.vault.openCopy(file).catch(asAnswer), name: `${id}.webp` };
  }

  /** Also of a withdrawn file: sealed means that it can still be shown to who must see it. */
  async openOriginal(command: CommandContext, id: string): Promise<OpenedEvidence> {
    const file = await this.recordLook(command, id, 'evidence.original-opened');
    return { content: await this.vault.openOriginal(file).catch(asAnswer), sizeBytes: file.sizeBytes, name: downloadName(file.fileName, file.mediaType!) };
  }

  private async record(tx: CommandTransaction, caseId: string, subject: EvidenceSubject, id: string, upload: Upload<Measured>, input: AddEvidenceInput): Promise<EvidenceItem> {
    const found = await this.cases.lock(tx, caseId);
    const { sha256, sizeBytes } = upload.stored;
    assertMayAddEvidence(found.state, await this.queries.kept(tx, subject.communeId, caseId), sizeBytes);
    const twin = await this.evidence.twinOf(tx, subject.communeId, caseId, sha256);
    if (twin) throw new DomainError('EVIDENCE_DUPLICATE', 'conflict', { id: twin });
    if (input.itemId && !(await this.evidence.isItemOf(tx, subject.communeId, caseId, input.itemId))) {
      throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'itemId', code: 'NOT_OF_THIS_CASE' }]);
    }
    await this.evidence.insert(tx, {
      communeId: subject.communeId,
      id,
      subjectKind: 'CASE',
      subjectId: caseId,
      itemId: input.itemId ?? null,
      kind: input.kind,
      caption: input.caption ?? null,
      fileName: evidenceFileName(upload.claimed.fileName),
      claimedType: normalizeText(upload.claimed.mediaType).slice(0, LONGEST_TYPE),
      sizeBytes,
      sha256,
      verdict: 'PENDING',
      refusal: null,
      mediaType: null,
      copyWidth: null,
      copyHeight: null,
      examinedAt: null,
      uploadedBy: tx.actor.userId,
      uploadedByName: tx.actor.displayName,
      uploadedAt: tx.now,
      withdrawnBy: null,
      withdrawnByName: null,
      withdrawnAt: null,
      withdrawalReason: null,
    });
    await tx.enqueue('file.examine', { unitId: subject.communeId, fileId: id });
    tx.audit({ action: 'evidence.added', objectType: 'evidence-file', objectId: id, details: { caseId, kind: input.kind, sizeBytes, sha256: sha256.toString('hex') } });
    return this.queries.get(tx, subject.communeId, id);
  }

  private recordLook(command: CommandContext, id: string, action: string): Promise<OpenableEvidence> {
    return this.commands.run(command, async (tx) => {
      const file = await this.queries.openable(tx, tx.actor.unitIds, id);
      if (file.verdict === 'PENDING') throw new DomainError('EVIDENCE_NOT_EXAMINED', 'conflict', { retryAfterSeconds: RETRY_SECONDS });
      if (file.verdict === 'REFUSED') throw new DomainError('EVIDENCE_REFUSED', 'conflict');
      tx.audit({ action, objectType: 'evidence-file', objectId: id, details: { subjectId: file.subjectId }, chainId: file.communeId });
      return file;
    });
  }
}

/** The bytes are part of the request: another file under the same key is another request. */
function withContent(command: CommandContext, { stored, claimed, fields }: Upload<Measured>): CommandContext {
  if (!command.idempotency) return command;
  const requestHash = createHash('sha256').update(command.idempotency.requestHash).update(stored.sha256).update(JSON.stringify([claimed.fileName, fields])).digest();
  return { ...command, idempotency: { ...command.idempotency, requestHash } };
}

/** What the store says about itself is nothing the caller did. */
function asAnswer(error: unknown): never {
  if (error instanceof FileStoreError) throw new ServiceUnavailableException(undefined, { cause: error });
  if ((error as { code?: unknown }).code === 'ENOSPC') throw new HttpException({ code: 'DISK_FULL', errors: [] }, 507, { cause: error });
  throw error;
}
