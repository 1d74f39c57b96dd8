import { type DynamicModule, Module } from '@nestjs/common';
import { ENTITIES } from './entities.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { BroadcastsModule } from './modules/broadcasts/broadcasts.module.js';
import { CommunesModule } from './modules/communes/communes.module.js';
import { DeskModule } from './modules/desk/desk.module.js';
import { DocumentsModule } from './modules/documents/documents.module.js';
import { GroupsModule } from './modules/groups/groups.module.js';
import { LostPropertyModule } from './modules/lost-property/lost-property.module.js';
import { UsersModule } from './modules/users/users.module.js';
import { VillagesModule } from './modules/villages/villages.module.js';
import type { Env } from './platform/config/env.js';
import type { Clock } from './platform/time/clock.js';
import { PlatformModule } from './platform/platform.module.js';

/** The table of contents: the same for the HTTP process and the worker. */
@Module({})
export class AppModule {
  static for(env: Env, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.register({ env, entities: ENTITIES, applicationName: `binhyen-${env.kind}`, ...(clock ? { clock } : {}) }),
        CommunesModule,
        VillagesModule,
        GroupsModule,
        BroadcastsModule,
        DocumentsModule,
        LostPropertyModule,
        UsersModule,
        DeskModule,
        AuditModule,
      ],
    };
  }
}
