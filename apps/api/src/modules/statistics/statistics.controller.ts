import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { type CommandContext, KeylessCommand } from '../../platform/commands/command-context.js';
import { XLSX_TYPE } from '../../platform/export/xlsx.js';
import { FileOperation, ListOperation } from '../../platform/http/operation.decorators.js';
import { Clock } from '../../platform/time/clock.js';
import { FoundPropertyStatistics, StatisticsExportQuery, StatisticsQuery } from './dto/statistics.dto.js';
import { periodOf } from './statistics.period.js';
import { StatisticsQueries } from './statistics.queries.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('statistics/found-property')
export class StatisticsController {
  constructor(
    @Inject(StatisticsQueries) private readonly queries: StatisticsQueries,
    @Inject(StatisticsService) private readonly statistics: StatisticsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('statistics.read')
  @ListOperation({ id: 'getFoundPropertyStatistics', summary: 'Found, returned, days to return, settled, referred, by month and unit', type: FoundPropertyStatistics, invalid: 'PERIOD_REVERSED, PERIOD_TOO_LONG' })
  foundProperty(@Query() query: StatisticsQuery, @CurrentActor() actor: Actor): Promise<FoundPropertyStatistics> {
    return this.queries.foundProperty(actor, periodOf(query, this.clock.now()));
  }

  @Get('export')
  @Needs('statistics.read')
  @FileOperation({ id: 'exportFoundPropertyStatistics', summary: 'The same figures by unit and month as CSV or XLSX; the export is recorded', mediaType: 'text/csv', otherMediaTypes: [XLSX_TYPE], invalid: 'PERIOD_REVERSED, PERIOD_TOO_LONG' })
  async export(@Query() query: StatisticsExportQuery, @KeylessCommand() command: CommandContext): Promise<StreamableFile> {
    const { content, type, fileName } = await this.statistics.export(command, query);
    const options = { type, disposition: `attachment; filename="${fileName}"` };
    return Buffer.isBuffer(content) ? new StreamableFile(content, { ...options, length: content.length }) : new StreamableFile(content, options);
  }
}
