import { Inject, Injectable } from '@nestjs/common';
import type { SentMessage, ZaloAnswer } from '#zalo';
import { ZaloAccess } from '../../../zalo/zalo-access.js';
import { partsOf } from '../delivery-contents.js';
import { DeliveryUploads } from '../delivery-uploads.js';
import { type DeliveryChannel, LEASE_ENDS, type LookResult, type PartRequest, UNREADABLE } from './delivery-channel.js';
import { messageOf, uploadOf } from './oa-message.js';

/** To one person who wrote to the account. Which of the two interfaces the account has is found when it is tried. */
@Injectable()
export class OaDirectChannel implements DeliveryChannel {
  readonly name = 'OA_DIRECT';
  readonly automatic = true;

  constructor(
    @Inject(ZaloAccess) private readonly zalo: ZaloAccess,
    @Inject(DeliveryUploads) private readonly uploads: DeliveryUploads,
  ) {}

  async send(request: PartRequest): Promise<ZaloAnswer<SentMessage>> {
    const message = await messageOf(request, partsOf(request.content, 'OA_DIRECT')[request.part]!, this.uploads);
    if (!message.ok) return message;
    const { account, externalGroupId } = request.delivery;
    return request.mayStart() ? this.zalo.sendDirect(account, externalGroupId!, message.data) : LEASE_ENDS;
  }

  /** The conversation with a person is theirs; the provider's echo is all there is to go by. */
  async lookFor(): Promise<LookResult> {
    return UNREADABLE;
  }

  async prepareAgain(request: PartRequest): Promise<void> {
    const what = uploadOf(partsOf(request.content, 'OA_DIRECT')[request.part]!);
    if (what !== null) await this.uploads.forget(request.delivery.account, request.content, what);
  }
}
