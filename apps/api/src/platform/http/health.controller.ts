import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { ReadPool } from '#database';
import { PublicRoute } from '../access/access.decorators.js';
import { Problem } from '../errors/problem.js';

export class HealthResponse {
  @ApiProperty({ example: 'ok' }) status!: 'ok';
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  @Get('live')
  @PublicRoute()
  @ApiOperation({ operationId: 'getLiveness', summary: 'The process runs' })
  @ApiOkResponse({ type: HealthResponse })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @PublicRoute()
  @ApiOperation({ operationId: 'getReadiness', summary: 'The process can serve: the database answers' })
  @ApiOkResponse({ type: HealthResponse })
  @ApiServiceUnavailableResponse({ type: Problem })
  async ready(): Promise<HealthResponse> {
    await this.reads.one({ kind: 'public' }, { name: 'ready', text: 'SELECT 1', values: [] });
    return { status: 'ok' };
  }
}
