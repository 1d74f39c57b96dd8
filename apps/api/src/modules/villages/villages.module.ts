import { Module } from '@nestjs/common';
import { VillagesController } from './villages.controller.js';
import { VillagesQueries } from './villages.queries.js';
import { VillagesRepository } from './villages.repository.js';
import { VillagesService } from './villages.service.js';

@Module({ controllers: [VillagesController], providers: [VillagesService, VillagesQueries, VillagesRepository], exports: [VillagesQueries, VillagesService] })
export class VillagesModule {}
