import { Inject, Injectable } from '@nestjs/common';
import { answerLifecycle, type AnswerState, answerWindow, conversationLifecycle, type ConversationState, DomainError } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../platform/access/actor.js';
import { likeWords, type Page, pageOf } from '../../platform/paging/page.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { Clock } from '../../platform/time/clock.js';
import { ConversationBook } from './conversation-book.js';
import type { AnswerQuota, Conversation, ConversationListItem, InboxListQuery, InboxMediaItem, InboxMessageItem, InboxNoteItem } from './dto/inbox.dto.js';
import { notePlace } from './inbox-content.js';
import type { InboxMessage } from './inbox.entities.js';

const SHOWN = 200;
const PREVIEW = 140;

type ListRow = Omit<ConversationListItem, 'preview' | 'window'> & {
  lastInteractionAt: Date | null;
  lastMessage: { id: string; author: string; kind: string; sealed: string | null } | null;
};
type DetailRow = ListRow & { oaId: string; assignedTo: string | null; takenOverAt: Date | null } & { [Key in keyof AnswerQuota as `quota_${string & Key}`]: AnswerQuota[Key] };
type MessageRow = Pick<InboxMessage, 'id' | 'direction' | 'author' | 'kind' | 'bodySealed' | 'at' | 'state' | 'urgent' | 'sentByName' | 'lastErrorCode' | 'erasedAt'> & { media: InboxMediaItem[] };

/** Emergencies nobody answered, then whatever waits or went wrong, then the rest. */
const PROBLEM = `(SELECT CASE WHEN bool_or(p.state = 'UNCERTAIN') THEN 'UNCERTAIN' WHEN bool_or(p.state = 'FAILED') THEN 'FAILED' END FROM inbox_message p
   WHERE p.commune_id = c.commune_id AND p.conversation_id = c.id AND p.author = 'OFFICER' AND p.state IN ('FAILED', 'UNCERTAIN') AND p.erased_at IS NULL)`;
const ORDER = `CASE WHEN c.state = 'WAITING' AND c.urgent THEN 0 WHEN c.state = 'WAITING' THEN 1 ELSE 2 END, -extract(epoch FROM c.last_message_at), c.id`;

const ITEM = `c.id, c.commune_id AS "communeId", c.display_name AS "displayName", right(c.external_user_id, 4) AS "shortId", o.name AS "accountName", c.state, c.follower, c.urgent, c.unread,
  c.waiting_since AS "waitingSince", c.last_message_at AS "lastMessageAt", c.last_interaction_at AS "lastInteractionAt", c.assigned_name AS "assignedToName", c.version, ${PROBLEM} AS problem,
  (SELECT json_build_object('id', m.id, 'author', m.author, 'kind', m.kind, 'sealed', m.body_sealed) FROM inbox_message m
    WHERE m.commune_id = c.commune_id AND m.conversation_id = c.id AND m.author <> 'MACHINE' ORDER BY m.at DESC, m.id DESC LIMIT 1) AS "lastMessage"`;
const FROM = 'inbox_conversation c JOIN zalo_oa o ON o.commune_id = c.commune_id AND o.id = c.oa_id';

