import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { DomainError } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { examineContent, reencodeImage } from '../../../platform/files/examine-content.js';
import { newId } from '../../../platform/time/new-id.js';
import { ComposingRepository } from './composing.repository.js';
import type { UploadedAttachment } from './dto/composing.dto.js';

/** Zalo takes pictures below 1 MB. */
const PICTURE_BYTES = 1_000_000;
/** From good to small; the last one fits whatever the picture shows. */
const TRIES = [
  { side: 1600, quality: 84 }, { side: 1600, quality: 70 }, { side: 1280, quality: 65 }, { side: 1024, quality: 55 }, { side: 720, quality: 40 },
] as const;

@Injectable()
export class UploadsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
  ) {}

  /** Encoded anew in a process of its own, without metadata, then as a JPEG that every channel takes. */
  async picture(command: CommandContext, upload: Buffer): Promise<UploadedAttachment> {
    return this.keep(command, await smallJpeg(await reencodeImage(upload)), 'image/jpeg');
  }

  /** @throws DomainError INVALID_FILE (field file; code as the examination says) */
  async pdf(command: CommandContext, upload: Buffer): Promise<UploadedAttachment> {
    const examined = await examineContent(single(upload));
    const refusal = examined.refusal ?? (examined.mediaType === 'application/pdf' ? null : 'TYPE_NOT_ALLOWED');
    if (refusal !== null) throw new DomainError('INVALID_FILE', 'invalid', undefined, [{ field: 'file', code: refusal }]);
    return this.keep(command, upload, 'application/pdf');
  }

  private keep(command: CommandContext, bytes: Buffer, mediaType: string): Promise<UploadedAttachment> {
    return this.commands.run(command, async (tx) => {
      const id = newId();
      const sha256 = createHash('sha256').update(bytes).digest();
      await this.composing.insertAttachment(tx, { communeId: tx.actor.unitId, id, mediaType, bytes, sha256, uploadedBy: tx.actor.userId, createdAt: tx.now });
      tx.audit({ action: 'broadcast.attachment-uploaded', objectType: 'attachment', objectId: id, details: { mediaType, bytes: bytes.length } });
      return { id, mediaType, bytes: bytes.length };
    });
  }
}

async function smallJpeg(safe: Buffer): Promise<Buffer> {
  let bytes = safe;
  for (const { side, quality } of TRIES) {
    bytes = await sharp(safe).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length < PICTURE_BYTES) break;
  }
  return bytes;
}

async function* single(content: Buffer): AsyncIterable<Buffer> {
  yield content;
}
