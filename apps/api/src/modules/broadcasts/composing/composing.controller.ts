import { Body, Controller, Get, Inject, Param, Patch, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { FileInterceptor } from '@nestjs/platform-fastify';
import { BROADCAST_KINDS, broadcastKindRule, DomainError } from '#domain';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../../platform/commands/command-context.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { BroadcastResponse } from '../dto/broadcast.dto.js';
import { ApprovalService } from './approval.service.js';
import { ComposingService } from './composing.service.js';
import {
  ApproveBroadcastInput, BroadcastPreview, BroadcastStepList, CancelBroadcastInput, ComposeBroadcastInput, EditBroadcastInput, KindRuleList, PostFirstInput, PreviewBroadcastInput, ScheduleBroadcastInput, SendBackInput,
  UploadedAttachment,
} from './dto/composing.dto.js';
import { PreviewService } from './preview.service.js';
import { TestSendService } from './test-send.service.js';
import { UploadsService } from './uploads.service.js';

const MEGABYTE = 1024 * 1024;
const upload = (maxBytes: number) => FileInterceptor('file', { limits: { fileSize: maxBytes, files: 1, fields: 0 } });
const formOf = (description: string) => ({ schema: { type: 'object' as const, required: ['file'], properties: { file: { type: 'string' as const, format: 'binary', description } } } });

@ApiTags('broadcasts')
@Controller()
export class ComposingController {
  constructor(
    @Inject(ComposingService) private readonly composing: ComposingService,
    @Inject(ApprovalService) private readonly approval: ApprovalService,
    @Inject(PreviewService) private readonly previews: PreviewService,
    @Inject(TestSendService) private readonly tests: TestSendService,
    @Inject(UploadsService) private readonly uploads: UploadsService,
  ) {}

  @Get('broadcast-kinds')
  @Needs('broadcasts.read')
  @ListOperation({ id: 'listBroadcastKinds', summary: 'The kinds of messages and their rules', type: KindRuleList })
  kinds(): KindRuleList {
    return { items: BROADCAST_KINDS.map((kind) => ({ kind, ...broadcastKindRule(kind), placeholders: [...broadcastKindRule(kind).placeholders] })) };
  }

  @Post('broadcasts')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'draftBroadcast', summary: 'Begin a message', type: BroadcastResponse, status: 201, invalid: 'UNKNOWN_TARGET, TARGET_OF_OTHER_LEVEL, PLACEHOLDER_NOT_ALLOWED, RECURRENCE_NOT_ALLOWED' })
  draft(@Body() input: ComposeBroadcastInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.composing.create(command, input);
  }

  @Patch('broadcasts/:id')
  @Needs('broadcasts.write')
  @EditOperation({ id: 'editBroadcast', summary: 'Change a draft; whoever does is its author', type: BroadcastResponse, conflict: 'WRONG_STATE, WRITTEN_ELSEWHERE, CHILD_OF_PROVINCE' })
  edit(@Param() { id }: IdParam, @IfMatch() version: number, @Body() input: EditBroadcastInput, @KeylessCommand() command: CommandContext): Promise<BroadcastResponse> {
    return this.composing.edit(command, id, version, input);
  }

  @Post('broadcast-previews')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'previewBroadcastText', summary: 'What would happen with words that are not saved yet; changes nothing', type: BroadcastPreview, keyless: true })
  previewText(@Body() input: PreviewBroadcastInput, @CurrentActor() actor: Actor): Promise<BroadcastPreview> {
    return this.previews.ofInput(actor, input);
  }

  @Get('broadcasts/:id/preview')
  @Needs('broadcasts.write')
  @ReadOperation({ id: 'previewBroadcast', summary: 'What exactly will happen when it is approved now', type: BroadcastPreview })
  preview(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<BroadcastPreview> {
    return this.previews.ofStored(actor, id);
  }

  @Get('broadcasts/:id/steps')
  @Needs('broadcasts.write')
  @ReadOperation({ id: 'listBroadcastSteps', summary: 'Who did what with it, and why', type: BroadcastStepList })
  async steps(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<BroadcastStepList> {
    return { items: await this.previews.steps(actor, id) };
  }

  @Post('broadcasts/:id/submit')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'submitBroadcast', summary: 'Hand in for review; personal data and foreign links stop it', type: BroadcastResponse, conflict: 'WRONG_STATE, NO_ACTIVE_GROUP', invalid: 'SCAN_BLOCKED, WITHHELD_TEXT, SOURCE_REQUIRED' })
  submit(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.composing.submit(command, id);
  }

  @Post('broadcasts/:id/send-back')
  @Needs('broadcasts.approve')
  @EffectOperation({ id: 'sendBackBroadcast', summary: 'Back to its author, with a reason', type: BroadcastResponse, conflict: 'WRONG_STATE' })
  sendBack(@Param() { id }: IdParam, @Body() input: SendBackInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.composing.sendBack(command, id, input.reason);
  }

  @Post('broadcasts/:id/approve')
  @Needs('broadcasts.approve', { stepUp: true })
  @EffectOperation({ id: 'approveBroadcast', summary: 'Approve: it leaves at once or at its hour', type: BroadcastResponse, conflict: 'WRONG_STATE, NO_ACTIVE_GROUP', invalid: 'SCAN_BLOCKED, WITHHELD_TEXT, SCAN_NEEDS_REASON, STALE_VERSION' })
  approve(@Param() { id }: IdParam, @Body() input: ApproveBroadcastInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.approval.approve(command, id, input);
  }

  @Post('broadcasts/:id/post-first')
  @Needs('broadcasts.approve', { stepUp: true })
  @EffectOperation({ id: 'postBroadcastFirst', summary: 'An urgent disaster warning leaves now; another leader approves it within 24 hours', type: BroadcastResponse, conflict: 'NOT_URGENT, WRONG_STATE', invalid: 'SCAN_BLOCKED, WITHHELD_TEXT' })
  postFirst(@Param() { id }: IdParam, @Body() input: PostFirstInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.approval.postFirst(command, id, input);
  }

  @Post('broadcasts/:id/schedule')
  @Needs('broadcasts.approve')
  @EffectOperation({ id: 'scheduleBroadcast', summary: 'Another hour for an approved message', type: BroadcastResponse, conflict: 'WRONG_STATE', invalid: 'TIME_PASSED, IN_QUIET_HOURS' })
  schedule(@Param() { id }: IdParam, @Body() input: ScheduleBroadcastInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.approval.schedule(command, id, input);
  }

  @Post('broadcasts/:id/cancel')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'cancelBroadcast', summary: 'Cancel before anything left', type: BroadcastResponse, conflict: 'WRONG_STATE' })
  cancel(@Param() { id }: IdParam, @Body() input: CancelBroadcastInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.composing.cancel(command, id, input.reason);
  }

  @Post('broadcasts/:id/stop-recurrence')
  @Needs('broadcasts.approve')
  @EffectOperation({ id: 'stopBroadcastRecurrence', summary: 'No further occurrences', type: BroadcastResponse, conflict: 'WRONG_STATE' })
  stopRecurrence(@Param() { id }: IdParam, @Body() input: CancelBroadcastInput, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.composing.stopRecurrence(command, id, input.reason);
  }

  @Post('broadcasts/:id/test-send')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'testSendBroadcast', summary: "A marked copy to the station's own test group", type: BroadcastResponse, conflict: 'NO_TEST_GROUP, WRONG_STATE', invalid: 'SCAN_BLOCKED' })
  testSend(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<BroadcastResponse> {
    return this.tests.send(command, id);
  }

  @Post('broadcast-images')
  @Needs('broadcasts.write')
  @UseInterceptors(upload(10 * MEGABYTE))
  @ApiConsumes('multipart/form-data')
  @ApiBody(formOf('JPEG, PNG or WebP, at most 10 MB; kept as a JPEG below 1 MB without metadata'))
  @EffectOperation({ id: 'uploadBroadcastImage', summary: 'A picture for a message', type: UploadedAttachment, status: 201, invalid: 'INVALID_IMAGE' })
  uploadImage(@UploadedFile() file: { buffer: Buffer } | undefined, @Command() command: CommandContext): Promise<UploadedAttachment> {
    if (!file) throw new DomainError('INVALID_IMAGE', 'invalid', undefined, [{ field: 'file', code: 'REQUIRED' }]);
    return this.uploads.picture(command, file.buffer);
  }

  @Post('broadcast-files')
  @Needs('broadcasts.write')
  @UseInterceptors(upload(5 * MEGABYTE))
  @ApiConsumes('multipart/form-data')
  @ApiBody(formOf('A PDF without active content, at most 5 MB'))
  @EffectOperation({ id: 'uploadBroadcastFile', summary: 'The PDF of a message', type: UploadedAttachment, status: 201, invalid: 'INVALID_FILE' })
  uploadFile(@UploadedFile() file: { buffer: Buffer } | undefined, @Command() command: CommandContext): Promise<UploadedAttachment> {
    if (!file) throw new DomainError('INVALID_FILE', 'invalid', undefined, [{ field: 'file', code: 'REQUIRED' }]);
    return this.uploads.pdf(command, file.buffer);
  }
}
