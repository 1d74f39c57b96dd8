import { Module } from '@nestjs/common';
import { GroupsController } from './groups.controller.js';
import { GroupsQueries } from './groups.queries.js';
import { GroupsRepository } from './groups.repository.js';
import { GroupsService } from './groups.service.js';
import { ShortLinkController } from './short-link.controller.js';

@Module({
  controllers: [GroupsController, ShortLinkController],
  providers: [GroupsService, GroupsQueries, GroupsRepository],
  exports: [GroupsQueries, GroupsService],
})
export class GroupsModule {}
