import { Module } from '@nestjs/common';
import { CommunesModule } from '../../communes/communes.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { LostPropertyModule } from '../lost-property.module.js';
import { FinderNoticeController } from './finder-notice.controller.js';
import { FinderNoticeLetter } from './finder-notice.letter.js';
import { FinderNoticeQueries } from './finder-notice.queries.js';
import { FinderNoticeRepository } from './finder-notice.repository.js';
import { FinderNoticeService } from './finder-notice.service.js';

/** The duty to tell the finder the result. */
@Module({
  imports: [LostPropertyModule, CommunesModule, DocumentsModule],
  controllers: [FinderNoticeController],
  providers: [FinderNoticeService, FinderNoticeQueries, FinderNoticeRepository, FinderNoticeLetter],
})
export class FinderNoticeModule {}
