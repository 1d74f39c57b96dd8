import type { FastifyInstance } from 'fastify';
import { askToJoin, doAtOa, enter, follow, leave, speakerOf, writeInGroup, writeToBot, writeToOa, type Said, type Speaker } from '../people.js';
import type { Sim } from '../serve.js';
import type { SimGroup, SimMessage } from '../state/types.js';
import { assetOf, isDisabled, sizeOf } from './group-views.js';
import { found, paramId } from './control-input.js';
import { directChat } from './user-messages.js';

type Spoken = Speaker & Said;
const PAGE_GROUPS = 200;
const PAGE_MESSAGES = 200;

/** Groups and conversations as people see them, and what people do in them. */
export function controlChatRoutes(app: FastifyInstance, sim: Sim): void {
  groupReads(app, sim);
  groupActs(app, sim);
  directActs(app, sim);
  mediaRoutes(app, sim);
}

function groupReads(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.get('/__sim/groups', (request) => {
    const { q = '' } = request.query as { q?: string };
    const wanted = q.toLocaleLowerCase('vi');
    const all = [...world.groups.values()].filter(({ name }) => name.toLocaleLowerCase('vi').includes(wanted));
    const groups = all.map((group) => groupView(sim, group)).sort((one, other) => (other.last?.seq ?? 0) - (one.last?.seq ?? 0));
    return { total: all.length, seq: world.messages.seq, groups: groups.slice(0, PAGE_GROUPS) };
  });
  app.get('/__sim/groups/:id', (request) => groupView(sim, found(world.groups, request)));
  app.get('/__sim/groups/:id/messages', (request) => {
    const group = found(world.groups, request);
    const { after = '0' } = request.query as { after?: string };
    const messages = world.messages.of(`group:${group.groupId}`).filter(({ seq }) => seq > Number(after));
    return { group: groupView(sim, group), messages: messages.slice(-PAGE_MESSAGES) };
  });
}

function groupActs(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.post('/__sim/groups/:id', (request) => {
    const group = found(world.groups, request);
    world.plant({ groups: [{ ...(request.body as Partial<SimGroup>), groupId: group.groupId }] });
    return groupView(sim, world.groups.get(group.groupId)!);
  });
  app.post('/__sim/groups/:id/messages', (request) => {
    const said = request.body as Spoken;
    return writeInGroup(sim, found(world.groups, request), said, said);
  });
  app.delete('/__sim/messages/:id', (request) => {
    const done = world.messages.remove(paramId(request));
    world.changed();
    return { done };
  });
  app.post('/__sim/groups/:id/ask', (request) => ({ state: askToJoin(sim, found(world.groups, request), request.body as Speaker) }));
  app.post('/__sim/groups/:id/join', (request) => {
    enter(sim, found(world.groups, request), request.body as Speaker);
    return { done: true };
  });
  app.post('/__sim/groups/:id/leave', (request) => {
    leave(sim, found(world.groups, request), request.body as Speaker);
    return { done: true };
  });
}

function directActs(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.get('/__sim/oas/:id/chats/:userId', (request) => {
    const { id, userId } = request.params as { id: string; userId: string };
    return { messages: world.messages.of(directChat(id, userId)).slice(-PAGE_MESSAGES) };
  });
  app.post('/__sim/oas/:id/messages', (request) => {
    const said = request.body as Spoken;
    return writeToOa(sim, found(world.oas, request), said, said);
  });
  app.post('/__sim/oas/:id/follow', (request) => {
    const { follows = true, ...speaker } = request.body as Speaker & { follows?: boolean };
    follow(sim, found(world.oas, request), speaker, follows);
    return { done: true };
  });
  app.post('/__sim/oas/:id/events', (request) => {
    const { event, extra, ...speaker } = request.body as Speaker & { event: string; extra?: Record<string, unknown> };
    doAtOa(sim, found(world.oas, request), speaker, event, extra);
    return { done: true };
  });
  app.get('/__sim/oas', () => ({ oas: [...world.oas.values()].map(({ oaId, name, oaType }) => ({ oaId, name, oaType })) }));
  app.post('/__sim/bots/:id/messages', (request) => {
    const said = request.body as Spoken;
    found(world.bots, request);
    return writeToBot(sim, paramId(request), said, said);
  });
  app.post('/__sim/people', (request) => speakerOf(sim, request.body as Speaker));
}

function mediaRoutes(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.addContentTypeParser(['image/jpeg', 'image/png', 'image/gif'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/__sim/media', (request) => {
    const id = world.newId('media');
    world.media.put(id, { bytes: request.body as Buffer, type: String(request.headers['content-type']) });
    return { url: `/__sim/media/${id}` };
  });
  app.get('/__sim/media/:id', (request, reply) => {
    const media = world.media.get(paramId(request));
    if (!media) return reply.code(404).send({ error: 'gone' });
    return reply.headers({ 'content-type': media.type, 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'", 'cache-control': 'max-age=86400' }).send(media.bytes);
  });
}

/** What the page shows of a group; `channel` says by which road messages come here. */
export function groupView({ world }: Sim, group: SimGroup) {
  const last: SimMessage | undefined = world.messages.last(`group:${group.groupId}`);
  const oa = group.oaId ? world.oas.get(group.oaId) : undefined;
  const bot = Object.keys(group.bots)[0];
  return {
    groupId: group.groupId, name: group.name, place: group.description, kind: group.kind, link: group.link, members: world.memberCount(group), pending: group.pendingIds.length,
    channel: oa && group.oaPresent ? 'OA' : bot ? 'BOT' : 'MANUAL',
    oaName: oa?.name ?? null, botName: bot ? (world.bots.get(bot)?.name ?? null) : null,
    disabled: group.kind === 'GMF' && isDisabled(world, group), maxMembers: group.kind === 'GMF' ? sizeOf(assetOf(world, group)) : 1000,
    messages: world.messages.of(`group:${group.groupId}`).length,
    last: last ? { seq: last.seq, time: last.time, from: last.from.name, text: last.text.slice(0, 120), type: last.type } : null,
  };
}
