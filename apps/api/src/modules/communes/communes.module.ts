import { Module } from '@nestjs/common';
import { CommunesController } from './communes.controller.js';
import { CommunesQueries } from './communes.queries.js';
import { HolidaysQueries } from './holidays.queries.js';

@Module({ controllers: [CommunesController], providers: [CommunesQueries, HolidaysQueries], exports: [CommunesQueries, HolidaysQueries] })
export class CommunesModule {}
