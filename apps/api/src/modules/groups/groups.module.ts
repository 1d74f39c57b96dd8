import { Module } from '@nestjs/common';
import { GroupsController } from './groups.controller.js';
import { GroupsQueries } from './groups.queries.js';
import { GroupsRepository } from './groups.repository.js';
import { GroupsService } from './groups.service.js';
import { ShortLinkPages } from './short-link-pages.js';
import { ShortLinkController } from './short-link.controller.js';

@Module({
  controllers: [GroupsController, ShortLinkController],
  providers: [GroupsService, GroupsQueries, GroupsRepository, ShortLinkPages],
  exports: [GroupsQueries, GroupsService, ShortLinkPages],
})
export class GroupsModule {}
