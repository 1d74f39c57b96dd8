import type { FastifyInstance } from 'fastify';
import { ok, refuse } from '../answer.js';
import type { Sim } from '../serve.js';
import { MINUTE_MS, vietnamHour } from '../state/clock.js';
import type { SimArticle, SimBroadcast, SimOa } from '../state/types.js';
import { openapiRoutes, textOf, type Input, type Route } from './guard.js';

const LIMITS = { title: 150, author: 50, description: 300 } as const;
const MOST_ARTICLES = 5;
/** How long an article is looked at before it has an id. */
const PROCESSING_MS = 2_000;
const MODERATION_MS = 30 * MINUTE_MS;
const FIRST_HOUR = 6;
const NIGHT_HOUR = 22;
const BROADCASTS_KEPT = 1_000;
/** In whose conversation with the OA an article appears; more nobody looks at. */
const FOLLOWERS_SHOWN = 200;

export function articleRoutes(app: FastifyInstance, sim: Sim): void {
  openapiRoutes(app, sim, [...writes(sim), ...reads(sim)]);
}

function writes(sim: Sim): Route[] {
  const { world } = sim;
  return [
    {
      method: 'POST', path: '/v2.0/article/create', kind: 'article.manage',
      act: (oa, input) => {
        const token = world.newId('article-token');
        world.articles.set(token, { token, id: world.newId('article'), oaId: oa.oaId, ...contentOf(input), createdAt: world.now(), readyAt: world.now() + PROCESSING_MS, broadcasts: 0 });
        return ok({ token });
      },
    },
    {
      method: 'POST', path: '/v2.0/article/verify', kind: 'article.manage',
      act: (oa, input) => {
        const article = world.articles.get(textOf(input, 'token'));
        if (!article || article.oaId !== oa.oaId) return refuse(-201, 'token is invalid');
        return article.readyAt <= world.now() ? ok({ id: article.id }) : refuse(-214, 'Article is being processed');
      },
    },
    {
      method: 'POST', path: '/v2.0/article/update', kind: 'article.manage',
      act: (oa, input) => {
        const article = articleOf(sim, oa, input.id);
        Object.assign(article, contentOf(input), { readyAt: world.now() + PROCESSING_MS });
        return ok({ token: article.token });
      },
    },
    {
      method: 'POST', path: '/v2.0/article/remove', kind: 'article.manage',
      act: (oa, input) => {
        world.articles.delete(articleOf(sim, oa, input.id).token);
        return ok();
      },
    },
  ];
}

function reads(sim: Sim): Route[] {
  return [
    {
      method: 'GET', path: '/v2.0/article/getdetail', kind: 'article.read',
      act: (oa, input) => {
        const { id, title, author, description, cover, body, status } = articleOf(sim, oa, input.id);
        return ok({ id, type: 'normal', title, author, description, cover: { cover_type: 'photo', photo_url: cover, status: 'show' }, body, status, link_view: `https://rd.zapps.vn/detail/${oa.oaId}?id=${id}` });
      },
    },
    {
      method: 'GET', path: '/v2.0/article/getslice', kind: 'article.read',
      act: (oa, input) => {
        const offset = Number(input.offset ?? 0);
        const limit = Number(input.limit ?? 10);
        if (!(offset >= 0 && limit >= 1 && limit <= 10)) refuse(-201, 'limit is invalid: at most 10');
        const own = [...sim.world.articles.values()].filter((article) => article.oaId === oa.oaId);
        const medias = own.slice(offset, offset + limit).map(({ id, title, status, createdAt, cover }) => ({ id, type: 'normal', title, status, total_view: 0, total_share: 0, create_date: createdAt, update_date: createdAt, thumb: cover }));
        return ok({ medias, total: own.length });
      },
    },
  ];
}

function contentOf(input: Input): Pick<SimArticle, 'title' | 'author' | 'description' | 'status' | 'cover' | 'body'> {
  if (input.type !== 'normal') refuse(-201, 'type is invalid');
  const [title, author, description] = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).map((name) => {
    const text = textOf(input, name);
    return [...text].length > LIMITS[name] ? refuse(-210, `${name} is too long: at most ${LIMITS[name]} characters`) : text;
  });
  const cover = input.cover && typeof input.cover === 'object' ? (input.cover as Input) : {};
  if (!Array.isArray(input.body) || input.body.length === 0) return refuse(-201, 'body is invalid');
  return { title: title!, author: author!, description: description!, status: input.status === 'show' ? 'show' : 'hide', cover: textOf(cover, 'photo_url'), body: input.body };
}

function articleOf({ world }: Sim, oa: SimOa, id: unknown): SimArticle {
  const article = [...world.articles.values()].find((one) => one.id === id && one.oaId === oa.oaId);
  return article ?? refuse(-201, 'id is invalid');
}

/** Sends up to five articles to all followers: by day only, as often as the package of the month allows. */
export function broadcastArticles(sim: Sim, oa: SimOa, input: Input): { message_id: string } {
  const { world } = sim;
  const ids = articleIds(input);
  const articles = ids.map((id) => articleOf(sim, oa, id));
  if (articles.some(({ readyAt }) => readyAt > world.now())) refuse(-214, 'Article is being processed');
  const hour = vietnamHour(world.now());
  if (hour < FIRST_HOUR || hour >= NIGHT_HOUR) refuse(-234, 'Broadcast is not allowed from 22:00 to 06:00');
  if (oa.articleQuota <= 0) refuse(-223, 'OA is out of broadcast quota');
  oa.articleQuota -= 1;
  const followers = [...world.users.values()].filter((user) => user.follows.includes(oa.oaId));
  const broadcast: SimBroadcast = { messageId: world.newId('broadcast'), oaId: oa.oaId, articleIds: ids, target: (input.recipient as Input).target, time: world.now() + MODERATION_MS, followers: followers.length };
  for (const { userId } of followers.slice(0, FOLLOWERS_SHOWN)) {
    for (const { title, description, cover } of articles) {
      world.post({ chat: `direct:${oa.oaId}:${userId}`, from: { kind: 'OA', id: oa.oaId, name: oa.name }, type: 'link', text: `${title}\n${description}`, mediaUrl: cover, fileName: null, via: 'article.broadcast' });
    }
  }
  world.broadcasts.push(broadcast);
  if (world.broadcasts.length > BROADCASTS_KEPT) world.broadcasts.shift();
  for (const article of articles) article.broadcasts += 1;
  world.changed();
  return { message_id: broadcast.messageId };
}

function articleIds(input: Input): string[] {
  const payload = ((input.message as Input | undefined)?.attachment as Input | undefined)?.payload as Input | undefined;
  const elements = payload?.elements;
  if (payload?.template_type !== 'media' || !Array.isArray(elements) || elements.length === 0) return refuse(-201, 'elements is invalid');
  if (elements.length > MOST_ARTICLES) return refuse(-201, `elements must have at most ${MOST_ARTICLES} elements`);
  return elements.map((element: Input) => (element.media_type === 'article' && typeof element.attachment_id === 'string' ? element.attachment_id : refuse(-201, 'media_type is invalid')));
}
