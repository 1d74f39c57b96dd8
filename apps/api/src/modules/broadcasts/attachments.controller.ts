import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '#domain';
import { ReadPool } from '#database';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { FileOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';

interface Kept {
  bytes: Buffer;
  media_type: string;
}

@ApiTags('attachments')
@Controller('attachments')
export class AttachmentsController {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  @Get(':id')
  @Needs('broadcasts.read')
  @FileOperation({ id: 'getAttachment', summary: 'A picture or file of a message, or a screenshot of a posted one', mediaType: 'image/webp', otherMediaTypes: ['image/jpeg', 'application/pdf'] })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const row = await this.reads.run(actor.scope, async (reader) => {
      const [own] = await reader.query<Kept>({
        name: 'attachments-get',
        text: `SELECT bytes, media_type FROM attachment WHERE commune_id = ANY ($1) AND id = $2 AND ($3::uuid IS NULL OR uploaded_by = $4)`,
        values: [actor.unitIds, id, actor.villageId, actor.userId],
      });
      return own ?? (await reader.query<Kept>({ name: 'attachments-of-broadcast', text: 'SELECT bytes, media_type FROM app.broadcast_attachment($1)', values: [id] }))[0];
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const ending = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' }[row.media_type] ?? 'webp';
    return new StreamableFile(row.bytes, { type: row.media_type, disposition: `inline; filename="${id}.${ending}"`, length: row.bytes.length });
  }
}
