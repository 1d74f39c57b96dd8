import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ListOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { DeliveryActionsQueries } from './delivery-actions.queries.js';
import { DeliveryActionsService } from './delivery-actions.service.js';
import { DeliveryForecasts } from './delivery-forecast.js';
import { BroadcastForecast, ByHandInput, DeliveryDetail, DeliveryItemPage, DeliveryListQuery, LookedInput } from './dto/delivery.dto.js';

@ApiTags('broadcasts')
@Controller()
export class DeliveryActionsController {
  constructor(
    @Inject(DeliveryActionsQueries) private readonly queries: DeliveryActionsQueries,
    @Inject(DeliveryActionsService) private readonly actions: DeliveryActionsService,
    @Inject(DeliveryForecasts) private readonly forecasts: DeliveryForecasts,
  ) {}

  @Get('broadcast-deliveries')
  @Needs('broadcasts.read')
  @ListOperation({ id: 'searchDeliveries', summary: 'Deliveries by state, over all broadcasts: what failed, what is uncertain', type: DeliveryItemPage })
  list(@Query() query: DeliveryListQuery, @CurrentActor() actor: Actor): Promise<DeliveryItemPage> {
    return this.queries.list(actor, query);
  }

  @Get('broadcast-deliveries/:id')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'getDelivery', summary: 'One delivery with all its steps and what may be done now', type: DeliveryDetail })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<DeliveryDetail> {
    return this.queries.get(actor, id);
  }

  @Get('broadcasts/:id/forecast')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'forecastBroadcast', summary: 'When the queued messages will be through, at the pace of the quota', type: BroadcastForecast })
  forecast(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<BroadcastForecast> {
    return this.forecasts.broadcast(actor, id);
  }

  @Post('broadcast-deliveries/:id/recheck')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'recheckDelivery', summary: 'Uncertain: let the program look in the group again', type: DeliveryDetail, conflict: 'WRONG_STATE' })
  recheck(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<DeliveryDetail> {
    return this.actions.recheck(command, id);
  }

  @Post('broadcast-deliveries/:id/confirm-sent')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'confirmDeliverySent', summary: 'Uncertain: somebody looked in the group, and it is there', type: DeliveryDetail, conflict: 'WRONG_STATE' })
  confirmSent(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<DeliveryDetail> {
    return this.actions.confirmSent(command, id);
  }

  @Post('broadcast-deliveries/:id/confirm-absent')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'confirmDeliveryAbsent', summary: 'Uncertain: somebody looked in the group, and it is not there; it is sent again', type: DeliveryDetail, conflict: 'WRONG_STATE' })
  confirmAbsent(@Param() { id }: IdParam, @Body() input: LookedInput, @Command() command: CommandContext): Promise<DeliveryDetail> {
    return this.actions.confirmAbsent(command, id, input.reason);
  }

  @Post('broadcast-deliveries/:id/retry')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'retryDelivery', summary: 'Failed: the cause is gone, send it', type: DeliveryDetail, conflict: 'WRONG_STATE' })
  retry(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<DeliveryDetail> {
    return this.actions.retry(command, id);
  }

  @Post('broadcast-deliveries/:id/post-by-hand')
  @Needs('deliveries.post')
  @EffectOperation({
    id: 'postDeliveryByHand', summary: 'Take a group off the automatic road for this message and post it by hand', type: DeliveryDetail,
    conflict: 'WRONG_STATE, NOT_A_GROUP_MESSAGE', invalid: 'FIELD_REQUIRED: uncertain, and nobody said that it is not in the group',
  })
  postByHand(@Param() { id }: IdParam, @Body() input: ByHandInput, @Command() command: CommandContext): Promise<DeliveryDetail> {
    return this.actions.postByHand(command, id, input.reason);
  }
}
