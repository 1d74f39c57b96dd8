import { Module } from '@nestjs/common';
import { ImportCheck } from './import-check.js';
import { ImportCommit } from './import-commit.js';
import { ImportReading } from './import-reading.js';
import { ImportStages } from './import-stages.js';
import { ImportTargets } from './import-targets.js';
import { ImportsController } from './imports.controller.js';
import { ImportsExport } from './imports.export.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';
import { ImportsWorker } from './imports.worker.js';
import { GroupsWriter } from './register/groups.writer.repository.js';
import { RegisterQueries } from './register/register.queries.js';
import { VillagesWriter } from './register/villages.writer.repository.js';

@Module({
  controllers: [ImportsController],
  providers: [
    ImportsService, ImportsQueries, ImportsRepository, ImportsExport, ImportsWorker, ImportStages, ImportReading, ImportCheck, ImportCommit, ImportTargets, RegisterQueries, VillagesWriter, GroupsWriter,
  ],
})
export class ImportsModule {}
