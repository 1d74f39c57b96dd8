import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, type OnModuleInit, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiBody, ApiConsumes, ApiNotFoundResponse, ApiPayloadTooLargeResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EVIDENCE_KINDS } from '#domain';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, KeylessCommand } from '../../../platform/commands/command-context.js';
import { Problem } from '../../../platform/errors/problem.js';
import { EffectOperation, FileOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { ReasonInput } from '../dto/action.dto.js';
import { EvidenceItem, EvidenceList } from './dto/evidence.dto.js';
import { EvidenceQueries } from './evidence.queries.js';
import { EvidenceService } from './evidence.service.js';

const FORM: Parameters<typeof ApiBody>[0] = {
  schema: {
    type: 'object',
    required: ['file', 'kind'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'JPEG, PNG, WebP, or a PDF scan; at most 15 MB' },
      kind: { type: 'string', enum: [...EVIDENCE_KINDS], example: 'PHOTO' },
      caption: { type: 'string', maxLength: 300, example: 'Ba phong bì nhìn từ trên' },
      itemId: { type: 'string', format: 'uuid', description: 'The thing of the case that it shows' },
    },
  },
};

@ApiTags('lost-property')
@Controller('lost-property-cases')
export class CaseEvidenceController implements OnModuleInit {
  constructor(
    @Inject(EvidenceQueries) private readonly queries: EvidenceQueries,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
  ) {}

  /** The worker has no HTTP; elsewhere forms with files are to be understood before the first request. */
  onModuleInit(): void {
    (this.http.httpAdapter as { useMultipart?(): void } | null | undefined)?.useMultipart?.();
  }

  @Get(':id/evidence')
  @Needs('lost-property.evidence')
  @ReadOperation({ id: 'listEvidence', summary: 'Photos and scans of the case with the verdict on each, the room left, and what you may do now', type: EvidenceList })
  list(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<EvidenceList> {
    return this.queries.list(actor, id);
  }

  @Post(':id/evidence')
  @Needs('lost-property.evidence')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @EffectOperation({
    id: 'addEvidence', summary: 'Add a photo or scan; it is shown once the worker has examined it', type: EvidenceItem, status: 201,
    conflict: 'WRONG_STATE, EVIDENCE_LIMIT_FILES, EVIDENCE_LIMIT_BYTES, EVIDENCE_DUPLICATE with details.id', invalid: 'INVALID_FILE: `errors` says what is wrong with the form',
  })
  @ApiNotFoundResponse({ type: Problem, description: 'No such object in the units you may see' })
  @ApiPayloadTooLargeResponse({ type: Problem, description: 'PAYLOAD_TOO_LARGE' })
  add(@Param() { id }: IdParam, @Req() request: FastifyRequest, @Command() command: CommandContext): Promise<EvidenceItem> {
    return this.evidence.add(command, id, request);
  }
}

@ApiTags('lost-property')
@Controller('evidence-files')
export class EvidenceFilesController {
  constructor(@Inject(EvidenceService) private readonly evidence: EvidenceService) {}

  @Get(':id/copy')
  @Needs('lost-property.evidence')
  @FileOperation({ id: 'getEvidenceCopy', summary: 'The picture encoded anew, without metadata; the look is recorded', mediaType: 'image/webp', conflict: 'EVIDENCE_NOT_EXAMINED with Retry-After, EVIDENCE_REFUSED, EVIDENCE_WITHDRAWN, EVIDENCE_HAS_NO_COPY' })
  async copy(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { content, name } = await this.evidence.openCopy(command, id);
    return harmless(reply, content, { type: 'image/webp', disposition: `inline; filename="${name}"` });
  }

  @Get(':id/original')
  @Needs('lost-property.evidence', { stepUp: true })
  @FileOperation({ id: 'getEvidenceOriginal', summary: 'The file exactly as it came, to be saved; always recorded', mediaType: 'application/octet-stream', conflict: 'EVIDENCE_NOT_EXAMINED with Retry-After, EVIDENCE_REFUSED' })
  async original(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { content, name, sizeBytes } = await this.evidence.openOriginal(command, id);
    const disposition = `attachment; filename="${id}${/\.[a-z]+$/.exec(name)?.[0] ?? ''}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}`;
    return harmless(reply, content, { type: 'application/octet-stream', disposition, ...(sizeBytes === undefined ? {} : { length: sizeBytes }) });
  }

  @Post(':id/withdraw')
  @Needs('lost-property.evidence')
  @EffectOperation({ id: 'withdrawEvidence', summary: 'Hide a file that does not belong here; it stays sealed', type: EvidenceItem, conflict: 'EVIDENCE_WITHDRAWN' })
  withdraw(@Param() { id }: IdParam, @Body() { reason }: ReasonInput, @Command() command: CommandContext): Promise<EvidenceItem> {
    return this.evidence.withdraw(command, id, reason);
  }
}

/** Whatever the bytes are, a browser runs nothing of them and keeps nothing. */
function harmless(reply: FastifyReply, content: AsyncIterable<Buffer>, options: { type: string; disposition: string; length?: number }): StreamableFile {
  void reply.header('content-security-policy', "sandbox; default-src 'none'");
  void reply.header('x-content-type-options', 'nosniff');
  void reply.header('cache-control', 'no-store');
  return new StreamableFile(Readable.from(content, { objectMode: false }), options);
}
