import { Module } from '@nestjs/common';
import { BotAccess } from './bot-access.js';
import { GroupChannelStops } from './group-channel-stops.js';
import { GroupChannelsController } from './group-channels.controller.js';
import { GroupChannelsQueries } from './group-channels.queries.js';
import { GroupChannelsService } from './group-channels.service.js';
import { ZaloAccess } from './zalo-access.js';
import { ZaloAssets } from './zalo-assets.js';
import { ZaloBotsController } from './zalo-bots.controller.js';
import { ZaloBotsService } from './zalo-bots.service.js';
import { ZaloCheckService } from './zalo-check.service.js';
import { ZaloConnectionController } from './zalo-connection.controller.js';
import { ZaloConnectionService } from './zalo-connection.service.js';
import { ZaloGroupMaker } from './zalo-group-maker.js';
import { ZaloNightly } from './zalo-nightly.js';
import { ZaloOasController } from './zalo-oas.controller.js';
import { ZaloOasService } from './zalo-oas.service.js';
import { ZaloQueries } from './zalo.queries.js';
import { ZaloRepository } from './zalo.repository.js';
import { ZaloTokens } from './zalo-tokens.js';
import { ZaloWorker } from './zalo.worker.js';

/** Accounts at Zalo: connecting them, keeping their tokens alive, and which group is reached through which of them. */
@Module({
  controllers: [ZaloOasController, ZaloConnectionController, ZaloBotsController, GroupChannelsController],
  providers: [
    BotAccess, GroupChannelStops, GroupChannelsQueries, GroupChannelsService, ZaloAccess, ZaloAssets, ZaloBotsService, ZaloCheckService, ZaloConnectionService, ZaloGroupMaker, ZaloNightly,
    ZaloOasService, ZaloQueries, ZaloRepository, ZaloTokens, ZaloWorker,
  ],
  exports: [BotAccess, GroupChannelStops, GroupChannelsQueries, ZaloAccess, ZaloQueries, ZaloTokens],
})
export class ZaloModule {}
