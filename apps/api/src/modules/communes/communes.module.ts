import { Module } from '@nestjs/common';
import { CommunesController } from './communes.controller.js';
import { CommunesQueries } from './communes.queries.js';

@Module({ controllers: [CommunesController], providers: [CommunesQueries], exports: [CommunesQueries] })
export class CommunesModule {}
