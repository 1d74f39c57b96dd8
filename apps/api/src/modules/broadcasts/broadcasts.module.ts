import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.js';
import { BroadcastsController } from './broadcasts.controller.js';
import { BroadcastsQueries } from './broadcasts.queries.js';
import { BroadcastsRepository } from './broadcasts.repository.js';
import { BroadcastsService } from './broadcasts.service.js';
import { ApprovalService } from './composing/approval.service.js';
import { BroadcastPreviews } from './composing/broadcast-preview.js';
import { BroadcastSending } from './composing/broadcast-sending.js';
import { ComposingController } from './composing/composing.controller.js';
import { ComposingQueries } from './composing/composing.queries.js';
import { ComposingRepository } from './composing/composing.repository.js';
import { ComposingService } from './composing/composing.service.js';
import { ComposingWorker } from './composing/composing.worker.js';
import { DeliveryLayoutQueries } from './composing/delivery-layout.queries.js';
import { FanOut } from './composing/fan-out.js';
import { LibraryController } from './composing/library.controller.js';
import { LibraryQueries } from './composing/library.queries.js';
import { LibraryService } from './composing/library.service.js';
import { LinkedNames } from './composing/linked-names.js';
import { PreviewService } from './composing/preview.service.js';
import { Recurrences } from './composing/recurrences.js';
import { ScheduledStart } from './composing/scheduled-start.js';
import { TestSendService } from './composing/test-send.service.js';
import { UploadsService } from './composing/uploads.service.js';
import { CorrectionBook } from './correction-book.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { FollowUpRepository } from './follow-up/follow-up.repository.js';
import { SeriesEnd } from './series-end.js';

@Module({
  imports: [DeliveryModule],
  controllers: [BroadcastsController, ComposingController, LibraryController, AttachmentsController],
  providers: [
    ApprovalService,
    BroadcastPreviews,
    BroadcastSending,
    BroadcastsQueries,
    BroadcastsRepository,
    BroadcastsService,
    ComposingQueries,
    ComposingRepository,
    ComposingService,
    ComposingWorker,
    CorrectionBook,
    DeliveriesService,
    DeliveryLayoutQueries,
    FanOut,
    FollowUpRepository,
    LibraryQueries,
    LibraryService,
    LinkedNames,
    PreviewService,
    Recurrences,
    ScheduledStart,
    SeriesEnd,
    TestSendService,
    UploadsService,
  ],
  exports: [BroadcastPreviews, BroadcastsService, BroadcastsQueries, BroadcastsRepository, LinkedNames],
})
export class BroadcastsModule {}
