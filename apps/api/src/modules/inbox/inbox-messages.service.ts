import { Inject, Injectable } from '@nestjs/common';
import { type AnswerAction, answerLifecycle, type AnswerState, DomainError } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import type { ConfirmAbsentInput, InboxMessageItem, RetryAnswerInput } from './dto/inbox.dto.js';
import { notePlace } from './inbox-content.js';
import type { InboxMessage } from './inbox.entities.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxRepository } from './inbox.repository.js';
import { assertWindow } from './inbox.service.js';

/** What people decide about an answer that did not arrive, or of which nobody knows. */
@Injectable()
export class InboxMessagesService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(InboxRepository) private readonly inbox: InboxRepository,
    @Inject(InboxQueries) private readonly queries: InboxQueries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  recheck(command: CommandContext, id: string): Promise<InboxMessageItem> {
    return this.on(command, id, 'recheck', {}, (tx) => ({ nextAttemptAt: tx.now, leaseUntil: null, lastErrorCode: null }));
  }

  confirmSent(command: CommandContext, id: string): Promise<InboxMessageItem> {
    return this.on(command, id, 'confirmSent', {}, (tx) => ({ sentAt: tx.now, nextAttemptAt: null, ...resolved(tx) }));
  }

  confirmAbsent(command: CommandContext, id: string, { reason, acceptCharge }: ConfirmAbsentInput): Promise<InboxMessageItem> {
    return this.on(command, id, 'confirmAbsent', { reason }, async (tx, message) => {
      const charge = await this.charge(tx, message, acceptCharge);
      const noteId = newId();
      // A reason may name people: it is kept with the conversation, not in the audit trail.
      await this.inbox.addNote(tx, {
        communeId: message.communeId, id: noteId, conversationId: message.conversationId, bodySealed: this.cipher.seal(`Gửi lại tin chưa rõ kết quả: ${reason}`, notePlace(message.communeId, noteId)),
        writtenBy: tx.actor.userId, writtenByName: tx.actor.displayName, writtenAt: tx.now,
      });
      return { nextAttemptAt: tx.now, leaseUntil: null, attempts: 0, ...charge, ...resolved(tx) };
    });
  }

  retry(command: CommandContext, id: string, { acceptCharge }: RetryAnswerInput): Promise<InboxMessageItem> {
    return this.on(command, id, 'retry', {}, async (tx, message) => {
      const charge = await this.charge(tx, message, acceptCharge);
      return { nextAttemptAt: tx.now, leaseUntil: null, attempts: 0, lastErrorCode: null, ...charge, ...resolved(tx) };
    });
  }

  /** What leaves again is asked about like a new answer: it may cost by now, or come too late. */
  private async charge(tx: CommandTransaction, { communeId, conversationId, chargeAccepted }: InboxMessage, acceptCharge = false): Promise<Partial<InboxMessage>> {
    const [conversation] = await tx.query<{ lastInteractionAt: Date | null }>({
      name: 'inbox-last-interaction',
      text: 'SELECT last_interaction_at AS "lastInteractionAt" FROM inbox_conversation WHERE commune_id = $1 AND id = $2',
      values: [communeId, conversationId],
    });
    assertWindow(conversation!, tx.now, chargeAccepted || acceptCharge);
    return acceptCharge ? { chargeAccepted: true } : {};
  }

  private on(
    command: CommandContext, id: string, action: AnswerAction, given: object, change: (tx: CommandTransaction, message: InboxMessage) => Partial<InboxMessage> | Promise<Partial<InboxMessage>>,
  ): Promise<InboxMessageItem> {
    return this.commands.run(command, async (tx) => {
      const message = await this.inbox.lockMessage(tx, id);
      if (message.erasedAt !== null) throw new DomainError('WRONG_STATE', 'conflict', { state: 'ERASED', action });
      const from = message.state as AnswerState;
      const state = answerLifecycle.next(from, action, tx.actor.role, given);
      await this.inbox.updateMessage(tx, message, { state, ...(await change(tx, message)) });
      if (state !== 'SENT') await tx.enqueue('inbox.send', { unitId: message.communeId });
      tx.audit({ action: `inbox.answer-${action}`, objectType: 'inbox-message', objectId: id, details: { from, to: state }, chainId: message.communeId });
      return this.queries.message(tx, tx.actor, id);
    });
  }
}

const resolved = (tx: CommandTransaction): Partial<InboxMessage> => ({ resolvedBy: tx.actor.userId, resolvedByName: tx.actor.displayName, resolvedAt: tx.now });
