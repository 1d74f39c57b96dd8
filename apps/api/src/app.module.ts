import { type DynamicModule, Module } from '@nestjs/common';
import { ENTITIES } from './entities.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { BroadcastsModule } from './modules/broadcasts/broadcasts.module.js';
import { CapModule } from './modules/broadcasts/cap/cap.module.js';
import { FollowUpModule } from './modules/broadcasts/follow-up/follow-up.module.js';
import { CommunesModule } from './modules/communes/communes.module.js';
import { DeskModule } from './modules/desk/desk.module.js';
import { DocumentsModule } from './modules/documents/documents.module.js';
import { GroupsModule } from './modules/groups/groups.module.js';
import { ImportsModule } from './modules/imports/imports.module.js';
import { InboxModule } from './modules/inbox/inbox.module.js';
import { LegalParametersModule } from './modules/legal-parameters/legal-parameters.module.js';
import { CustodyModule } from './modules/lost-property/custody/custody.module.js';
import { ItemsModule } from './modules/lost-property/items/items.module.js';
import { ConsentsModule } from './modules/lost-property/consents/consents.module.js';
import { FinderNoticeModule } from './modules/lost-property/finder-notice/finder-notice.module.js';
import { DeclarationsModule } from './modules/lost-property/declarations/declarations.module.js';
import { DisputesModule } from './modules/lost-property/disputes/disputes.module.js';
import { LostPropertyModule } from './modules/lost-property/lost-property.module.js';
import { EvidenceModule } from './modules/lost-property/evidence/evidence.module.js';
import { SettlementModule } from './modules/lost-property/settlement/settlement.module.js';
import { StatisticsModule } from './modules/statistics/statistics.module.js';
import { UnitChangesModule } from './modules/unit-changes/unit-changes.module.js';
import { UsersModule } from './modules/users/users.module.js';
import { VillagesModule } from './modules/villages/villages.module.js';
import { DiagnosisModule } from './modules/zalo/diagnosis/diagnosis.module.js';
import { WebhooksModule } from './modules/zalo/webhooks/webhooks.module.js';
import { ZaloModule } from './modules/zalo/zalo.module.js';
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
        ZaloModule,
        WebhooksModule,
        DiagnosisModule,
        ImportsModule,
        BroadcastsModule,
        FollowUpModule,
        CapModule,
        InboxModule,
        DocumentsModule,
        LegalParametersModule,
        LostPropertyModule,
        DeclarationsModule,
        DisputesModule,
        FinderNoticeModule,
        ConsentsModule,
        EvidenceModule,
        SettlementModule,
        CustodyModule,
        ItemsModule,
        UsersModule,
        UnitChangesModule,
        DeskModule,
        StatisticsModule,
        AuditModule,
      ],
    };
  }
}
