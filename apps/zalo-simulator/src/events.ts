import type { Sim } from './serve.js';
import type { MessageType, SimGroup, SimMessage, SimOa, SimUser } from './state/types.js';
import { hash32 } from './state/chance.js';

const SUFFIX: Record<MessageType, string> = { text: 'text', photo: 'image', GIF: 'gif', link: 'link', sticker: 'sticker', location: 'location', file: 'file', voice: 'audio' };

/** Ids of a person differ per application. */
export const idByApp = (userId: string, appId: string): string => `8${String(hash32(userId + appId)).padStart(10, '0')}${userId.slice(-8)}`;

export function emitForOa(sim: Sim, oa: SimOa, event: Record<string, unknown> & { event_name: string }): void {
  if (!oa.granted && event.event_name !== 'permission_revoked') return;
  sim.webhooks.emit(sim.world.apps.get(oa.appId), event);
}

/** Membership and settings of a group of the OA. */
export function emitGroupEvent(sim: Sim, group: SimGroup, name: string, userIds: readonly string[] = []): void {
  const oa = group.oaId ? sim.world.oas.get(group.oaId) : undefined;
  if (!oa || !group.oaPresent) return;
  emitForOa(sim, oa, { oa_id: oa.oaId, group_id: group.groupId, event_name: name, ...(userIds.length > 0 ? { users: userIds.map((id) => ({ id })) } : {}) });
}

/** A message in a group: `oa_send_group_*` echoes the OA's own sends. */
export function emitGroupMessage(sim: Sim, group: SimGroup, message: SimMessage): void {
  const oa = group.oaId ? sim.world.oas.get(group.oaId) : undefined;
  if (!oa || !group.oaPresent) return;
  const prefix = message.from.kind === 'OA' ? 'oa_send_group' : 'user_send_group';
  emitForOa(sim, oa, {
    oa_id: oa.oaId,
    event_name: `${prefix}_${SUFFIX[message.type]}`,
    sender: { id: message.from.id },
    recipient: { id: group.groupId },
    message: bodyOf(sim, message),
  });
}

/** A message between a person and the OA. */
export function emitDirectMessage(sim: Sim, oa: SimOa, user: SimUser, message: SimMessage): void {
  const fromOa = message.from.kind === 'OA';
  emitForOa(sim, oa, {
    user_id_by_app: idByApp(user.userId, oa.appId),
    event_name: `${fromOa ? 'oa_send' : 'user_send'}_${SUFFIX[message.type]}`,
    sender: { id: fromOa ? oa.oaId : user.userId },
    recipient: { id: fromOa ? user.userId : oa.oaId },
    message: bodyOf(sim, message),
  });
}

function bodyOf(sim: Sim, message: SimMessage): Record<string, unknown> {
  const attachments = attachmentsOf(sim, message);
  return { msg_id: message.id, ...(message.text ? { text: message.text } : {}), ...(attachments ? { attachments } : {}) };
}

function attachmentsOf(sim: Sim, message: SimMessage): unknown[] | null {
  const url = absolute(sim, message.mediaUrl);
  switch (message.type) {
    case 'photo':
      return [{ type: 'image', payload: { thumbnail: url, url } }];
    case 'GIF':
      return [{ type: 'gif', payload: { thumbnail: url, url } }];
    case 'file':
      return [{ type: 'file', payload: { url, name: message.fileName ?? 'tep', size: '1024', type: 'pdf', checksum: '' } }];
    case 'voice':
      return [{ type: 'audio', payload: { url } }];
    case 'link':
      return [{ type: 'link', payload: { thumbnail: '', description: message.text, url } }];
    case 'sticker':
      return [{ type: 'sticker', payload: { id: 'sticker-1', url } }];
    case 'location': {
      const [latitude = '18.0', longitude = '106.0'] = (message.fileName ?? '').split(',');
      return [{ type: 'location', payload: { coordinates: { latitude, longitude } } }];
    }
    default:
      return null;
  }
}

export const absolute = (sim: Sim, url: string | null): string => (url === null ? '' : url.startsWith('/') ? sim.baseUrl() + url : url);
