import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { CustodyController, LedgerEntriesController, RecountsController } from './custody.controller.js';
import { CustodyForms } from './custody.forms.js';
import { CustodyQueries } from './custody.queries.js';
import { CustodyRepository } from './custody.repository.js';
import { CustodyService } from './custody.service.js';
import { LedgerService } from './ledger.service.js';
import { RecountService } from './recount.service.js';

@Module({
  imports: [LostPropertyModule, CommunesModule, DocumentsModule],
  controllers: [CustodyController, RecountsController, LedgerEntriesController],
  providers: [CustodyService, RecountService, LedgerService, CustodyQueries, CustodyRepository, CustodyForms],
  exports: [CustodyQueries],
})
export class CustodyModule {}
