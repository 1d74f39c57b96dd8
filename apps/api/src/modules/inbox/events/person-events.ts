import { Inject, Injectable } from '@nestjs/common';
import {
  answerWindow, autoAnswer, conversationLifecycle, emergencyText, emergencyWord, greetingText, type InboxEventKind, mayAutoAnswer, normalizeText,
} from '#domain';
import type { Transaction } from '#database';
import type { ZaloEvent } from '#zalo';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { AnswerSources } from '../auto-answers/answer-source.js';
import { ConversationBook, type OpenConversation } from '../conversation-book.js';
import { Erasure } from '../erasure.js';
import { contactOf, contentOf, type MessageContent, messageKind } from '../inbox-content.js';
import { MediaBook } from '../media/media-book.js';
import type { EventOutcome } from './event-book.js';
import type { EventPlace } from './group-events.js';

/** An answer to something said long ago would come out of nowhere: repeated events may be hours late. */
const FRESH_MS = 15 * 60_000;
/** Within this time our own message and its echo belong together. */
const ECHO_MS = 30 * 60_000;

/** What one person does at the account: writes, follows, gives contact data, withdraws. */
@Injectable()
export class PersonEvents {
  constructor(
    @Inject(ConversationBook) private readonly book: ConversationBook,
    @Inject(MediaBook) private readonly media: MediaBook,
    @Inject(AnswerSources) private readonly sources: AnswerSources,
    @Inject(Erasure) private readonly erasure: Erasure,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  async handle(tx: Transaction, kind: InboxEventKind, event: ZaloEvent, place: EventPlace): Promise<EventOutcome> {
    if (kind === 'PERMISSION_REVOKED') return this.revoked(tx, place);
    if (event.userId === null) return 'IGNORED';
    if (kind === 'PERSON_WITHDREW') {
      await this.erasure.withdrawn(tx, place.unitId, place.accountId, event.userId, place.at, place.now);
      return 'DONE';
    }
    if (kind === 'GROUP_MESSAGE' || kind === 'INTERACTION') return this.interacted(tx, event.userId, kind, place);
    const person = { unitId: place.unitId, oaId: place.accountId, externalUserId: event.userId };
    const conversation = await this.book.open(tx, person, place.at, place.now);
    if (!conversation) return 'FORGET';
    await this.askProfile(tx, place, conversation);
    switch (kind) {
      case 'PERSON_WROTE':
        return this.wrote(tx, conversation, event, contentOf(event), place);
      case 'CONTACT_GIVEN':
        return this.wrote(tx, conversation, event, { text: null, contact: contactOf(event.info)! }, place);
      case 'ACCOUNT_WROTE':
        return this.accountWrote(tx, conversation, event, place);
      case 'FOLLOW':
        await this.book.followed(tx, place.unitId, conversation.id, true, place.at);
        await this.book.interacted(tx, place.unitId, conversation.id, place.at);
        await this.say(tx, conversation, place, async (settings) => greetingText(await this.sources.source(tx, place.unitId, settings.greeting)));
        return 'DONE';
      case 'UNFOLLOW':
        await this.book.followed(tx, place.unitId, conversation.id, false, place.at);
        return 'DONE';
      default:
        return 'IGNORED';
    }
  }

  private async wrote(tx: Transaction, conversation: OpenConversation, event: ZaloEvent, content: MessageContent, place: EventPlace): Promise<EventOutcome> {
    const urgent = content.text !== null && emergencyWord(content.text) !== null;
    const kind = content.contact ? 'CONTACT' : messageKind(event.rawName);
    const messageId = await this.book.add(tx, place.unitId, conversation.id, { author: 'CITIZEN', kind, content, externalId: event.messageId, at: place.at, urgent });
    if (messageId === null) return 'IGNORED';
    await this.book.received(tx, place.unitId, conversation, { at: place.at, urgent });
    const media = await this.media.expect(tx, place.unitId, { conversationId: conversation.id, messageId }, event.attachments, place.now);
    if (media > 0) await this.jobs.enqueue(tx, 'inbox.media', { unitId: place.unitId });
    if (content.text !== null) {
      const { text } = content;
      await this.say(tx, { ...conversation, lastInteractionAt: later(conversation.lastInteractionAt, place.at) }, place, async (settings) => {
        const source = await this.sources.source(tx, place.unitId, settings.greeting);
        return urgent ? emergencyText(source) : autoAnswer(text, source);
      }, urgent);
    }
    return 'DONE';
  }

  /** The machine's answer, if it may speak and has something to say. */
  private async say(tx: Transaction, conversation: OpenConversation, place: EventPlace, text: (settings: { greeting: string }) => Promise<string | null>, urgent = false): Promise<void> {
    if (place.now.getTime() - place.at.getTime() > FRESH_MS) return;
    const settings = await this.sources.settings(tx, place.unitId, place.accountId);
    const window = answerWindow(later(conversation.lastInteractionAt, place.at), place.now).kind;
    const { may, answers, since } = mayAutoAnswer(
      {
        enabled: settings.enabled, takenOver: conversation.takenOverAt !== null, window, answers: conversation.autoAnswers, since: conversation.autoAnswersSince, urgent,
        lastAnswerAt: urgent ? await this.book.lastMachineAnswer(tx, place.unitId, conversation.id) : null,
      }, place.now,
    );
    const said = may ? await text(settings) : null;
    if (said === null) return;
    await this.book.add(tx, place.unitId, conversation.id, { author: 'MACHINE', kind: 'TEXT', content: { text: said }, externalId: null, at: place.now, queuedAt: place.now });
    await tx.query({
      name: 'inbox-auto-answered',
      text: 'UPDATE inbox_conversation SET auto_answers = $3, auto_answers_since = $4 WHERE commune_id = $1 AND id = $2',
      values: [place.unitId, conversation.id, answers + 1, since],
    });
    await this.jobs.enqueue(tx, 'inbox.send', { unitId: place.unitId });
  }

  /** Our own answer as Zalo shows it, or one that an officer typed in Zalo's own tool. */
  private async accountWrote(tx: Transaction, conversation: OpenConversation, event: ZaloEvent, place: EventPlace): Promise<EventOutcome> {
    const content = contentOf(event);
    if (await this.isOurs(tx, conversation.id, event.messageId, content.text, place)) return 'DONE';
    const added = await this.book.add(tx, place.unitId, conversation.id, { author: 'ZALO_TOOL', kind: messageKind(event.rawName), content, externalId: event.messageId, at: place.at });
    if (added === null) return 'IGNORED';
    const state = conversationLifecycle.next(conversation.state, 'answeredElsewhere', 'SYSTEM');
    await tx.query({
      name: 'inbox-answered-elsewhere',
      text: `UPDATE inbox_conversation SET state = $3, waiting_since = NULL, taken_over_at = coalesce(taken_over_at, $4), version = version + 1
              WHERE commune_id = $1 AND id = $2 AND (last_message_at IS NULL OR last_message_at <= $4)`,
      values: [place.unitId, conversation.id, state, place.at],
    });
    return 'DONE';
  }

  private async isOurs(tx: Transaction, conversationId: string, externalId: string | null, text: string | null, { unitId, at }: EventPlace): Promise<boolean> {
    const rows = await tx.query<{ id: string; externalId: string | null; state: string; bodySealed: string | null }>({
      name: 'inbox-echo-candidates',
      text: `SELECT id, external_id AS "externalId", state, body_sealed AS "bodySealed" FROM inbox_message
              WHERE commune_id = $1 AND conversation_id = $2 AND direction = 'OUT' AND (external_id = $3 OR (external_id IS NULL AND attempted_at BETWEEN $4 AND $5)) ORDER BY at, id`,
      values: [unitId, conversationId, externalId, new Date(at.getTime() - ECHO_MS), new Date(at.getTime() + ECHO_MS)],
    });
    if (rows.some((row) => row.externalId === externalId && externalId !== null)) return true;
    const wanted = text === null ? null : normalizeText(text);
    const mine = rows.find((row) => wanted !== null && normalizeText(this.book.read(row.bodySealed, unitId, row.id)?.text ?? '') === wanted);
    if (!mine) return false;
    await tx.query({
      name: 'inbox-echo-arrived',
      text: `UPDATE inbox_message SET external_id = $3, state = CASE WHEN state IN ('SENDING', 'UNCERTAIN') THEN 'SENT' ELSE state END, sent_at = CASE WHEN state IN ('SENDING', 'UNCERTAIN') THEN $4 ELSE sent_at END,
                    lease_until = NULL, next_attempt_at = NULL WHERE commune_id = $1 AND id = $2 AND state IN ('SENDING', 'UNCERTAIN', 'SENT')`,
      values: [unitId, mine.id, externalId, at],
    });
    return true;
  }

  /** Somebody who never wrote has no conversation, and words said in a group make none. */
  private async interacted(tx: Transaction, externalUserId: string, kind: InboxEventKind, { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    await tx.query({
      name: 'inbox-interacted',
      text: 'UPDATE inbox_conversation SET last_interaction_at = greatest(last_interaction_at, $4) WHERE commune_id = $1 AND oa_id = $2 AND external_user_id = $3',
      values: [unitId, accountId, externalUserId, at],
    });
    return kind === 'GROUP_MESSAGE' ? 'FORGET' : 'DONE';
  }

  /** An OA administrator took the permission back: nothing can be sent until consent is given again. */
  private async revoked(tx: Transaction, { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    const changed = await tx.query({
      name: 'inbox-permission-revoked',
      text: `UPDATE zalo_oa SET state = 'NEEDS_CONSENT', state_reason = 'PERMISSION_REVOKED', refresh_lease_owner = NULL, refresh_lease_until = NULL
              WHERE commune_id = $1 AND id = $2 AND state = 'CONNECTED' AND refresh_issued_at < $3 RETURNING id`,
      values: [unitId, accountId, at],
    });
    if (changed.length === 1) await appendAudit(tx, unitId, { action: 'zalo.oa-consent-needed', objectType: 'zalo-oa', objectId: accountId, details: { reason: 'PERMISSION_REVOKED' } }, null);
    return changed.length === 1 ? 'DONE' : 'IGNORED';
  }

  private async askProfile(tx: Transaction, { unitId, now }: EventPlace, { id, displayName, profileAskedAt }: OpenConversation): Promise<void> {
    if (displayName !== null || profileAskedAt !== null) return;
    await tx.query({ name: 'inbox-profile-asked', text: 'UPDATE inbox_conversation SET profile_asked_at = $3 WHERE commune_id = $1 AND id = $2', values: [unitId, id, now] });
    await this.jobs.enqueue(tx, 'inbox.profile', { unitId, conversationId: id });
  }
}

const later = (one: Date | null, other: Date): Date => (one && one > other ? one : other);
