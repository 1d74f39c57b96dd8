import type { FastifyInstance } from 'fastify';
import { ok, refuse } from '../answer.js';
import { emitGroupMessage } from '../events.js';
import { readMessage } from '../message-rules.js';
import type { Sim } from '../serve.js';
import type { SimGroup, SimMessage, SimOa } from '../state/types.js';
import { groupOf, historyOf, usableGroup } from './group-views.js';
import { openapiRoutes, pageOf, type Input } from './guard.js';

const groupIdIn = (input: Input): string | null => (typeof input.group_id === 'string' ? input.group_id : null);
const recipientIn = (input: Input): unknown => (input.recipient && typeof input.recipient === 'object' ? (input.recipient as Input).group_id : undefined);

/** Sending to a group and reading back what stands there. */
export function groupMessageRoutes(app: FastifyInstance, sim: Sim): void {
  openapiRoutes(app, sim, [
    {
      method: 'POST',
      path: '/v3.0/oa/group/message',
      kind: 'group.send',
      target: (input) => (typeof recipientIn(input) === 'string' ? (recipientIn(input) as string) : null),
      act: (oa, input) => {
        const group = usableGroup(sim, oa, recipientIn(input));
        const message = sendToGroup(sim, oa, group, input.message);
        return ok({ message_id: message.id, group_id: group.groupId });
      },
    },
    {
      method: 'GET',
      path: '/v3.0/oa/group/conversation',
      kind: 'group.read',
      target: groupIdIn,
      act: (oa, input) => {
        const group = groupOf(sim, oa, input.group_id);
        const { offset, count: wanted } = pageOf(input);
        // What the provider gives at most is documented nowhere: it may be fewer than asked for, with more to come.
        const count = Math.min(wanted, oa.historyMost ?? wanted);
        const chat = sim.world.messages.of(`group:${group.groupId}`);
        return ok(chat.slice(Math.max(0, chat.length - offset - count), Math.max(0, chat.length - offset)).reverse().map((one) => historyOf(sim, one)));
      },
    },
    {
      method: 'GET',
      path: '/v3.0/oa/group/listrecentchat',
      kind: 'group.read',
      act: (oa, input) => {
        const { offset, count } = pageOf(input);
        const last = [...sim.world.groups.values()]
          .filter((group) => group.oaId === oa.oaId && group.oaPresent)
          .flatMap((group) => sim.world.messages.last(`group:${group.groupId}`) ?? [])
          .sort((one, other) => other.seq - one.seq);
        return ok(last.slice(offset, offset + count).map((one) => historyOf(sim, one)));
      },
    },
  ]);
}

export function sendToGroup(sim: Sim, oa: SimOa, group: SimGroup, raw: unknown): SimMessage {
  const { type, text, mediaUrl, fileName } = readMessage(sim.world, oa, raw, 'group');
  if (!group.oaPresent) return refuse(-403, 'OA is not in the group');
  const message = sim.world.post({ chat: `group:${group.groupId}`, from: { kind: 'OA', id: oa.oaId, name: oa.name }, type, text, mediaUrl, fileName, via: 'group.send' });
  emitGroupMessage(sim, group, message);
  return message;
}
