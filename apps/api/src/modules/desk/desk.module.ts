import { Module } from '@nestjs/common';
import { DeskController } from './desk.controller.js';
import { DeskQueries } from './desk.queries.js';

@Module({ controllers: [DeskController], providers: [DeskQueries] })
export class DeskModule {}
