import { Module } from '@nestjs/common';
import { ZaloModule } from '../../zalo/zalo.module.js';
import { deliveryChannels } from './channels/delivery-channels.js';
import { DeliveryActionsController } from './delivery-actions.controller.js';
import { DeliveryActionsQueries } from './delivery-actions.queries.js';
import { DeliveryActionsRepository } from './delivery-actions.repository.js';
import { DeliveryActionsService } from './delivery-actions.service.js';
import { DeliveryContents } from './delivery-contents.js';
import { DeliveryEchoes } from './delivery-echoes.js';
import { DeliveryEngine } from './delivery-engine.js';
import { DeliveryForecasts } from './delivery-forecast.js';
import { DeliveryLayout } from './delivery-layout.js';
import { DeliveryOutcomesRepository } from './delivery-outcomes.repository.js';
import { DeliveryQueueRepository } from './delivery-queue.repository.js';
import { DeliverySender } from './delivery-sender.js';
import { DeliverySettlement } from './delivery-settlement.js';
import { DeliveryUploads } from './delivery-uploads.js';
import { DeliveryWorker } from './delivery.worker.js';

/** How a broadcast reaches its groups: laid out, sent at the accounts' pace, and what became of each. */
@Module({
  imports: [ZaloModule],
  controllers: [DeliveryActionsController],
  providers: [
    ...deliveryChannels,
    DeliveryActionsQueries,
    DeliveryActionsRepository,
    DeliveryActionsService,
    DeliveryContents,
    DeliveryEchoes,
    DeliveryEngine,
    DeliveryForecasts,
    DeliveryLayout,
    DeliveryOutcomesRepository,
    DeliveryQueueRepository,
    DeliverySender,
    DeliverySettlement,
    DeliveryUploads,
    DeliveryWorker,
  ],
  exports: [DeliveryForecasts, DeliveryLayout, DeliverySettlement],
})
export class DeliveryModule {}
