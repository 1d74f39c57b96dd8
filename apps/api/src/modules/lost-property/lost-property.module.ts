import { Module } from '@nestjs/common';
import { BroadcastsModule } from '../broadcasts/broadcasts.module.js';
import { CommunesModule } from '../communes/communes.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { LostPropertyClaimsController } from './lost-property-claims.controller.js';
import { LostPropertyClaimsQueries } from './lost-property-claims.queries.js';
import { LostPropertyClaimsService } from './lost-property-claims.service.js';
import { LostPropertyClock } from './lost-property.clock.js';
import { LostPropertyController } from './lost-property.controller.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyIntakeService } from './lost-property-intake.service.js';
import { LostPropertyMinutes } from './lost-property.minutes.js';
import { LostPropertyNoticeService } from './lost-property-notice.service.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyPublicationService } from './lost-property-publication.service.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';
import { LostPropertyReturnController } from './lost-property-return.controller.js';
import { LostPropertyReturnService } from './lost-property-return.service.js';
import { LostPropertyRevealService } from './lost-property-reveal.service.js';
import { LostPropertyWorker } from './lost-property.worker.js';

@Module({
  imports: [CommunesModule, BroadcastsModule, DocumentsModule],
  controllers: [LostPropertyController, LostPropertyReturnController, LostPropertyClaimsController],
  providers: [
    LostPropertyIntakeService,
    LostPropertyNoticeService,
    LostPropertyPublicationService,
    LostPropertyClaimsService,
    LostPropertyReturnService,
    LostPropertyRevealService,
    LostPropertyMinutes,
    LostPropertyPeople,
    LostPropertyClock,
    LostPropertyQueries,
    LostPropertyFactsQueries,
    LostPropertyClaimsQueries,
    LostPropertyRepository,
    LostPropertyWorker,
  ],
  exports: [LostPropertyRepository, LostPropertyQueries, LostPropertyFactsQueries, LostPropertyClaimsQueries, LostPropertyPeople, LostPropertyMinutes, LostPropertyClock],
})
export class LostPropertyModule {}
