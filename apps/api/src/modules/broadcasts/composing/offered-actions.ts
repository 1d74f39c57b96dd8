import { BROADCAST_KIND_RULES, type BroadcastKind, broadcastLifecycle, type BroadcastState } from '#domain';
import type { Actor } from '../../../platform/access/actor.js';

/** A broadcast as far as its actions ask. */
export interface Actionable {
  communeId: string;
  kind: string;
  state: string;
  urgent: boolean;
  targetKind: string;
  fourEyes: boolean;
  authorId: string;
  correctsId: string | null;
  parentId: string | null;
  approvalDueAt: Date | null;
  recurrence: { state: string } | null;
}

/** Made by other routes, or by the worker. */
const NOT_OFFERED: readonly string[] = ['startSending', 'discard'];

/** What this person may do with it now; the dashboard draws its buttons from this. Nothing that would be refused. */
export function offeredActions(actor: Actor, broadcast: Actionable): string[] {
  if (!actor.homeUnitIds.includes(broadcast.communeId) || broadcast.parentId !== null || broadcast.targetKind === 'TEST_GROUP') return [];
  const byTable = broadcastLifecycle.allowedActions(broadcast.state as BroadcastState, actor.role).map(({ action }) => action as string);
  const ofCase = BROADCAST_KIND_RULES[broadcast.kind as BroadcastKind].writtenElsewhere && broadcast.correctsId === null;
  if (ofCase) return byTable.filter((action) => action === 'correct' || action === 'takeDown');
  const ownWords = broadcast.fourEyes && broadcast.authorId === actor.userId;
  const offered = byTable.filter((action) => !NOT_OFFERED.includes(action) && !(action === 'approve' && ownWords));
  return [
    ...offered,
    ...(actor.permissions.has('broadcasts.write') ? ofWriters(broadcast, offered) : []),
    ...(actor.permissions.has('broadcasts.approve') ? ofLeaders(broadcast, ownWords) : []),
  ];
}

function ofWriters({ state }: Actionable, offered: readonly string[]): string[] {
  const draft = state === 'DRAFT' ? ['edit', ...(offered.includes('cancel') ? [] : ['cancel'])] : [];
  return ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'].includes(state) ? [...draft, 'testSend'] : [];
}

function ofLeaders({ kind, state, urgent, approvalDueAt, recurrence }: Actionable, ownWords: boolean): string[] {
  const first = urgent && BROADCAST_KIND_RULES[kind as BroadcastKind].postsFirst && (state === 'DRAFT' || state === 'IN_REVIEW');
  const due = approvalDueAt !== null && !ownWords && ['SENDING', 'SENT', 'PARTLY_SENT'].includes(state);
  return [...(first ? ['postFirst'] : []), ...(due ? ['approve'] : []), ...(recurrence?.state === 'ACTIVE' ? ['stopRecurrence'] : [])];
}
