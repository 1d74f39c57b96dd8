import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { ListOperation } from '../../platform/http/operation.decorators.js';
import { DeskQueries } from './desk.queries.js';
import { Desk } from './dto/desk.dto.js';

@ApiTags('me')
@Controller('me/desk')
export class DeskController {
  constructor(@Inject(DeskQueries) private readonly queries: DeskQueries) {}

  @Get()
  @Needs('desk.read')
  @ListOperation({ id: 'getDesk', summary: 'What needs me now, and the figures of my area', type: Desk })
  desk(@CurrentActor() actor: Actor): Promise<Desk> {
    return this.queries.desk(actor);
  }
}
