import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LegalParametersModule } from '../../legal-parameters/legal-parameters.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { PeriodEndQueries } from './period-end.queries.js';
import { PeriodEndService } from './period-end.service.js';
import { PeriodEndWorker } from './period-end.worker.js';
import { SettlementAbsenceService } from './settlement-absence.service.js';
import { SettlementController } from './settlement.controller.js';
import { SettlementExceptionsController } from './settlement-exceptions.controller.js';
import { SettlementFileQueries } from './settlement-file.queries.js';
import { SettlementLedger } from './settlement.ledger.js';
import { SettlementMinutes } from './settlement.minutes.js';
import { SettlementQueries } from './settlement.queries.js';
import { SettlementReopeningService } from './settlement-reopening.service.js';
import { SettlementRepository } from './settlement.repository.js';
import { SettlementService } from './settlement.service.js';
import { SettlementSteps } from './settlement-steps.js';
import { ValuationService } from './valuation.service.js';

/** The end of a case nobody claimed. */
@Module({
  imports: [LostPropertyModule, CommunesModule, DocumentsModule, LegalParametersModule],
  controllers: [SettlementController, SettlementExceptionsController],
  providers: [
    PeriodEndQueries, PeriodEndService, PeriodEndWorker, SettlementFileQueries, SettlementLedger, SettlementMinutes, SettlementQueries, SettlementRepository, SettlementService, SettlementSteps,
    SettlementAbsenceService, SettlementReopeningService, ValuationService,
  ],
})
export class SettlementModule {}
