import type { FastifyInstance } from 'fastify';
import { ok, refuse } from '../answer.js';
import { idByApp } from '../events.js';
import type { Sim } from '../serve.js';
import { slashDate, vietnamDate } from '../state/clock.js';
import type { SimOa, SimUser } from '../state/types.js';
import { historyOf } from './group-views.js';
import { dataOf, openapiRoutes, textOf, type Input } from './guard.js';
import { directChat, FREE_REPLIES } from './user-messages.js';

const FURTHEST_OFFSET = 9_951;
const CHATS_PER_CALL = 10;

/** The OA itself, its followers, and what was said with them. */
export function userRoutes(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  openapiRoutes(app, sim, [
    { method: 'GET', path: '/v2.0/oa/getoa', kind: 'oa.read', act: (oa) => ok(oaView(sim, oa)) },
    {
      method: 'GET', path: '/v3.0/oa/user/detail', kind: 'user.read',
      act: (oa, input) => {
        const user = world.users.get(textOf(dataOf(input), 'user_id'));
        const known = user && (user.follows.includes(oa.oaId) || user.lastInteraction[oa.oaId] !== undefined);
        return known ? ok(userView(user, oa)) : refuse(-213, 'User has not followed the OA');
      },
    },
    {
      method: 'GET', path: '/v3.0/oa/user/getlist', kind: 'user.read',
      act: (oa, input) => {
        const query = dataOf(input);
        const { offset = 0, count = 5 } = query as { offset?: number; count?: number };
        if (!Number.isInteger(offset) || offset < 0 || offset > FURTHEST_OFFSET || !Number.isInteger(count) || count < 1 || count > 50) refuse(-201, 'offset or count is invalid');
        const wanted = (user: SimUser): boolean => {
          const follows = user.follows.includes(oa.oaId);
          return (follows || user.lastInteraction[oa.oaId] !== undefined) && (query.is_follower === undefined || String(query.is_follower) === String(follows));
        };
        const all = [...world.users.values()].filter(wanted);
        const users = all.slice(offset, offset + count).map(({ userId }) => ({ user_id: userId }));
        return ok({ total: all.length, count: users.length, offset, users });
      },
    },
    {
      method: 'POST', path: '/v3.0/oa/quota/message', kind: 'quota.read',
      act: (oa, input) => {
        if (input.user_id === undefined) return ok([{ quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota', remain: '2000', total: '2000' }]);
        const user = world.users.get(textOf(input, 'user_id'));
        const last = user?.lastInteraction[oa.oaId];
        if (!user || last === undefined) return refuse(-213, 'User has not followed the OA');
        return ok({ last_interaction: String(last), cs_reply: { remain: Math.max(0, FREE_REPLIES - (user.repliesUsed[oa.oaId] ?? 0)), total: FREE_REPLIES }, promotion: { remain: 0, total: 0 } });
      },
    },
    {
      method: 'GET', path: '/v2.0/oa/listrecentchat', kind: 'user.read',
      act: (oa, input) => {
        const { offset, count } = chatPage(dataOf(input));
        const own = [...world.messages.chatNames()].filter((chat) => chat.startsWith(`direct:${oa.oaId}:`));
        const last = own.flatMap((chat) => world.messages.last(chat) ?? []).sort((one, other) => other.seq - one.seq);
        return ok(last.slice(offset, offset + count).map((one) => chatView(sim, oa, one)));
      },
    },
    {
      method: 'GET', path: '/v2.0/oa/conversation', kind: 'user.read',
      act: (oa, input) => {
        const query = dataOf(input);
        const { offset, count } = chatPage(query);
        const chat = world.messages.of(directChat(oa.oaId, textOf(query, 'user_id')));
        return ok([...chat].reverse().slice(offset, offset + count).map((one) => chatView(sim, oa, one)));
      },
    },
  ]);
}

function chatPage({ offset = 0, count = 5 }: Input): { offset: number; count: number } {
  const valid = Number.isInteger(offset) && (offset as number) >= 0 && Number.isInteger(count) && (count as number) >= 1 && (count as number) <= CHATS_PER_CALL;
  return valid ? { offset: offset as number, count: count as number } : refuse(-201, 'count is invalid: at most 10');
}

function chatView(sim: Sim, oa: SimOa, message: Parameters<typeof historyOf>[1]) {
  const userId = message.chat.split(':')[2]!;
  const fromOa = message.from.kind === 'OA';
  return { ...historyOf(sim, message), to_id: fromOa ? userId : oa.oaId, to_display_name: fromOa ? sim.world.user(userId).name : oa.name, to_avatar: '' };
}

/** Numbers and flags as the platform prints them; `oa_type` 2 is a business, 4 a state body. */
function oaView({ world }: Sim, oa: SimOa) {
  return {
    oa_id: oa.oaId, name: oa.name, description: '', oa_alias: '', is_verified: true, oa_type: oa.oaType, cate_name: oa.oaType === 4 ? 'Cơ quan nhà nước' : 'Doanh nghiệp',
    num_follower: [...world.users.values()].filter((user) => user.follows.includes(oa.oaId)).length,
    avatar: '', cover: '', package_name: oa.packageName, package_valid_through_date: slashDate(oa.packageValidThrough), package_auto_renew_date: '', linked_ZCA: '',
  };
}

const userView = (user: SimUser, oa: SimOa) => ({
  user_id: user.userId, user_id_by_app: idByApp(user.userId, oa.appId), user_external_id: '', display_name: user.name, user_alias: '', is_sensitive: false,
  user_last_interaction_date: user.lastInteraction[oa.oaId] === undefined ? '' : slashDate(vietnamDate(user.lastInteraction[oa.oaId]!)),
  user_is_follower: user.follows.includes(oa.oaId), avatar: '', avatars: { 120: '', 240: '' }, tags_and_notes_info: { notes: [], tag_names: [] },
  shared_info: user.shared ?? {},
});
