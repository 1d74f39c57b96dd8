import { Module } from '@nestjs/common';
import { LostPropertyModule } from '../lost-property.module.js';
import { CaseEvidenceController, EvidenceFilesController } from './evidence.controller.js';
import { EvidenceQueries } from './evidence.queries.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceVault } from './evidence.vault.js';
import { EvidenceWorker } from './evidence.worker.js';

@Module({
  imports: [LostPropertyModule],
  controllers: [CaseEvidenceController, EvidenceFilesController],
  providers: [EvidenceService, EvidenceQueries, EvidenceRepository, EvidenceVault, EvidenceWorker],
})
export class EvidenceModule {}
