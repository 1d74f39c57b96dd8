import { Module } from '@nestjs/common';
import { LegalParametersController } from './legal-parameters.controller.js';
import { LegalParametersQueries } from './legal-parameters.queries.js';
import { LegalParametersRepository } from './legal-parameters.repository.js';
import { LegalParametersService } from './legal-parameters.service.js';

@Module({
  controllers: [LegalParametersController],
  providers: [LegalParametersQueries, LegalParametersRepository, LegalParametersService],
  exports: [LegalParametersQueries],
})
export class LegalParametersModule {}
