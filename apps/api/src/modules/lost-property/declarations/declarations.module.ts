import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { DeclarationLinksService } from './declaration-links.service.js';
import { DeclarationPapers } from './declaration.papers.js';
import { DeclarationPeople } from './declaration.people.js';
import { CaseMatchesController, DeclarationsController } from './declarations.controller.js';
import { DeclarationsQueries } from './declarations.queries.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { DeclarationsService } from './declarations.service.js';

@Module({
  imports: [CommunesModule, DocumentsModule, LostPropertyModule],
  controllers: [DeclarationsController, CaseMatchesController],
  providers: [DeclarationsService, DeclarationLinksService, DeclarationPapers, DeclarationPeople, DeclarationsQueries, DeclarationsRepository],
})
export class DeclarationsModule {}
