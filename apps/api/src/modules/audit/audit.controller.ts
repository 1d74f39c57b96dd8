import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { ListOperation } from '../../platform/http/operation.decorators.js';
import { AuditQueries } from './audit.queries.js';
import { AuditListQuery, AuditPage } from './dto/audit.dto.js';

@ApiTags('audit')
@Controller('audit-events')
export class AuditController {
  constructor(@Inject(AuditQueries) private readonly queries: AuditQueries) {}

  @Get()
  @Needs('audit.read')
  @ListOperation({ id: 'listAuditEvents', summary: 'Who did what and looked at what, newest first', type: AuditPage })
  list(@Query() query: AuditListQuery, @CurrentActor() actor: Actor): Promise<AuditPage> {
    return this.queries.list(actor, query);
  }
}
