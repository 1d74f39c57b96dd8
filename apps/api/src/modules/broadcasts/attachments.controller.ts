import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '#domain';
import { ReadPool } from '#database';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { FileOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';

@ApiTags('attachments')
@Controller('attachments')
export class AttachmentsController {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  @Get(':id')
  @Needs('broadcasts.read')
  @FileOperation({ id: 'getAttachment', summary: 'A screenshot of a posted message', mediaType: 'image/webp' })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const [row] = await this.reads.one<{ bytes: Buffer; media_type: string }>(actor.scope, {
      name: 'attachments-get',
      text: `SELECT bytes, media_type FROM attachment WHERE commune_id = ANY ($1) AND id = $2 AND ($3::uuid IS NULL OR uploaded_by = $4)`,
      values: [actor.unitIds, id, actor.villageId, actor.userId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return new StreamableFile(row.bytes, { type: row.media_type, disposition: `inline; filename="${id}.webp"`, length: row.bytes.length });
  }
}
