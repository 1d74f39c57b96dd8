import { Body, Controller, Get, Inject, Param, Post, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { FileInterceptor } from '@nestjs/platform-fastify';
import { DomainError } from '#domain';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { BroadcastsQueries } from './broadcasts.queries.js';
import { DeliveriesService } from './deliveries.service.js';
import { BroadcastListQuery, BroadcastPage, BroadcastResponse, Delivery, DeliveryList, MarkPostedInput, UnmarkInput } from './dto/broadcast.dto.js';

const SCREENSHOT_BYTES = 5 * 1024 * 1024;

@ApiTags('broadcasts')
@Controller()
export class BroadcastsController {
  constructor(
    @Inject(BroadcastsQueries) private readonly queries: BroadcastsQueries,
    @Inject(DeliveriesService) private readonly deliveries: DeliveriesService,
  ) {}

  @Get('broadcasts')
  @Needs('broadcasts.read')
  @ListOperation({ id: 'listBroadcasts', summary: 'Messages to the village groups', type: BroadcastPage })
  list(@Query() query: BroadcastListQuery, @CurrentActor() actor: Actor): Promise<BroadcastPage> {
    return this.queries.list(actor, query);
  }

  @Get('broadcasts/:id')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'getBroadcast', summary: 'One message with its progress', type: BroadcastResponse })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<BroadcastResponse> {
    return this.queries.get(actor, id);
  }

  @Get('broadcasts/:id/deliveries')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'listDeliveries', summary: 'The posting pack of each group', type: DeliveryList })
  async listDeliveries(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<DeliveryList> {
    return { items: await this.queries.deliveries(actor, id) };
  }

  @Post('broadcast-deliveries/:id/mark-posted')
  @Needs('deliveries.post')
  @EffectOperation({ id: 'markDeliveryPosted', summary: 'Tick: posted to this group', type: Delivery, conflict: 'WRONG_STATE' })
  markPosted(@Param() { id }: IdParam, @Body() input: MarkPostedInput, @Command() command: CommandContext): Promise<Delivery> {
    return this.deliveries.markPosted(command, id, input.postedAt);
  }

  @Post('broadcast-deliveries/:id/unmark')
  @Needs('deliveries.post')
  @EffectOperation({ id: 'unmarkDelivery', summary: 'Take a tick back, with a reason', type: Delivery, conflict: 'WRONG_STATE' })
  unmark(@Param() { id }: IdParam, @Body() input: UnmarkInput, @Command() command: CommandContext): Promise<Delivery> {
    return this.deliveries.unmark(command, id, input.reason);
  }

  @Post('broadcast-deliveries/:id/screenshot')
  @Needs('deliveries.post')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: SCREENSHOT_BYTES, files: 1, fields: 0 } }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary', description: 'JPEG, PNG or WebP, at most 5 MB' } } } })
  @EffectOperation({ id: 'attachScreenshot', summary: 'A picture of the posted message', type: Delivery, invalid: 'INVALID_IMAGE' })
  attachScreenshot(@Param() { id }: IdParam, @UploadedFile() file: { buffer: Buffer } | undefined, @Command() command: CommandContext): Promise<Delivery> {
    if (!file) throw new DomainError('INVALID_IMAGE', 'invalid', undefined, [{ field: 'file', code: 'REQUIRED' }]);
    return this.deliveries.attachScreenshot(command, id, file.buffer);
  }
}
