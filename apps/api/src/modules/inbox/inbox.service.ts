import { Inject, Injectable } from '@nestjs/common';
import { answerWindow, type ConversationAction, conversationLifecycle, DomainError } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import { ConversationBook } from './conversation-book.js';
import type { AnswerInput, AssignInput, Conversation, DoneInput, EraseInput, NoteInput } from './dto/inbox.dto.js';
import { Erasure } from './erasure.js';
import { notePlace } from './inbox-content.js';
import type { InboxConversation } from './inbox.entities.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxRepository } from './inbox.repository.js';

@Injectable()
export class InboxService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(InboxRepository) private readonly inbox: InboxRepository,
    @Inject(InboxQueries) private readonly queries: InboxQueries,
    @Inject(ConversationBook) private readonly book: ConversationBook,
    @Inject(Erasure) private readonly erasure: Erasure,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Queued here, sent by the worker after commit. From now on the machine keeps quiet in this conversation. */
  answer(command: CommandContext, id: string, { text, acceptCharge, lastSeenMessageId }: AnswerInput): Promise<Conversation> {
    return this.on(command, id, 'answer', { text }, async (tx, found) => {
      await this.assertConnected(tx, found);
      await this.assertAllSeen(tx, found, lastSeenMessageId);
      assertWindow(found, tx.now, acceptCharge ?? false);
      const { communeId } = found;
      const officer = { id: tx.actor.userId, name: tx.actor.displayName };
      const messageId = await this.book.add(tx, communeId, id, { author: 'OFFICER', kind: 'TEXT', content: { text }, externalId: null, at: tx.now, officer, queuedAt: tx.now, chargeAccepted: acceptCharge ?? false });
      await tx.enqueue('inbox.send', { unitId: communeId });
      return { change: { waitingSince: null, unread: 0, takenOverAt: found.takenOverAt ?? tx.now }, details: { messageId, characters: text.length } };
    });
  }

  assign(command: CommandContext, id: string, { userId }: AssignInput): Promise<Conversation> {
    return this.on(command, id, 'assign', {}, async (tx) => {
      const officer = userId ? await this.officer(tx, userId) : null;
      return { change: { assignedTo: officer?.id ?? null, assignedName: officer?.name ?? null }, details: { assignedTo: officer?.id ?? null } };
    });
  }

  addNote(command: CommandContext, id: string, { text }: NoteInput): Promise<Conversation> {
    return this.on(command, id, 'addNote', { text }, async (tx, found) => {
      await this.note(tx, found.communeId, id, text);
      return { change: {}, details: {} };
    });
  }

  markRead(command: CommandContext, id: string): Promise<Conversation> {
    return this.on(command, id, 'markRead', {}, (_tx, { unread }) => ({ change: { unread: 0 }, details: { unread } }));
  }

  /** The machine may speak again the next time the person writes. */
  markDone(command: CommandContext, id: string, { lastSeenMessageId }: DoneInput): Promise<Conversation> {
    return this.on(command, id, 'markDone', {}, async (tx, found) => {
      await this.assertAllSeen(tx, found, lastSeenMessageId);
      return { change: { waitingSince: null, unread: 0, urgent: false, takenOverAt: null }, details: {} };
    });
  }

  reopen(command: CommandContext, id: string): Promise<Conversation> {
    return this.on(command, id, 'reopen', {}, (tx) => ({ change: { waitingSince: tx.now }, details: {} }));
  }

  erase(command: CommandContext, id: string, { reason }: EraseInput): Promise<Conversation> {
    return this.commands.run(command, async (tx) => {
      const found = await this.inbox.lock(tx, id);
      conversationLifecycle.next(found.state, 'erase', tx.actor.role, { reason });
      const counts = await this.erasure.erase(tx, found.communeId, found, tx.now);
      tx.audit({ action: 'inbox.conversation-erased', objectType: 'inbox-conversation', objectId: id, details: { ...counts, by: 'OFFICER', reason }, chainId: found.communeId });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  private on(
    command: CommandContext,
    id: string,
    action: ConversationAction,
    given: object,
    work: (tx: CommandTransaction, found: InboxConversation) => Outcome | Promise<Outcome>,
  ): Promise<Conversation> {
    return this.commands.run(command, async (tx) => {
      const found = await this.inbox.lock(tx, id);
      const state = conversationLifecycle.next(found.state, action, tx.actor.role, given);
      const { change, details } = await work(tx, found);
      await this.inbox.update(tx, found, { state, ...change });
      tx.audit({ action: `inbox.${action}`, objectType: 'inbox-conversation', objectId: id, details: { from: found.state, to: state, ...details }, chainId: found.communeId });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  private async note(tx: CommandTransaction, communeId: string, conversationId: string, text: string): Promise<void> {
    const id = newId();
    const bodySealed = this.cipher.seal(text, notePlace(communeId, id));
    await this.inbox.addNote(tx, { communeId, id, conversationId, bodySealed, writtenBy: tx.actor.userId, writtenByName: tx.actor.displayName, writtenAt: tx.now });
  }

  private async officer(tx: CommandTransaction, userId: string): Promise<{ id: string; name: string }> {
    const [row] = await tx.query<{ id: string; name: string }>({
      name: 'inbox-officer',
      text: `SELECT id, display_name AS name FROM user_account WHERE unit_id = ANY ($1) AND id = $2 AND status = 'ACTIVE' AND role IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY', 'COMMUNE_OFFICER', 'PROVINCE_ADMIN')`,
      values: [tx.actor.homeUnitIds, userId],
    });
    if (!row) throw new DomainError('UNKNOWN_OFFICER', 'invalid', undefined, [{ field: 'userId', code: 'UNKNOWN_OFFICER' }]);
    return row;
  }

  /** Nobody answers, or puts away, what came in between looking and pressing the button. */
  private async assertAllSeen(tx: CommandTransaction, { communeId, id }: InboxConversation, lastSeenMessageId: string | undefined): Promise<void> {
    if (lastSeenMessageId === undefined) return;
    const [newer] = await tx.query({
      name: 'inbox-newer-message',
      text: `SELECT 1 FROM inbox_message WHERE commune_id = $1 AND conversation_id = $2 AND direction = 'IN'
                AND (at, id) > (SELECT at, id FROM inbox_message WHERE commune_id = $1 AND conversation_id = $2 AND id = $3) LIMIT 1`,
      values: [communeId, id, lastSeenMessageId],
    });
    if (newer) throw new DomainError('NEWER_MESSAGE', 'conflict');
  }

  private async assertConnected(tx: CommandTransaction, { communeId, oaId }: InboxConversation): Promise<void> {
    const [account] = await tx.query<{ state: string }>({ name: 'inbox-account-state', text: 'SELECT state FROM zalo_oa WHERE commune_id = $1 AND id = $2', values: [communeId, oaId] });
    if (account?.state !== 'CONNECTED') throw new DomainError('ACCOUNT_NOT_CONNECTED', 'conflict');
  }
}

interface Outcome {
  change: Partial<InboxConversation>;
  details: Record<string, unknown>;
}

/** Zalo's windows: 48 hours free, then charged up to seven days, then nothing until the person writes again. */
export function assertWindow({ lastInteractionAt }: Pick<InboxConversation, 'lastInteractionAt'>, now: Date, acceptCharge: boolean): void {
  const { kind } = answerWindow(lastInteractionAt, now);
  if (kind === 'CLOSED') throw new DomainError('ANSWER_WINDOW_CLOSED', 'conflict');
  if (kind === 'CHARGED' && !acceptCharge) throw new DomainError('ANSWER_IS_CHARGED', 'conflict');
}
