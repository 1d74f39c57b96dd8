import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, ReadPool, TransactionRunner } from '#database';
import { AccessGuard } from './access/access.guard.js';
import { AccessPolicy } from './access/access-policy.js';
import { AccountService } from './auth/account.service.js';
import { AuthController } from './auth/auth.controller.js';
import { AuthQueries } from './auth/auth.queries.js';
import { AuthService } from './auth/auth.service.js';
import { LoginThrottle } from './auth/login-throttle.js';
import { MeController } from './auth/me.controller.js';
import { SecondFactor } from './auth/second-factor.js';
import { SessionStore } from './auth/session-store.js';
import { Commands } from './commands/commands.js';
import { ENV, type Env } from './config/env.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { createFileStore } from './files/create-file-store.js';
import { FILE_STORE } from './files/file-store.js';
import { FileSweeper } from './files/file-sweeper.js';
import { SealedFiles } from './files/sealed-files.js';
import { HousekeepingWorker } from './housekeeping/housekeeping.worker.js';
import { HealthController } from './http/health.controller.js';
import { JsonTextInterceptor } from './http/json-text.js';
import { Jobs } from './jobs/jobs.js';
import { FieldCipher } from './sealing/field-cipher.js';
import { Clock, clockOf } from './time/clock.js';
import { createValidationPipe } from './validation/validation.pipe.js';

const POOL = { write: 8, read: 6 };

export interface PlatformSettings {
  env: Env;
  entities: (new () => object)[];
  applicationName: string;
  /** Set only when the demo's past is written. */
  clock?: Clock;
}

/** Everything technical. No business word below this folder. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(ReadPool) private readonly reads: ReadPool) {}

  static register({ env, entities, applicationName, clock = clockOf(env) }: PlatformSettings): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions({ url: env.databaseUrl, entities, poolSize: POOL.write, applicationName }),
          retryAttempts: 3,
          retryDelay: 1000,
        }),
      ],
      controllers: [AuthController, MeController, HealthController],
      providers: [
        { provide: ENV, useValue: env },
        { provide: Clock, useValue: clock },
        { provide: FieldCipher, useFactory: () => new FieldCipher(env.fieldKey) },
        { provide: FILE_STORE, useFactory: () => createFileStore(env) },
        { provide: TransactionRunner, useFactory: (source) => new TransactionRunner(source), inject: [getDataSourceToken()] },
        { provide: ReadPool, useFactory: () => new ReadPool({ url: env.databaseUrl, size: POOL.read, applicationName }) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: JsonTextInterceptor },
        { provide: APP_PIPE, useFactory: createValidationPipe },
        AccessPolicy,
        AccountService,
        AuthQueries,
        AuthService,
        Commands,
        FileSweeper,
        HousekeepingWorker,
        Jobs,
        LoginThrottle,
        SealedFiles,
        SecondFactor,
        SessionStore,
      ],
      exports: [AccessPolicy, AuthQueries, Clock, Commands, ENV, FieldCipher, FileSweeper, Jobs, ReadPool, SealedFiles, SecondFactor, TransactionRunner],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.reads.end();
  }
}
