import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '#database';
import type { DocumentFormat } from '#domain';
import { type PrintableDocument, renderDocx, renderPdf } from '#documents';
import { ENV, type Env } from '../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../platform/jobs/jobs.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';

/** Turns the sealed content into a sealed PDF and a sealed Word file. Rendering takes some tenths of a second, so not in the HTTP process. */
@Injectable()
export class DocumentsWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind === 'worker') await this.jobs.work('document.render', (payload) => this.render(payload));
  }

  async render({ unitId, documentId }: JobPayloads['document.render']): Promise<void> {
    const scope = { kind: 'job', unitId } as const;
    const sealed = await this.runner.run(scope, async (tx) => {
      const [row] = await tx.query<{ content: string }>({
        name: 'documents-to-render',
        text: `SELECT content_sealed AS content FROM document WHERE commune_id = $1 AND id = $2 AND status = 'PENDING'`,
        values: [unitId, documentId],
      });
      return row?.content;
    });
    if (!sealed) return;
    const content = JSON.parse(this.cipher.open(sealed, { unitId, field: 'document.content', rowId: documentId })) as PrintableDocument;
    const pdf = await renderPdf(content);
    const docx = await renderDocx(content);
    await this.runner.run(scope, (tx) =>
      tx.query({
        name: 'documents-rendered',
        text: `UPDATE document SET status = 'READY', pdf_sealed = $3, sha256 = $4, docx_sealed = $5, docx_sha256 = $6
                WHERE commune_id = $1 AND id = $2 AND status = 'PENDING'`,
        values: [unitId, documentId, this.seal(pdf, unitId, documentId, 'pdf'), sha256(pdf), this.seal(docx, unitId, documentId, 'docx'), sha256(docx)],
      }),
    );
  }

  private seal(bytes: Buffer, unitId: string, rowId: string, format: DocumentFormat): Buffer {
    return this.cipher.sealBytes(bytes, { unitId, field: `document.${format}`, rowId });
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
