import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError, IMPORT_KINDS } from '#domain';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../platform/commands/command-context.js';
import { XLSX_TYPE } from '../../platform/export/xlsx.js';
import { withETag } from '../../platform/http/etag.js';
import { EditOperation, EffectOperation, FileOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import {
  CommitImportInput, FixImportRowInput, ImportFormatQuery, ImportListQuery, ImportPage, ImportResponse, ImportRowPage, ImportRowsQuery, ImportTemplateQuery, MapImportInput, StartImportInput,
} from './dto/import.dto.js';
import { type ExportedFile, ImportsExport } from './imports.export.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService, type Upload } from './imports.service.js';
import { LIMITS } from './reading/refused-file.js';

@ApiTags('imports')
@Controller()
export class ImportsController {
  constructor(
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(ImportsQueries) private readonly queries: ImportsQueries,
    @Inject(ImportsExport) private readonly exports: ImportsExport,
  ) {}

  @Get('imports')
  @Needs('imports.run')
  @ListOperation({ id: 'listImports', summary: 'Imports of the last seven days, newest first', type: ImportPage })
  list(@Query() query: ImportListQuery, @CurrentActor() actor: Actor): Promise<ImportPage> {
    return this.queries.list(actor, query);
  }

  @Post('imports')
  @Needs('imports.run')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LIMITS.fileBytes, files: 1, fields: 1 } }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object', required: ['kind', 'file'],
      properties: { kind: { type: 'string', enum: [...IMPORT_KINDS] }, file: { type: 'string', format: 'binary', description: 'CSV or XLSX, at most 10 MB and 50,000 rows' } },
    },
  })
  @EffectOperation({ id: 'startImport', summary: 'Upload a list; the worker reads and checks it', type: ImportResponse, status: 201, invalid: 'The file is refused; the code says why (ZIP_BOMB, LEGACY_ENCODING, OLD_EXCEL …)' })
  start(@UploadedFile() file: Upload | undefined, @Body() input: StartImportInput, @Command() command: CommandContext): Promise<ImportResponse> {
    if (!file) throw new DomainError('EMPTY_FILE', 'invalid', undefined, [{ field: 'file', code: 'REQUIRED' }]);
    return this.imports.start(command, input.kind, file);
  }

  @Get('imports/template')
  @Needs('imports.run')
  @FileOperation({ id: 'getImportTemplate', summary: 'An empty list with two sample rows', mediaType: XLSX_TYPE })
  async template(@Query() { kind, format }: ImportTemplateQuery): Promise<StreamableFile> {
    return download(await this.exports.template(kind, format));
  }

  @Get('imports/:id')
  @Needs('imports.run')
  @ReadOperation({ id: 'getImport', summary: 'One import: columns, counts, progress', type: ImportResponse })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<ImportResponse> {
    return withETag(reply, await this.queries.get(actor, id));
  }

  @Get('imports/:id/rows')
  @Needs('imports.run')
  @ReadOperation({ id: 'listImportRows', summary: 'What will happen, row by row', type: ImportRowPage })
  rows(@Param() { id }: IdParam, @Query() query: ImportRowsQuery, @CurrentActor() actor: Actor): Promise<ImportRowPage> {
    return this.queries.rows(actor, id, query);
  }

  @Get('imports/:id/errors')
  @Needs('imports.run')
  @FileOperation({ id: 'exportImportErrors', summary: 'The refused rows with their reasons, to be mended; formulas neutralised, on record', mediaType: XLSX_TYPE })
  async errors(@Param() { id }: IdParam, @Query() { format }: ImportFormatQuery, @KeylessCommand() command: CommandContext): Promise<StreamableFile> {
    return download(await this.exports.errors(command, id, format));
  }

  @Patch('imports/:id')
  @Needs('imports.run')
  @EditOperation({ id: 'mapImport', summary: 'Say which sheet, where the head is, and what the columns are; rows are checked again', type: ImportResponse, conflict: 'WRONG_STATE', invalid: 'COLUMNS_MISSING, DUPLICATE_COLUMN, UNKNOWN_FIELD' })
  map(@Param() { id }: IdParam, @Body() input: MapImportInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<ImportResponse> {
    return this.imports.map(command, id, version, input);
  }

  @Post('imports/:id/accept-suggestions')
  @Needs('imports.run')
  @EffectOperation({ id: 'acceptImportSuggestions', summary: 'Take over every suggestion of the list', type: ImportResponse, conflict: 'WRONG_STATE' })
  acceptAll(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ImportResponse> {
    return this.imports.acceptAllSuggestions(command, id);
  }

  @Post('imports/:id/commit')
  @Needs('imports.run')
  @EffectOperation({ id: 'commitImport', summary: 'Write the list into the register, all of it or nothing, as a job', type: ImportResponse, conflict: 'WRONG_STATE, ROWS_REFUSED, NOTHING_TO_IMPORT, UNIT_ENDED' })
  commit(@Param() { id }: IdParam, @Body() { skipRefused }: CommitImportInput, @Command() command: CommandContext): Promise<ImportResponse> {
    return this.imports.commit(command, id, skipRefused ?? false);
  }

  @Post('imports/:id/cancel')
  @Needs('imports.run')
  @EffectOperation({ id: 'cancelImport', summary: 'Stop, also while it is being written: then nothing is', type: ImportResponse, conflict: 'WRONG_STATE' })
  cancel(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ImportResponse> {
    return this.imports.cancel(command, id);
  }

  @Post('import-rows/:id/fix')
  @Needs('imports.run')
  @EffectOperation({ id: 'fixImportRow', summary: 'Fill in or confirm fields of a row', type: ImportResponse, conflict: 'WRONG_STATE' })
  fix(@Param() { id }: IdParam, @Body() input: FixImportRowInput, @Command() command: CommandContext): Promise<ImportResponse> {
    return this.imports.fixRow(command, id, input.values);
  }

  @Post('import-rows/:id/accept-suggestions')
  @Needs('imports.run')
  @EffectOperation({ id: 'acceptImportRowSuggestions', summary: 'Take over the suggestions of one row', type: ImportResponse, conflict: 'WRONG_STATE' })
  accept(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ImportResponse> {
    return this.imports.acceptRowSuggestions(command, id);
  }
}

function download({ content, type, name }: ExportedFile): StreamableFile {
  const options = { type, disposition: `attachment; filename="${name}"` };
  return Buffer.isBuffer(content) ? new StreamableFile(content, { ...options, length: content.length }) : new StreamableFile(content, options);
}
