import { emitDirectMessage, emitForOa, emitGroupEvent, emitGroupMessage, idByApp } from './events.js';
import { join } from './routes/groups.js';
import type { Sim } from './serve.js';
import type { MessageType, SimGroup, SimMessage, SimOa, SimUser } from './state/types.js';
import { directChat } from './routes/user-messages.js';

export interface Said {
  text?: string;
  type?: MessageType;
  /** Of a picture, recording or file. */
  mediaUrl?: string;
  /** Of a file; for a location `latitude,longitude`. */
  fileName?: string;
}

/** A person, known by id or, for the page, by name. */
export interface Speaker {
  userId?: string;
  name?: string;
}

const contentOf = ({ text = '', type = 'text', mediaUrl, fileName }: Said) => ({ text, type, mediaUrl: mediaUrl ?? null, fileName: fileName ?? null, via: 'page' });

export function speakerOf({ world }: Sim, { userId, name }: Speaker): SimUser {
  const known = userId ? world.user(userId) : [...world.users.values()].find((user) => user.name === name);
  const user = known ?? world.user(world.newNumber('user', '7'));
  if (name) user.name = name;
  return user;
}

/** A villager writes into the group, or an officer pastes there what the platform could not send. */
export function writeInGroup(sim: Sim, group: SimGroup, speaker: Speaker, said: Said): SimMessage {
  const user = speakerOf(sim, speaker);
  if (group.oaId) sim.world.interact(user.userId, group.oaId);
  const message = sim.world.post({ chat: `group:${group.groupId}`, from: { kind: 'USER', id: user.userId, name: user.name }, ...contentOf(said) });
  emitGroupMessage(sim, group, message);
  for (const [botId, chatId] of Object.entries(group.bots)) tellBot(sim, botId, { chatId, chatType: 'GROUP' }, user, message);
  return message;
}

/** A person writes to the OA. */
export function writeToOa(sim: Sim, oa: SimOa, speaker: Speaker, said: Said): SimMessage {
  const user = speakerOf(sim, speaker);
  sim.world.interact(user.userId, oa.oaId);
  const message = sim.world.post({ chat: directChat(oa.oaId, user.userId), from: { kind: 'USER', id: user.userId, name: user.name }, ...contentOf(said) });
  emitDirectMessage(sim, oa, user, message);
  return message;
}

/** A person writes to a bot in private. */
export function writeToBot(sim: Sim, botId: string, speaker: Speaker, said: Said): SimMessage {
  const user = speakerOf(sim, speaker);
  const message = sim.world.post({ chat: `bot:${botId}:${user.userId}`, from: { kind: 'USER', id: user.userId, name: user.name }, ...contentOf(said) });
  tellBot(sim, botId, { chatId: user.userId, chatType: 'PRIVATE' }, user, message);
  return message;
}

/** In groups a bot hears only what mentions it. */
function tellBot(sim: Sim, botId: string, chat: { chatId: string; chatType: 'PRIVATE' | 'GROUP' }, user: SimUser, message: SimMessage): void {
  const bot = sim.world.bots.get(botId);
  if (!bot || bot.disabled) return;
  if (chat.chatType === 'GROUP' && !/@bot/i.test(message.text) && !message.text.includes(`@${bot.name}`)) return;
  const event_name = `message.${message.type === 'photo' ? 'image' : message.type === 'text' ? 'text' : 'unsupported'}.received`;
  const update = {
    event_name,
    message: {
      message_id: message.id, date: message.time, from: { id: user.userId, display_name: user.name, is_bot: false }, chat: { id: chat.chatId, chat_type: chat.chatType },
      ...(message.text ? { text: message.text } : {}), ...(message.type === 'photo' ? { photo: message.mediaUrl } : {}),
    },
  };
  // One source shows the event bare, another inside an answer.
  const wrapped = sim.webhooks.switches.naming === 'variant' ? { ok: true, result: update } : update;
  if (bot.webhookUrl) sim.webhooks.emitBot(bot.webhookUrl, bot.webhookSecret, wrapped, event_name);
  else if (bot.updates.push(update) > 1_000) bot.updates.shift();
}

/** By the link: at once, or into the list that the OA decides on. */
export function askToJoin(sim: Sim, group: SimGroup, speaker: Speaker): 'JOINED' | 'PENDING' {
  const user = speakerOf(sim, speaker);
  if (group.kind === 'GMF' && group.settings.join_appr) {
    if (!group.pendingIds.includes(user.userId)) group.pendingIds.push(user.userId);
    emitGroupEvent(sim, group, 'user_request_join_group', [user.userId]);
    sim.world.changed();
    return 'PENDING';
  }
  enter(sim, group, { userId: user.userId });
  return 'JOINED';
}

export function enter(sim: Sim, group: SimGroup, speaker: Speaker): void {
  const user = speakerOf(sim, speaker);
  join(sim, group, [user.userId]);
  emitGroupEvent(sim, group, 'user_join_group', [user.userId]);
  sim.world.changed();
}

export function leave(sim: Sim, group: SimGroup, speaker: Speaker): void {
  const user = speakerOf(sim, speaker);
  if (!group.memberIds.includes(user.userId)) group.crowd = Math.max(0, group.crowd - 1);
  group.memberIds = group.memberIds.filter((id) => id !== user.userId);
  emitGroupEvent(sim, group, 'user_out_group', [user.userId]);
  sim.world.changed();
}

export function follow(sim: Sim, oa: SimOa, speaker: Speaker, follows: boolean): void {
  const user = speakerOf(sim, speaker);
  user.follows = [...user.follows.filter((id) => id !== oa.oaId), ...(follows ? [oa.oaId] : [])];
  if (follows) sim.world.interact(user.userId, oa.oaId);
  emitForOa(sim, oa, { oa_id: oa.oaId, user_id_by_app: idByApp(user.userId, oa.appId), event_name: follows ? 'follow' : 'unfollow', follower: { id: user.userId }, source: 'oa_profile' });
  sim.world.changed();
}

/** Any other thing a person can do at the OA: `user_submit_info`, `user_seen_message`, `user_withdraw`, a made-up event. */
export function doAtOa(sim: Sim, oa: SimOa, speaker: Speaker, event: string, extra: Record<string, unknown> = {}): void {
  const user = speakerOf(sim, speaker);
  emitForOa(sim, oa, { oa_id: oa.oaId, user_id_by_app: idByApp(user.userId, oa.appId), event_name: event, sender: { id: user.userId }, recipient: { id: oa.oaId }, ...extra });
}
