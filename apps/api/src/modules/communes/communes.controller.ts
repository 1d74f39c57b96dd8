import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { CommunesQueries } from './communes.queries.js';
import { Commune, CommuneListQuery, CommuneLookupQuery, CommunePage, Coverage } from './dto/commune.dto.js';

@ApiTags('communes')
@Controller('communes')
export class CommunesController {
  constructor(@Inject(CommunesQueries) private readonly communes: CommunesQueries) {}

  @Get()
  @Needs('communes.read')
  @ListOperation({ id: 'listCommunes', summary: 'Communes in force on a day', type: CommunePage })
  list(@Query() query: CommuneListQuery, @CurrentActor() actor: Actor): Promise<CommunePage> {
    return this.communes.list(actor, query);
  }

  @Get('lookup')
  @Needs('communes.read')
  @ReadOperation({ id: 'lookUpCommune', summary: 'The commune a government code meant on a day', type: Commune })
  lookUp(@Query() query: CommuneLookupQuery, @CurrentActor() actor: Actor): Promise<Commune> {
    return this.communes.lookup(actor, query.code, query.asOf);
  }

  @Get(':id')
  @Needs('communes.read')
  @ReadOperation({ id: 'getCommune', summary: 'One commune with predecessors and successors', type: Commune })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<Commune> {
    return this.communes.get(actor, id);
  }

  @Get(':id/coverage')
  @Needs('groups.read')
  @ReadOperation({ id: 'getCoverage', summary: 'How many villages have a group, and members against households', type: Coverage })
  coverage(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<Coverage> {
    return this.communes.coverage(actor, id);
  }
}
