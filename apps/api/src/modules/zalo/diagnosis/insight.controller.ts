import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { ZaloForecast, ZaloForecastQuery, ZaloWebhookHealth } from './dto/insight.dto.js';
import { InsightQueries } from './insight.queries.js';

@ApiTags('zalo')
@Controller()
export class InsightController {
  constructor(@Inject(InsightQueries) private readonly insight: InsightQueries) {}

  @Get('zalo-oas/:id/webhook-health')
  @Needs('zalo.read')
  @ReadOperation({ id: 'getZaloOaWebhookHealth', summary: 'What came in from an Official Account lately, and what was refused', type: ZaloWebhookHealth })
  ofOa(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<ZaloWebhookHealth> {
    return this.insight.health(actor, 'zalo_oa', id);
  }

  @Get('zalo-bots/:id/webhook-health')
  @Needs('zalo.read')
  @ReadOperation({ id: 'getZaloBotWebhookHealth', summary: 'What came in from a bot lately, and what was refused', type: ZaloWebhookHealth })
  ofBot(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<ZaloWebhookHealth> {
    return this.insight.health(actor, 'zalo_bot', id);
  }

  @Get('zalo-oas/:id/forecast')
  @Needs('zalo.read')
  @ReadOperation({ id: 'forecastZaloOa', summary: 'How long a broadcast to all groups of the account takes at its pace', type: ZaloForecast })
  forecast(@Param() { id }: IdParam, @Query() { messages }: ZaloForecastQuery, @CurrentActor() actor: Actor): Promise<ZaloForecast> {
    return this.insight.forecast(actor, id, messages);
  }
}