@Injectable()
export class InboxQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(ConversationBook) private readonly book: ConversationBook,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Only people who wrote: somebody who merely follows waits for nothing. */
  async list(actor: Actor, query: InboxListQuery): Promise<Page<ConversationListItem>> {
    const rows = await this.reads.one<ListRow>(actor.scope, {
      name: 'inbox-list',
      text: `SELECT ${ITEM} FROM ${FROM}
              WHERE c.commune_id = ANY ($1) AND c.last_message_at IS NOT NULL AND ($2::text IS NULL OR c.state = $2) AND ($2::text = 'ERASED' OR c.state <> 'ERASED')
                AND ($3::boolean IS NULL OR c.urgent = $3) AND ($4::uuid IS NULL OR c.assigned_to = $4) AND ($5::text[] IS NULL OR c.search_text LIKE ALL ($5))
                AND ($6::uuid IS NULL OR (${ORDER}) > (SELECT ${ORDER} FROM inbox_conversation c WHERE c.commune_id = ANY ($1) AND c.id = $6))
              ORDER BY ${ORDER} LIMIT $7`,
      values: [actor.homeUnitIds, query.state ?? null, query.urgent ?? null, query.mine ? actor.userId : null, likeWords(query.q), query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, (row) => this.itemOf(row));
  }

  get(actor: Actor, id: string): Promise<Conversation> {
    return this.reads.run(actor.scope, (reader) => this.detail(reader, actor, id));
  }

  async detail(reader: Reader, actor: Actor, id: string): Promise<Conversation> {
    const [row] = await reader.query<DetailRow>({
      name: 'inbox-get',
      text: `SELECT ${ITEM}, c.oa_id AS "oaId", c.assigned_to AS "assignedTo", c.taken_over_at AS "takenOverAt", c.quota_type, c.quota_remaining, c.quota_total, c.quota_seen_at AS "quota_seenAt"
               FROM ${FROM} WHERE c.commune_id = ANY ($1) AND c.id = $2`,
      values: [actor.homeUnitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    const item = this.itemOf(row);
    const { messages, earlier } = await this.messages(reader, actor, row);
    return {
      ...item,
      oaId: row.oaId,
      assignedTo: row.assignedTo,
      takenOver: row.takenOverAt !== null,
      quota: row.quota_seenAt === null ? null : { type: row.quota_type, remaining: row.quota_remaining, total: row.quota_total, seenAt: row.quota_seenAt },
      messages,
      earlierMessages: earlier,
      notes: await this.notes(reader, row),
      ...actionsOf(row.state as ConversationState, actor, item.window.kind),
    };
  }

  async message(reader: Reader, actor: Actor, id: string): Promise<InboxMessageItem> {
    const [row] = await reader.query<MessageRow & { communeId: string }>({ name: 'inbox-message-get', text: `SELECT m.commune_id AS "communeId", ${MESSAGE} FROM inbox_message m WHERE m.commune_id = ANY ($1) AND m.id = $2`, values: [actor.homeUnitIds, id] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return this.messageOf(row.communeId, actor, row);
  }

  private async messages(reader: Reader, actor: Actor, { communeId, id }: Pick<DetailRow, 'communeId' | 'id'>): Promise<{ messages: InboxMessageItem[]; earlier: number }> {
    const rows = await reader.query<MessageRow & { total: number }>({
      name: 'inbox-messages',
      text: `SELECT ${MESSAGE}, (count(*) OVER ())::int AS total FROM inbox_message m WHERE m.commune_id = $1 AND m.conversation_id = $2 ORDER BY m.at DESC, m.id DESC LIMIT ${SHOWN}`,
      values: [communeId, id],
    });
    return { messages: rows.reverse().map((row) => this.messageOf(communeId, actor, row)), earlier: (rows[0]?.total ?? 0) - rows.length };
  }

  private messageOf(communeId: string, actor: Actor, row: MessageRow): InboxMessageItem {
    const content = this.book.read(row.bodySealed, communeId, row.id);
    const mayAct = row.direction === 'OUT' && row.erasedAt === null && actor.permissions.has('inbox.answer');
    return {
      id: row.id, direction: row.direction, author: row.author, kind: row.kind, at: row.at, state: row.state, urgent: row.urgent, sentByName: row.sentByName, errorCode: row.lastErrorCode,
      erased: row.erasedAt !== null,
      text: content?.text ?? null, link: content?.link ?? null, place: content?.place ?? null, fileName: content?.fileName ?? null, contact: content?.contact ?? null,
      media: row.media,
      allowedActions: mayAct ? answerLifecycle.allowedActions(row.state as AnswerState, actor.role) : [],
    };
  }

  private async notes(reader: Reader, { communeId, id }: Pick<DetailRow, 'communeId' | 'id'>): Promise<InboxNoteItem[]> {
    const rows = await reader.query<{ id: string; sealed: string | null; writtenByName: string; writtenAt: Date }>({
      name: 'inbox-notes',
      text: `SELECT id, body_sealed AS sealed, written_by_name AS "writtenByName", written_at AS "writtenAt" FROM inbox_note WHERE commune_id = $1 AND conversation_id = $2 ORDER BY id`,
      values: [communeId, id],
    });
    return rows.map(({ sealed, ...note }) => ({ ...note, text: sealed === null ? null : this.cipher.open(sealed, notePlace(communeId, note.id)) }));
  }

  private itemOf({ lastMessage, lastInteractionAt, ...row }: ListRow): ConversationListItem {
    const content = lastMessage && this.book.read(lastMessage.sealed, row.communeId, lastMessage.id);
    return {
      id: row.id, communeId: row.communeId, displayName: row.displayName, shortId: row.state === 'ERASED' ? '' : row.shortId, accountName: row.accountName, state: row.state, follower: row.follower,
      urgent: row.urgent, unread: row.unread, waitingSince: row.waitingSince, lastMessageAt: row.lastMessageAt, assignedToName: row.assignedToName, problem: row.problem, version: row.version,
      preview: lastMessage && { author: lastMessage.author, kind: lastMessage.kind, text: content?.text?.slice(0, PREVIEW).toWellFormed() ?? null },
      window: answerWindow(lastInteractionAt, this.clock.now()),
    };
  }
}

const MESSAGE = `m.id, m.direction, m.author, m.kind, m.body_sealed AS "bodySealed", m.at, m.state, m.urgent, m.sent_by_name AS "sentByName", m.last_error_code AS "lastErrorCode", m.erased_at AS "erasedAt",
  coalesce((SELECT json_agg(json_build_object('id', d.id, 'kind', d.kind, 'verdict', d.verdict, 'refusal', d.refusal, 'mediaType', d.media_type, 'sizeBytes', d.size_bytes) ORDER BY d.id)
    FROM inbox_media d WHERE d.commune_id = m.commune_id AND d.message_id = m.id), '[]') AS media`;

/** What the table and the window allow this person; a closed window closes the answer, whatever the state. */
function actionsOf(state: ConversationState, actor: Actor, window: string): Pick<Conversation, 'allowedActions' | 'closedActions'> {
  if (!actor.permissions.has('inbox.answer')) return { allowedActions: [], closedActions: [] };
  const allowed = conversationLifecycle.allowedActions(state, actor.role);
  const closed = conversationLifecycle.closedActions(state, actor.role);
  if (window !== 'CLOSED' || !allowed.some(({ action }) => action === 'answer')) return { allowedActions: allowed, closedActions: closed };
  return { allowedActions: allowed.filter(({ action }) => action !== 'answer'), closedActions: [...closed, { action: 'answer', reason: 'ANSWER_WINDOW_CLOSED' }] };
}
