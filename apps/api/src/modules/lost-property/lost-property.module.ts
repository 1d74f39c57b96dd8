import { Module } from '@nestjs/common';
import { BroadcastsModule } from '../broadcasts/broadcasts.module.js';
import { CommunesModule } from '../communes/communes.module.js';
import { CustodyRecordsModule } from './custody/custody-records.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ClaimIntake } from './claim-intake.js';
import { ClaimRulesController } from './claim-rules/claim-rules.controller.js';
import { ClaimRulesQueries } from './claim-rules/claim-rules.queries.js';
import { ClaimRulesRepository } from './claim-rules/claim-rules.repository.js';
import { ClaimRulesService } from './claim-rules/claim-rules.service.js';
import { MatchingModule } from './declarations/matching.module.js';
import { DoorPeople } from './door-people.js';
import { LostPropertyCaseNames } from './lost-property-case-names.js';
import { WithheldWords } from './withheld-words.js';
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
import { LostPropertyOutcomes } from './lost-property.outcomes.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';
import { LostPropertyReturnController } from './lost-property-return.controller.js';
import { LostPropertyReturnService } from './lost-property-return.service.js';
import { LostPropertyRevealService } from './lost-property-reveal.service.js';
import { LostPropertyWorker } from './lost-property.worker.js';

@Module({
  imports: [CommunesModule, BroadcastsModule, DocumentsModule, CustodyRecordsModule, MatchingModule],
  controllers: [LostPropertyController, LostPropertyReturnController, LostPropertyClaimsController, ClaimRulesController],
  providers: [
    ClaimIntake,
    DoorPeople,
    ClaimRulesQueries,
    ClaimRulesRepository,
    ClaimRulesService,
    LostPropertyCaseNames,
    WithheldWords,
    LostPropertyIntakeService,
    LostPropertyNoticeService,
    LostPropertyPublicationService,
    LostPropertyClaimsService,
    LostPropertyReturnService,
    LostPropertyRevealService,
    LostPropertyMinutes,
    LostPropertyPeople,
    LostPropertyClock,
    LostPropertyOutcomes,
    LostPropertyQueries,
    LostPropertyFactsQueries,
    LostPropertyClaimsQueries,
    LostPropertyRepository,
    LostPropertyWorker,
  ],
  exports: [CustodyRecordsModule, MatchingModule, ClaimIntake, DoorPeople, LostPropertyRepository, LostPropertyQueries, LostPropertyFactsQueries, LostPropertyClaimsQueries, LostPropertyPeople, LostPropertyMinutes, LostPropertyClock, LostPropertyOutcomes],
})
export class LostPropertyModule {}
