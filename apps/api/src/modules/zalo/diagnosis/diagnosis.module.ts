import { Module } from '@nestjs/common';
import { ZaloModule } from '../zalo.module.js';
import { DiagnosisController } from './diagnosis.controller.js';
import { DiagnosisQueries } from './diagnosis.queries.js';
import { DiagnosisService } from './diagnosis.service.js';
import { InsightController } from './insight.controller.js';
import { InsightQueries } from './insight.queries.js';

/** What is wrong with a connection to Zalo, in findings that the dashboard has words for. */
@Module({
  imports: [ZaloModule],
  controllers: [DiagnosisController, InsightController],
  providers: [DiagnosisService, DiagnosisQueries, InsightQueries],
})
export class DiagnosisModule {}
