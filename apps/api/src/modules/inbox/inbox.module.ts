import { Module } from '@nestjs/common';
import { ZaloModule } from '../zalo/zalo.module.js';
import { AnswerSources, CARD_PROVIDER, TableCards } from './auto-answers/answer-source.js';
import { AutoAnswerCardsController, AutoAnswerSettingsController, UnitHotlinesController } from './auto-answers/auto-answer.controllers.js';
import { AutoAnswerQueries } from './auto-answers/auto-answer.queries.js';
import { AutoAnswerRepository } from './auto-answers/auto-answer.repository.js';
import { AutoAnswerService } from './auto-answers/auto-answer.service.js';
import { ConversationBook } from './conversation-book.js';
import { Erasure } from './erasure.js';
import { EventBook } from './events/event-book.js';
import { EventsWorker } from './events/events.worker.js';
import { GroupEvents } from './events/group-events.js';
import { PersonEvents } from './events/person-events.js';
import { InboxController } from './inbox.controller.js';
import { InboxMessagesController } from './inbox-messages.controller.js';
import { InboxMessagesService } from './inbox-messages.service.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxRepository } from './inbox.repository.js';
import { InboxService } from './inbox.service.js';
import { MediaBook } from './media/media-book.js';
import { MediaController } from './media/media.controller.js';
import { MediaService } from './media/media.service.js';
import { MediaVault } from './media/media-vault.js';
import { MediaWorker } from './media/media.worker.js';
import { ProfileWorker } from './profile.worker.js';
import { AnswerBook } from './sending/answer-book.js';
import { AnswersWorker } from './sending/answers.worker.js';

@Module({
  imports: [ZaloModule],
  controllers: [InboxController, InboxMessagesController, MediaController, AutoAnswerCardsController, UnitHotlinesController, AutoAnswerSettingsController],
  providers: [
    InboxService, InboxMessagesService, InboxQueries, InboxRepository, ConversationBook, Erasure, EventBook, EventsWorker, PersonEvents, GroupEvents, MediaBook, MediaVault, MediaWorker, MediaService,
    ProfileWorker, AnswerBook, AnswersWorker, AnswerSources, { provide: CARD_PROVIDER, useClass: TableCards }, AutoAnswerQueries, AutoAnswerRepository, AutoAnswerService,
  ],
})
export class InboxModule {}
