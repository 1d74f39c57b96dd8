import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../../../platform/access/access.decorators.js';
import { type CommandContext, KeylessCommand } from '../../../platform/commands/command-context.js';
import { FileOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { MediaService } from './media.service.js';

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf', 'audio/aac': 'aac', 'audio/amr': 'amr', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/x-m4a': 'm4a', 'video/mp4': 'mp4', 'video/quicktime': 'mov' };

@ApiTags('inbox')
@Controller('inbox-media')
export class MediaController {
  constructor(@Inject(MediaService) private readonly media: MediaService) {}

  @Get(':id/copy')
  @Needs('inbox.read')
  @FileOperation({ id: 'getInboxMediaCopy', summary: 'The picture encoded anew, without metadata; the look is recorded', mediaType: 'image/webp', conflict: 'MEDIA_NOT_READY, MEDIA_REFUSED, MEDIA_HAS_NO_COPY' })
  async copy(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return harmless(reply, await this.media.openCopy(command, id), 'image/webp', `inline; filename="${id}.webp"`);
  }

  @Get(':id/original')
  @Needs('inbox.read')
  @FileOperation({ id: 'getInboxMediaOriginal', summary: 'The file exactly as it came, to be saved; always recorded', mediaType: 'application/octet-stream', conflict: 'MEDIA_NOT_READY, MEDIA_REFUSED' })
  async original(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { content, mediaType } = await this.media.openOriginal(command, id);
    return harmless(reply, content, 'application/octet-stream', `attachment; filename="${id}.${EXTENSIONS[mediaType] ?? 'bin'}"`);
  }
}

/** Whatever the bytes are, a browser runs nothing of them and keeps nothing. */
function harmless(reply: FastifyReply, content: AsyncIterable<Buffer>, type: string, disposition: string): StreamableFile {
  void reply.header('content-security-policy', "sandbox; default-src 'none'");
  void reply.header('x-content-type-options', 'nosniff');
  void reply.header('cache-control', 'no-store');
  return new StreamableFile(Readable.from(content, { objectMode: false }), { type, disposition });
}
