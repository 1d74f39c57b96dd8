import { Inject, Injectable } from '@nestjs/common';
import type { SentMessage, ZaloAnswer } from '#zalo';
import { BotAccess } from '../../../zalo/bot-access.js';
import { partsOf } from '../delivery-contents.js';
import { type DeliveryChannel, LEASE_ENDS, type LookResult, type PartRequest, UNREADABLE } from './delivery-channel.js';

/** An existing ordinary group with our bot in it. The bot reads nothing but what mentions it, so nothing can be read back. */
@Injectable()
export class BotChannel implements DeliveryChannel {
  readonly name = 'BOT';
  readonly automatic = true;

  constructor(@Inject(BotAccess) private readonly bots: BotAccess) {}

  send(request: PartRequest): Promise<ZaloAnswer<SentMessage>> {
    const { account, externalGroupId } = request.delivery;
    const { text } = partsOf(request.content, 'BOT')[request.part]!;
    return this.bots.call(account, async (client, token) =>
      request.mayStart() ? client.bot.sendMessage(token, externalGroupId!, text!) : LEASE_ENDS,
    );
  }

  async lookFor(): Promise<LookResult> {
    return UNREADABLE;
  }
}
