import { Inject, Injectable } from '@nestjs/common';
import { closingLine, villagerParts } from '#domain';
import { ARTICLE_LIMITS, type ArticleDraft, type SentMessage, type ZaloAnswer, type ZaloClient } from '#zalo';
import { ENV, type Env } from '../../../../platform/config/env.js';
import { ZaloAccess } from '../../../zalo/zalo-access.js';
import type { LoadedContent } from '../delivery-contents.js';
import { type DeliveryChannel, LEASE_ENDS, type LookResult, type PartRequest, UNREADABLE } from './delivery-channel.js';

/** Write the article, wait until the provider has it, send it to the followers. */
export const ARTICLE_STEPS = 3;
/** An article found again by its title has its id already. */
const KNOWN = 'id:';
/** The provider lists at most ten at once. */
const LIST_PAGE = 10;

@Injectable()
export class OaArticleChannel implements DeliveryChannel {
  readonly name = 'OA_ARTICLE';
  readonly automatic = true;

  constructor(
    @Inject(ZaloAccess) private readonly zalo: ZaloAccess,
    @Inject(ENV) private readonly env: Env,
  ) {}

  send(request: PartRequest): Promise<ZaloAnswer<SentMessage>> {
    return this.zalo.callInSlot(request.delivery.account, async (client, token) => {
      if (!request.mayStart()) return LEASE_ENDS;
      return this.step(request, client, token);
    });
  }

  /** Only whether the article was written shows; whom it was sent to does not. The list begins at either end, by package. */
  async lookFor(request: PartRequest): Promise<LookResult> {
    if (request.part !== 0) return UNREADABLE;
    const first = await this.zalo.callInSlot(request.delivery.account, (client, token) => client.articles.list(token, 0, LIST_PAGE));
    if (!first.ok) return UNREADABLE;
    const articles = [...first.data.items];
    if (first.data.total > LIST_PAGE) {
      await request.takeSlot();
      const last = await this.zalo.callInSlot(request.delivery.account, (client, token) => client.articles.list(token, first.data.total - LIST_PAGE, LIST_PAGE));
      if (last.ok) articles.push(...last.data.items);
    }
    const found = articles.find((article) => article.title === titleOf(request.content));
    return found ? { result: 'FOUND', messageId: `${KNOWN}${found.articleId}` } : UNREADABLE;
  }

  private async step({ delivery, content, part }: PartRequest, client: ZaloClient, token: string): Promise<ZaloAnswer<SentMessage>> {
    const [written = '', articleId = ''] = delivery.externalMessageIds;
    if (part === 2) return client.articles.broadcast(token, [articleId]);
    if (part === 1 && written.startsWith(KNOWN)) return named({ ok: true, data: written.slice(KNOWN.length) });
    return named(part === 0 ? await client.articles.create(token, this.draftOf(content)) : await client.articles.verify(token, written));
  }

  private draftOf(content: LoadedContent): ArticleDraft {
    return {
      title: titleOf(content),
      author: content.authorUnit,
      description: `${closingLine(content.referenceCode)}. ${content.title}`,
      coverUrl: `${this.env.publicBaseUrl}/bia-bai-viet.png`,
      body: villagerParts(content).map((text) => ({ type: 'text', content: text })),
    };
  }
}

/** Found again by it, so that it has to fit whole. */
const titleOf = ({ title, referenceCode }: LoadedContent): string => {
  const mark = ` (BY-${referenceCode})`;
  return `${title.normalize('NFC').slice(0, ARTICLE_LIMITS.title - mark.length)}${mark}`;
};

const named = (answer: ZaloAnswer<string>): ZaloAnswer<SentMessage> => (answer.ok ? { ok: true, data: { messageId: answer.data, quota: null } } : answer);
