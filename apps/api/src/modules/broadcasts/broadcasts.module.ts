import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/groups.module.js';
import { AttachmentsController } from './attachments.controller.js';
import { BroadcastsController } from './broadcasts.controller.js';
import { BroadcastsQueries } from './broadcasts.queries.js';
import { BroadcastsRepository } from './broadcasts.repository.js';
import { BroadcastsService } from './broadcasts.service.js';
import { DeliveriesService } from './deliveries.service.js';

@Module({
  imports: [GroupsModule],
  controllers: [BroadcastsController, AttachmentsController],
  providers: [BroadcastsService, DeliveriesService, BroadcastsQueries, BroadcastsRepository],
  exports: [BroadcastsService, BroadcastsQueries],
})
export class BroadcastsModule {}
