import type { FastifyInstance } from 'fastify';
import { ok, refuse } from '../answer.js';
import { emitDirectMessage } from '../events.js';
import { readMessage } from '../message-rules.js';
import { serve, type Sim } from '../serve.js';
import { DAY_MS, HOUR_MS } from '../state/clock.js';
import type { SimOa, SimUser } from '../state/types.js';
import { broadcastArticles } from './articles.js';
import { admitted, objectOf, openapiRoutes, type Input } from './guard.js';

const FREE_MS = 48 * HOUR_MS;
const LONGEST_MS = 7 * DAY_MS;
export const FREE_REPLIES = 8;

const recipientOf = (input: Input): Input => (input.recipient && typeof input.recipient === 'object' ? (input.recipient as Input) : refuse(-201, 'recipient is invalid'));
const userIn = (input: Input): string | null => {
  const id = (input.recipient as Input | undefined)?.user_id;
  return typeof id === 'string' ? id : null;
};

/** Messages of the OA to one person, by both interfaces, and the broadcast of articles that shares the older path. */
export function userMessageRoutes(app: FastifyInstance, sim: Sim): void {
  openapiRoutes(app, sim, [
    {
      method: 'POST',
      path: '/v3.0/oa/message/cs',
      kind: 'user.send',
      target: userIn,
      act: (oa, input) => {
        if (oa.oaType === 4) refuse(-235, 'This API does not support this type of OA');
        return ok(sendToUser(sim, oa, input));
      },
    },
  ]);
  app.post('/v2.0/oa/message', (request, reply) => {
    const input = (request.body ?? {}) as Input;
    const toMany = typeof input.recipient === 'object' && input.recipient !== null && 'target' in input.recipient;
    const act = (): unknown => {
      const oa = admitted(sim, request, reply);
      objectOf(input);
      if (toMany) return ok(broadcastArticles(sim, oa, input));
      if (oa.oaType !== 4 && input.sender_action === undefined) refuse(-240, 'This API has been closed, use v3 instead');
      return ok(input.sender_action === undefined ? sendToUser(sim, oa, input) : { message_id: '' });
    };
    return serve(sim, request, reply, toMany ? 'article.broadcast' : 'user.send', act, userIn(input));
  });
}

function sendToUser(sim: Sim, oa: SimOa, input: Input) {
  const { world } = sim;
  const { user_id: userId } = recipientOf(input);
  if (typeof userId !== 'string' || userId === '') return refuse(-201, 'user_id is invalid');
  const read = readMessage(world, oa, input.message, 'user');
  const user = reachable(sim, oa, userId);
  const free = world.now() - user.lastInteraction[oa.oaId]! <= FREE_MS;
  const used = (user.repliesUsed[oa.oaId] ?? 0) + (free ? 1 : 0);
  user.repliesUsed[oa.oaId] = used;
  const message = world.post({ chat: directChat(oa.oaId, userId), from: { kind: 'OA', id: oa.oaId, name: oa.name }, type: read.type, text: read.text, mediaUrl: read.mediaUrl, fileName: read.fileName, via: 'user.send' });
  emitDirectMessage(sim, oa, user, message);
  const quota = free && used <= FREE_REPLIES ? { quota: { quota_type: 'reply', remain: String(FREE_REPLIES - used), total: String(FREE_REPLIES), expired_date: '', owner_type: 'OA', owner_id: oa.oaId } } : {};
  return { message_id: message.id, user_id: userId, sent_time: String(message.time), ...quota };
}

/** The person, while the OA may write to them. */
export function reachable({ world }: Sim, oa: SimOa, userId: string): SimUser {
  const user = world.users.get(userId);
  const last = user?.lastInteraction[oa.oaId];
  if (!user || (last === undefined && !user.follows.includes(oa.oaId))) return refuse(-213, 'User has not followed the OA');
  if (user.blocked) return refuse(-217, 'User has blocked invitations and messages of the OA');
  if (last === undefined || world.now() - last > LONGEST_MS) return refuse(-230, 'User has not interacted with the OA in the past 7 days');
  return user;
}

export const directChat = (oaId: string, userId: string): string => `direct:${oaId}:${userId}`;
