import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { GroupsModule } from '../../groups/groups.module.js';
import { BroadcastsModule } from '../broadcasts.module.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import { CorrectionBook } from '../correction-book.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { SeriesEnd } from '../series-end.js';
import { AnswersController } from './answers.controller.js';
import { CorrectionsService } from './corrections.service.js';
import { FollowUpController } from './follow-up.controller.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { FollowUpWorker } from './follow-up.worker.js';
import { PrintService } from './print.service.js';
import { QuestionsQueries } from './questions.queries.js';
import { QuestionsService } from './questions.service.js';
import { RemindersService } from './reminders.service.js';
import { TakeDownsService } from './take-downs.service.js';

/** After a message is out: progress, corrections, take-downs, questions, paper. */
@Module({
  imports: [BroadcastsModule, CommunesModule, DocumentsModule, GroupsModule, DeliveryModule],
  controllers: [FollowUpController, AnswersController],
  providers: [
    BroadcastsRepository, CorrectionBook, CorrectionsService, FollowUpQueries, FollowUpRepository, FollowUpWorker, PrintService, QuestionsQueries, QuestionsService, RemindersService, SeriesEnd,
    TakeDownsService,
  ],
})
export class FollowUpModule {}
