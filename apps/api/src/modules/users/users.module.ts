import { Module } from '@nestjs/common';
import { UsersController } from './users.controller.js';
import { UsersQueries } from './users.queries.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({ controllers: [UsersController], providers: [UsersService, UsersQueries, UsersRepository], exports: [UsersService] })
export class UsersModule {}
