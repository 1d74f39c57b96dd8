import type { Provider } from '@nestjs/common';
import type { DeliveryChannelName } from '#domain';
import { BotChannel } from './bot.channel.js';
import type { DeliveryChannel } from './delivery-channel.js';
import { ManualChannel } from './manual.channel.js';
import { OaArticleChannel } from './oa-article.channel.js';
import { OaDirectChannel } from './oa-direct.channel.js';
import { OaGmfChannel } from './oa-gmf.channel.js';

export type DeliveryChannels = ReadonlyMap<DeliveryChannelName, DeliveryChannel>;
export const DELIVERY_CHANNELS_BY_NAME = Symbol('delivery channels');

/** Every road a message can take. A new one is a class and a line here. */
export const deliveryChannels: Provider[] = [
  OaGmfChannel,
  BotChannel,
  OaArticleChannel,
  OaDirectChannel,
  {
    provide: DELIVERY_CHANNELS_BY_NAME,
    inject: [OaGmfChannel, BotChannel, OaArticleChannel, OaDirectChannel],
    useFactory: (...automatic: DeliveryChannel[]): DeliveryChannels => {
      const manual = (['MANUAL', 'LOUDSPEAKER', 'PRINT'] as const).map((name) => new ManualChannel(name));
      return new Map([...automatic, ...manual].map((channel) => [channel.name, channel]));
    },
  },
];
