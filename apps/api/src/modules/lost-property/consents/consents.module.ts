import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { CaseConsentsController, ConsentsController } from './consents.controller.js';
import { ConsentForms } from './consents.forms.js';
import { ConsentsQueries } from './consents.queries.js';
import { ConsentsRepository } from './consents.repository.js';
import { ConsentsService } from './consents.service.js';

@Module({
  imports: [LostPropertyModule, CommunesModule, DocumentsModule],
  controllers: [CaseConsentsController, ConsentsController],
  providers: [ConsentsService, ConsentsQueries, ConsentsRepository, ConsentForms],
})
export class ConsentsModule {}
