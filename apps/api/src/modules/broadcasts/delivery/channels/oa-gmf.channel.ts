import { Inject, Injectable } from '@nestjs/common';
import { findInHistory, type HistoryLine, linesOf } from '#domain';
import type { HistoryItem, OutgoingMessage, SentMessage, ZaloAnswer } from '#zalo';
import { ZaloAccess } from '../../../zalo/zalo-access.js';
import { partsOf } from '../delivery-contents.js';
import { DeliveryUploads } from '../delivery-uploads.js';
import { messageOf, uploadOf } from './oa-message.js';
import { type DeliveryChannel, LEASE_ENDS, type LookResult, type PartRequest, UNREADABLE } from './delivery-channel.js';

const PAGE = 50;
const MAX_PAGES = 10;

/** Groups that an Official Account owns: sent to by the account, read back from the group's own history. */
@Injectable()
export class OaGmfChannel implements DeliveryChannel {
  readonly name = 'OA_GMF';
  readonly automatic = true;

  constructor(
    @Inject(ZaloAccess) private readonly zalo: ZaloAccess,
    @Inject(DeliveryUploads) private readonly uploads: DeliveryUploads,
  ) {}

  async send(request: PartRequest): Promise<ZaloAnswer<SentMessage>> {
    const message = await this.messageOf(request);
    if (!message.ok) return message;
    return this.zalo.callInSlot(request.delivery.account, async (client, token) =>
      request.mayStart() ? client.groups.send(token, request.delivery.externalGroupId!, message.data) : LEASE_ENDS,
    );
  }

  /**
   * Page by page, back to before the first attempt. A short page is not the end, for nobody says how many the provider
   * gives at once; an empty one after others is. What cannot be read may be the message looked for.
   */
  async lookFor(request: PartRequest): Promise<LookResult> {
    const { mark, file } = partsOf(request.content, 'OA_GMF')[request.part]!;
    // The history names no files: not seen would not mean absent.
    if (file) return UNREADABLE;
    const since = request.delivery.attemptedAt!;
    const history: HistoryLine[] = [];
    let read = 0;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      if (page > 0) await request.takeSlot();
      const answer = await this.zalo.callInSlot(request.delivery.account, (client, token) => client.groups.conversation(token, request.delivery.externalGroupId!, read, PAGE));
      if (!answer.ok) return UNREADABLE;
      const { given, items } = answer.data;
      history.push(...items.map(lineOf));
      const look = findInHistory(history, mark, since, given === 0 && read > 0);
      read += given;
      if (look.result === 'FOUND') return look;
      if (given === 0 || look.result === 'ABSENT') return history.length === read ? look : UNREADABLE;
    }
    return UNREADABLE;
  }

  async prepareAgain(request: PartRequest): Promise<void> {
    const what = uploadOf(partsOf(request.content, 'OA_GMF')[request.part]!);
    if (what !== null) await this.uploads.forget(request.delivery.account, request.content, what);
  }

  private messageOf(request: PartRequest): Promise<ZaloAnswer<OutgoingMessage>> {
    return messageOf(request, partsOf(request.content, 'OA_GMF')[request.part]!, this.uploads);
  }
}

const lineOf = (item: HistoryItem): HistoryLine => ({ fromOa: item.fromOa, at: item.at, messageId: item.messageId, lines: linesOf(item.text ?? '') });
