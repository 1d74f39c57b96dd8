import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DocumentFormat } from '#domain';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { type CommandContext, KeylessCommand } from '../../platform/commands/command-context.js';
import { FileOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsService } from './documents.service.js';
import { DocumentFileQuery, DocumentItem, DocumentListQuery, DocumentPage } from './dto/document.dto.js';

const MEDIA_TYPES: Record<DocumentFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

@ApiTags('documents')
@Controller('documents')
export class DocumentsController {
  constructor(
    @Inject(DocumentsQueries) private readonly queries: DocumentsQueries,
    @Inject(DocumentsService) private readonly documents: DocumentsService,
  ) {}

  @Get()
  @Needs('documents.read')
  @ListOperation({ id: 'listDocuments', summary: 'Numbered documents, newest first', type: DocumentPage })
  list(@Query() query: DocumentListQuery, @CurrentActor() actor: Actor): Promise<DocumentPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('documents.read')
  @ReadOperation({ id: 'getDocument', summary: 'One document without its content', type: DocumentItem })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<DocumentItem> {
    return this.queries.get(actor, id);
  }

  @Get(':id/file')
  @Needs('documents.read')
  @FileOperation({
    id: 'getDocumentFile',
    summary: 'The PDF, or the Word file with the same content; the look is recorded',
    mediaType: MEDIA_TYPES.pdf,
    otherMediaTypes: [MEDIA_TYPES.docx],
    conflict: 'DOCUMENT_NOT_READY, with Retry-After',
  })
  async file(@Param() { id }: IdParam, @Query() { format = 'pdf' }: DocumentFileQuery, @KeylessCommand() command: CommandContext): Promise<StreamableFile> {
    const { bytes, fileName } = await this.documents.open(command, id, format);
    const disposition = format === 'pdf' ? 'inline' : 'attachment';
    return new StreamableFile(bytes, { type: MEDIA_TYPES[format], disposition: `${disposition}; filename="${fileName}"`, length: bytes.length });
  }
}
