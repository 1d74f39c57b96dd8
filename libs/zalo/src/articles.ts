import type { ZaloAnswer } from './answer.js';
import { ZALO_ENDPOINTS } from './endpoints.js';
import { idOf, integerOf, listOf, objectOf, textOf } from './json.js';
import { sentOf } from './messages.js';
import type { OpenApi } from './openapi.js';
import type { ArticleDraft, SentMessage, ZaloPage } from './types.js';

export const ARTICLE_LIMITS = { title: 150, author: 50, description: 300, perBroadcast: 5 } as const;

export interface ArticleSummary {
  readonly articleId: string;
  readonly title: string;
  readonly shown: boolean;
  readonly views: number | null;
}

const none = (): true => true;

/** Articles of the account, and sending them to its followers. */
export class ArticleApi {
  constructor(private readonly api: OpenApi) {}

  /** Answers a token; the article itself exists once `verify` names it. */
  create(token: string, draft: ArticleDraft): Promise<ZaloAnswer<string>> {
    return this.api.post(token, ZALO_ENDPOINTS.createArticle, articleBody(draft), (data) => textOf(objectOf(data).token));
  }

  /** The id, or -214 (RETRY) while the provider still works on it. */
  verify(token: string, articleToken: string): Promise<ZaloAnswer<string>> {
    return this.api.post(token, ZALO_ENDPOINTS.verifyArticle, { token: articleToken }, (data) => idOf(objectOf(data).id));
  }

  get(token: string, articleId: string): Promise<ZaloAnswer<ArticleSummary>> {
    return this.api.get(token, ZALO_ENDPOINTS.articleDetail, { id: articleId }, summaryOf);
  }

  list(token: string, offset = 0, limit = 10): Promise<ZaloAnswer<ZaloPage<ArticleSummary>>> {
    return this.api.get(token, ZALO_ENDPOINTS.articleList, { offset, limit, type: 'normal' }, (data) => {
      const fields = objectOf(data);
      if (!Array.isArray(fields.medias)) return null;
      const items = listOf(fields.medias).map(summaryOf).filter((item) => item !== null);
      return { total: integerOf(fields.total) ?? items.length, items };
    });
  }

  update(token: string, articleId: string, draft: ArticleDraft): Promise<ZaloAnswer<string>> {
    return this.api.post(token, ZALO_ENDPOINTS.updateArticle, { id: articleId, ...articleBody(draft) }, (data) => textOf(objectOf(data).token));
  }

  remove(token: string, articleId: string): Promise<ZaloAnswer<true>> {
    return this.api.post(token, ZALO_ENDPOINTS.removeArticle, { id: articleId }, none);
  }

  /** To all followers: the provider knows no commune, only provinces as they were before July 2025. Not repeatable. */
  broadcast(token: string, articleIds: readonly string[]): Promise<ZaloAnswer<SentMessage>> {
    const elements = articleIds.slice(0, ARTICLE_LIMITS.perBroadcast).map((articleId) => ({ media_type: 'article', attachment_id: articleId }));
    const body = { recipient: { target: { gender: '0' } }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements } } } };
    return this.api.post(token, ZALO_ENDPOINTS.broadcastArticle, body, sentOf);
  }
}

function articleBody(draft: ArticleDraft): Record<string, unknown> {
  return {
    type: 'normal',
    title: draft.title.normalize('NFC').slice(0, ARTICLE_LIMITS.title),
    author: draft.author.normalize('NFC').slice(0, ARTICLE_LIMITS.author),
    description: draft.description.normalize('NFC').slice(0, ARTICLE_LIMITS.description),
    cover: { cover_type: 'photo', photo_url: draft.coverUrl, status: 'show' },
    body: draft.body,
    status: 'show',
    comment: 'hide',
  };
}

function summaryOf(value: unknown): ArticleSummary | null {
  const fields = objectOf(value);
  const articleId = idOf(fields.id);
  return articleId === null ? null : { articleId, title: textOf(fields.title) ?? '', shown: textOf(fields.status) === 'show', views: integerOf(fields.total_view) };
}
