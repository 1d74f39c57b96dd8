import { Inject, Injectable } from '@nestjs/common';
import { conversationLifecycle, type ConversationState } from '#domain';
import type { Reader } from '#database';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import { subjectDigest } from '../zalo/webhooks/webhook-store.js';
import { type MessageContent, messagePlace } from './inbox-content.js';
import type { MessageAuthor, MessageKind } from './inbox.entities.js';

export interface OpenConversation {
  id: string;
  state: ConversationState;
  displayName: string | null;
  lastInteractionAt: Date | null;
  takenOverAt: Date | null;
  autoAnswers: number;
  autoAnswersSince: Date | null;
  profileAskedAt: Date | null;
}

export interface Person {
  unitId: string;
  oaId: string;
  externalUserId: string;
}

export interface NewMessage {
  author: MessageAuthor;
  kind: MessageKind;
  content: MessageContent;
  externalId: string | null;
  at: Date;
  urgent?: boolean;
  officer?: { id: string; name: string };
  /** Not there for what came in or was sent elsewhere. */
  queuedAt?: Date;
  /** Somebody said yes to the charge after the free hours. */
  chargeAccepted?: boolean;
}

/** Rows of conversations and messages, as the worker and the officers write them. */
@Injectable()
export class ConversationBook {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  /**
   * The person's conversation, locked; made when it is their first event. Null: the person was erased or withdrew, and
   * the event is from before that (a withdrawal may come in before anything else of the person).
   */
  async open(reader: Reader, person: Person, at: Date, now: Date): Promise<OpenConversation | null> {
    const digest = subjectDigest(this.cipher, person.unitId, person.oaId, person.externalUserId);
    const [erased] = await reader.query<{ id: string }>({
      name: 'inbox-erased-before',
      text: `SELECT id FROM inbox_conversation WHERE commune_id = $1 AND erased_digest = $2 AND erased_at >= $3
              UNION ALL SELECT id FROM zalo_event WHERE commune_id = $1 AND subject_digest = $2 AND event_name = 'user_withdraw' AND coalesce(event_at, received_at) >= $3 LIMIT 1`,
      values: [person.unitId, digest, at],
    });
    if (erased) return null;
    await reader.query({
      name: 'inbox-conversation-begin',
      text: `INSERT INTO inbox_conversation (commune_id, id, oa_id, external_user_id, search_text, state, started_at, version) VALUES ($1, $2, $3, $4, '', 'DONE', $5, 1)
             ON CONFLICT (commune_id, oa_id, external_user_id) DO NOTHING`,
      values: [person.unitId, newId(), person.oaId, person.externalUserId, now],
    });
    const [row] = await reader.query<OpenConversation>({
      name: 'inbox-conversation-lock',
      text: `SELECT id, state, display_name AS "displayName", last_interaction_at AS "lastInteractionAt", taken_over_at AS "takenOverAt", auto_answers AS "autoAnswers",
                    auto_answers_since AS "autoAnswersSince", profile_asked_at AS "profileAskedAt"
               FROM inbox_conversation WHERE commune_id = $1 AND oa_id = $2 AND external_user_id = $3 FOR UPDATE`,
      values: [person.unitId, person.oaId, person.externalUserId],
    });
    // Erased by somebody else between the two statements: then this is a new beginning, or from before it.
    return row ?? this.open(reader, person, at, now);
  }

  /** Null: a message with that id is here already. */
  async add(reader: Reader, unitId: string, conversationId: string, message: NewMessage): Promise<string | null> {
    const id = newId();
    const state = message.author === 'CITIZEN' ? 'RECEIVED' : message.queuedAt ? 'QUEUED' : 'SENT';
    const rows = await reader.query({
      name: 'inbox-message-add',
      text: `INSERT INTO inbox_message (commune_id, id, conversation_id, direction, author, kind, body_sealed, external_id, at, state, urgent, sent_by, sent_by_name, next_attempt_at, sent_at, charge_accepted)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             ON CONFLICT (commune_id, conversation_id, external_id) WHERE external_id IS NOT NULL DO NOTHING RETURNING id`,
      values: [
        unitId, id, conversationId, message.author === 'CITIZEN' ? 'IN' : 'OUT', message.author, message.kind, this.cipher.seal(JSON.stringify(message.content), messagePlace(unitId, id)),
        message.externalId, message.at, state, message.urgent ?? false, message.officer?.id ?? null, message.officer?.name ?? null, message.queuedAt ?? null, state === 'SENT' ? message.at : null, message.chargeAccepted ?? false,
      ],
    });
    return rows.length === 1 ? id : null;
  }

  /** The person wrote: waits from the first unanswered message on, whatever order the events came in. */
  async received(reader: Reader, unitId: string, conversation: OpenConversation, { at, urgent }: { at: Date; urgent: boolean }): Promise<void> {
    const state = conversationLifecycle.next(conversation.state, 'receive', 'SYSTEM');
    await reader.query({
      name: 'inbox-conversation-received',
      text: `UPDATE inbox_conversation SET state = $3, waiting_since = least(waiting_since, $4), last_message_at = greatest(last_message_at, $4), last_interaction_at = greatest(last_interaction_at, $4),
                    unread = unread + 1, urgent = urgent OR $5, version = version + 1 WHERE commune_id = $1 AND id = $2`,
      values: [unitId, conversation.id, state, at, urgent],
    });
  }

  /** Something that opens the window for answers, without a message. */
  async interacted(reader: Reader, unitId: string, conversationId: string, at: Date): Promise<void> {
    await reader.query({
      name: 'inbox-conversation-interacted',
      text: 'UPDATE inbox_conversation SET last_interaction_at = greatest(last_interaction_at, $3) WHERE commune_id = $1 AND id = $2',
      values: [unitId, conversationId, at],
    });
  }

  /** Only the latest of follow and unfollow counts. */
  async followed(reader: Reader, unitId: string, conversationId: string, follower: boolean, at: Date): Promise<void> {
    await reader.query({
      name: 'inbox-conversation-followed',
      text: `UPDATE inbox_conversation SET follower = $3, follower_at = $4, version = version + 1 WHERE commune_id = $1 AND id = $2 AND (follower_at IS NULL OR follower_at < $4)`,
      values: [unitId, conversationId, follower, at],
    });
  }

  async lastMachineAnswer(reader: Reader, unitId: string, conversationId: string): Promise<Date | null> {
    const [row] = await reader.query<{ at: Date | null }>({
      name: 'inbox-machine-answered',
      text: `SELECT max(at) AS at FROM inbox_message WHERE commune_id = $1 AND conversation_id = $2 AND author = 'MACHINE'`,
      values: [unitId, conversationId],
    });
    return row!.at;
  }

  read(sealed: string | null, unitId: string, messageId: string): MessageContent | null {
    return sealed === null ? null : (JSON.parse(this.cipher.open(sealed, messagePlace(unitId, messageId))) as MessageContent);
  }
}
