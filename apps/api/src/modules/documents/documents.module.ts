import { Module } from '@nestjs/common';
import { DocumentsController } from './documents.controller.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsRepository } from './documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { DocumentsWorker } from './documents.worker.js';

@Module({
  controllers: [DocumentsController],
  providers: [DocumentsService, DocumentsQueries, DocumentsRepository, DocumentsWorker],
  exports: [DocumentsService, DocumentsQueries],
})
export class DocumentsModule {}
