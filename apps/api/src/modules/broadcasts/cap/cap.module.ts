import { Module } from '@nestjs/common';
import { CapController } from './cap.controller.js';
import { CapQueries } from './cap.queries.js';

/** Warnings for other systems, in the Common Alerting Protocol. */
@Module({ controllers: [CapController], providers: [CapQueries] })
export class CapModule {}
