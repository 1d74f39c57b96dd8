import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LegalParametersModule } from '../../legal-parameters/legal-parameters.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { ItemForms } from './item.forms.js';
import { ItemHandoverService } from './item-handover.service.js';
import { CaseItemsController, ItemsController, ReferralsController } from './items.controller.js';
import { ItemsQueries } from './items.queries.js';
import { ItemsRepository } from './items.repository.js';
import { ItemsService } from './items.service.js';
import { OwnedSales } from './owned-sales.js';
import { ReferralsService } from './referrals.service.js';

@Module({
  imports: [LostPropertyModule, CommunesModule, DocumentsModule, LegalParametersModule],
  controllers: [CaseItemsController, ItemsController, ReferralsController],
  providers: [ItemsService, ItemHandoverService, ReferralsService, ItemsQueries, ItemsRepository, ItemForms, OwnedSales],
})
export class ItemsModule {}
