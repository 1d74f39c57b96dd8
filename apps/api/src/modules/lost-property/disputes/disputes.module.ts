import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { DisputeSlip } from './dispute.slip.js';
import { DisputesController } from './disputes.controller.js';
import { DisputesQueries } from './disputes.queries.js';
import { DisputesRepository } from './disputes.repository.js';
import { DisputesService } from './disputes.service.js';

@Module({
  imports: [CommunesModule, DocumentsModule, LostPropertyModule],
  controllers: [DisputesController],
  providers: [DisputesService, DisputesQueries, DisputesRepository, DisputeSlip],
})
export class DisputesModule {}
