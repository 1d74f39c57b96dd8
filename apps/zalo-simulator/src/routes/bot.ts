import type { FastifyInstance, FastifyReply } from 'fastify';
import { TEXT_LIMIT } from '../message-rules.js';
import { serve, type Sim } from '../serve.js';
import type { SimBot, SimGroup } from '../state/types.js';
import type { Input } from './guard.js';

/** The bot platform's own shape: `ok` instead of `error`. */
interface BotAnswer {
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
}

type Method = (sim: Sim, bot: SimBot, input: Input) => BotAnswer | Promise<BotAnswer>;

const done = (result: unknown): BotAnswer => ({ ok: true, result });
const sorry = (code: number, description: string): BotAnswer => ({ ok: false, error_code: code, description });
const LONGEST_POLL_MS = 30_000;

const METHODS: Record<string, Method> = {
  getMe: (_sim, bot) => done({ id: bot.botId, account_name: bot.name, account_type: 'BASIC', can_join_groups: true }),
  sendMessage: (sim, bot, input) => {
    const { chat_id: chatId, text } = input;
    if (typeof text !== 'string' || text === '') return sorry(400, 'text is required');
    if ([...text].length > TEXT_LIMIT) return sorry(400, `text is too long: at most ${TEXT_LIMIT} characters`);
    return send(sim, bot, chatId, { type: 'text', text, mediaUrl: null });
  },
  sendPhoto: (sim, bot, input) => {
    const { chat_id: chatId, photo, caption = '' } = input;
    if (typeof photo !== 'string' || !/^https?:\/\//.test(photo)) return sorry(400, 'photo must be a URL');
    if (typeof caption !== 'string' || [...caption].length > TEXT_LIMIT) return sorry(400, 'caption is too long');
    return send(sim, bot, chatId, { type: 'photo', text: caption, mediaUrl: photo });
  },
  sendChatAction: () => done({}),
  getUpdates: async (_sim, bot, input) => {
    if (bot.webhookUrl) return sorry(400, 'getUpdates cannot be used while a webhook is set');
    const patience = Math.min(Number(input.timeout ?? 0) * 1000, LONGEST_POLL_MS) || 0;
    for (const until = Date.now() + patience; bot.updates.length === 0 && Date.now() < until; ) await new Promise((resolve) => setTimeout(resolve, 50));
    return bot.updates.length > 0 ? done(bot.updates.shift()) : sorry(408, 'Request timeout');
  },
  setWebhook: (_sim, bot, input) => {
    const { url, secret_token: secret } = input;
    if (typeof url !== 'string' || !URL.canParse(url)) return sorry(400, 'url is invalid');
    if (typeof secret !== 'string' || secret.length < 8 || secret.length > 256) return sorry(400, 'secret_token must have 8 to 256 characters');
    Object.assign(bot, { webhookUrl: url, webhookSecret: secret });
    return done({ url, updated_at: Date.now() });
  },
  deleteWebhook: (_sim, bot) => {
    Object.assign(bot, { webhookUrl: null, webhookSecret: null });
    return done({ url: '' });
  },
  getWebhookInfo: (_sim, bot) => done({ url: bot.webhookUrl ?? '' }),
};

export function botRoutes(app: FastifyInstance, sim: Sim): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler: async (request, reply) => {
      const { token, method } = request.params as { token: string; method: string };
      const input = { ...(request.query as Input), ...(request.body as Input | undefined) };
      const kind = method.startsWith('send') ? 'bot.send' : 'bot.manage';
      const target = typeof input.chat_id === 'string' ? input.chat_id : null;
      return botWords(reply, await serve(sim, request, reply, kind, () => answer(sim, token, method, input), target));
    },
  });
}

function answer(sim: Sim, token: string, method: string, input: Input): BotAnswer | Promise<BotAnswer> {
  const bot = [...sim.world.bots.values()].find((one) => one.token === token);
  if (!bot) return sorry(401, 'Unauthorized');
  if (bot.disabled) return sorry(403, 'Bot has been disabled');
  if (!sim.rate.take(`bot:${bot.botId}`, bot.ratePerMinute).allowed) return sorry(429, 'Too many requests');
  return METHODS[method]?.(sim, bot, input) ?? sorry(404, 'Method not found');
}

/** Faults speak the words of the OA host; here they become the bot platform's. */
function botWords(reply: FastifyReply, body: unknown): unknown {
  if (reply.sent || !body || typeof body !== 'object' || !('error' in body) || typeof body.error !== 'number') return body;
  return body.error === -32 ? sorry(429, 'Too many requests') : sorry(500, 'Internal server error');
}

export function groupOfChat(sim: Sim, bot: SimBot, chatId: unknown): SimGroup | undefined {
  return typeof chatId === 'string' ? [...sim.world.groups.values()].find((group) => group.bots[bot.botId] === chatId) : undefined;
}

function send(sim: Sim, bot: SimBot, chatId: unknown, content: { type: 'text' | 'photo'; text: string; mediaUrl: string | null }): BotAnswer {
  if (typeof chatId !== 'string' || chatId === '') return sorry(400, 'chat_id is required');
  const group = groupOfChat(sim, bot, chatId);
  const person = group ? undefined : sim.world.users.get(chatId);
  if (!group && !person) return sorry(403, 'Bot is not a member of the chat');
  const chat = group ? `group:${group.groupId}` : `bot:${bot.botId}:${chatId}`;
  const message = sim.world.post({ chat, from: { kind: 'BOT', id: bot.botId, name: bot.name }, ...content, fileName: null, via: 'bot.send' });
  return done({ message_id: message.id, date: message.time });
}
