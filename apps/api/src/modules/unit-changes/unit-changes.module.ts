import { Module } from '@nestjs/common';
import { CommuneSteps } from './steps/commune.steps.js';
import { CommuneStepsRepository } from './steps/commune.steps.repository.js';
import { VillageSteps } from './steps/village.steps.js';
import { VillageStepsRepository } from './steps/village.steps.repository.js';
import { UnitChangeFactsQueries } from './unit-change.facts.queries.js';
import { UnitChangeRunRepository } from './unit-change.run.repository.js';
import { UnitChangeRunner } from './unit-change.runner.js';
import { UnitChangesController } from './unit-changes.controller.js';
import { UnitChangesQueries } from './unit-changes.queries.js';
import { UnitChangesRepository } from './unit-changes.repository.js';
import { UnitChangesService } from './unit-changes.service.js';
import { UnitChangesWorker } from './unit-changes.worker.js';

@Module({
  controllers: [UnitChangesController],
  providers: [
    UnitChangesService, UnitChangesQueries, UnitChangesRepository, UnitChangeFactsQueries,
    UnitChangeRunner, UnitChangeRunRepository, CommuneSteps, CommuneStepsRepository, VillageSteps, VillageStepsRepository, UnitChangesWorker,
  ],
})
export class UnitChangesModule {}
