import { Inject, Injectable } from '@nestjs/common';
import { type AnswerState, answerWindow, decideReadBack, decideRefusal, MAX_READ_BACKS, type ReadBackResult, type SendRefusal } from '#domain';
import { TransactionRunner } from '#database';
import type { SentMessage } from '#zalo';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Clock } from '../../../platform/time/clock.js';
import { ConversationBook } from '../conversation-book.js';
import type { MessageAuthor } from '../inbox.entities.js';

export interface ClaimedAnswer {
  id: string;
  conversationId: string;
  oaId: string;
  externalUserId: string;
  text: string;
  attempts: number;
  attemptedAt: Date;
  /** SEND: it has never left, or surely did nothing. LOOK: it may have arrived. */
  task: 'SEND' | 'LOOK';
}

interface Row extends Omit<ClaimedAnswer, 'text' | 'task'> {
  state: AnswerState;
  author: MessageAuthor;
  bodySealed: string;
  lastInteractionAt: Date | null;
  chargeAccepted: boolean;
}

const LEASE_MARGIN_MS = 30_000;

/** Hands out answers on their way, one per conversation at a time, and writes down what became of each. */
@Injectable()
export class AnswerBook {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(ConversationBook) private readonly book: ConversationBook,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Null: nothing is due. A lease that ran out means that nobody knows: it is looked for, never sent again at once. */
  claim(unitId: string): Promise<ClaimedAnswer | 'NEXT' | null> {
    const now = this.clock.now();
    return this.runner.run({ kind: 'job', unitId }, async (tx) => {
      const [row] = await tx.query<Row>({
        name: 'inbox-answer-claim',
        text: `SELECT m.id, m.conversation_id AS "conversationId", c.oa_id AS "oaId", c.external_user_id AS "externalUserId", m.attempts, m.attempted_at AS "attemptedAt", m.state, m.author,
                      m.body_sealed AS "bodySealed", c.last_interaction_at AS "lastInteractionAt", m.charge_accepted AS "chargeAccepted"
                 FROM inbox_message m JOIN inbox_conversation c ON c.commune_id = m.commune_id AND c.id = m.conversation_id JOIN zalo_oa o ON o.commune_id = c.commune_id AND o.id = c.oa_id
                WHERE m.commune_id = $1 AND m.state IN ('QUEUED', 'SENDING') AND m.next_attempt_at <= $2 AND (m.lease_until IS NULL OR m.lease_until <= $2) AND m.body_sealed IS NOT NULL
                  AND (m.state = 'SENDING' OR (o.state = 'CONNECTED' AND o.paused_at IS NULL AND o.killed_at IS NULL))
                  AND NOT EXISTS (SELECT 1 FROM inbox_message e WHERE e.commune_id = m.commune_id AND e.conversation_id = m.conversation_id AND e.state IN ('QUEUED', 'SENDING') AND (e.at, e.id) < (m.at, m.id))
                ORDER BY m.next_attempt_at, m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED`,
        values: [unitId, now],
      });
      if (!row) return null;
      const { state, author, bodySealed, lastInteractionAt, chargeAccepted, ...rest } = row;
      const window = answerWindow(lastInteractionAt, now).kind;
      // It waited too long: Zalo would refuse it, or take money nobody has agreed to.
      const late = window === 'CLOSED' || (author === 'MACHINE' && window !== 'FREE') ? 'WINDOW_CLOSED' : window === 'CHARGED' && !chargeAccepted ? 'WINDOW_CHARGED' : null;
      if (state === 'QUEUED' && late) {
        await tx.query({ name: 'inbox-answer-too-late', text: `UPDATE inbox_message SET state = 'FAILED', next_attempt_at = NULL, last_error_code = $3 WHERE commune_id = $1 AND id = $2`, values: [unitId, row.id, late] });
        return 'NEXT';
      }
      const lease = new Date(now.getTime() + this.env.zalo.timeoutMs + LEASE_MARGIN_MS);
      await tx.query({
        name: 'inbox-answer-lease',
        text: `UPDATE inbox_message SET state = 'SENDING', lease_until = $3, attempts = attempts + CASE WHEN state = 'QUEUED' THEN 1 ELSE 0 END,
                      attempted_at = CASE WHEN state = 'QUEUED' THEN $4 ELSE attempted_at END, next_attempt_at = $3 WHERE commune_id = $1 AND id = $2`,
        values: [unitId, row.id, lease, now],
      });
      const text = this.book.read(bodySealed, unitId, row.id)?.text ?? '';
      return { ...rest, text, task: state === 'QUEUED' ? 'SEND' : 'LOOK', attempts: rest.attempts + (state === 'QUEUED' ? 1 : 0), attemptedAt: state === 'QUEUED' ? now : rest.attemptedAt };
    });
  }

  async sent(unitId: string, answer: ClaimedAnswer, { messageId, quota }: SentMessage): Promise<void> {
    await this.write(unitId, answer.id, { state: 'SENT', externalId: messageId });
    if (!quota) return;
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'inbox-quota-seen',
        text: `UPDATE inbox_conversation SET quota_type = $3, quota_remaining = $4, quota_total = $5, quota_seen_at = $6 WHERE commune_id = $1 AND id = $2 AND state <> 'ERASED'`,
        values: [unitId, answer.conversationId, quota.type, quota.remaining, quota.total, this.clock.now()],
      }),
    );
  }

  /** By the same rules as a delivery to a group. */
  async refused(unitId: string, answer: ClaimedAnswer, refusal: SendRefusal): Promise<void> {
    const now = this.clock.now();
    const code = refusal.code === null ? (refusal.trouble ?? 'UNKNOWN') : String(refusal.code);
    const decision = decideRefusal(refusal, answer.attempts, now);
    if (decision.kind === 'DOUBT') await this.write(unitId, answer.id, { state: 'SENDING', next: new Date(now.getTime() + this.env.zalo.settleSeconds * 1000), code });
    else if (decision.kind === 'AGAIN') await this.write(unitId, answer.id, { state: 'QUEUED', next: decision.at, code });
    else if (decision.kind === 'REST') await this.write(unitId, answer.id, { state: 'QUEUED', next: decision.until, code });
    else await this.write(unitId, answer.id, { state: 'FAILED', code });
  }

  /** The number of looks is kept in the code of the last error, so that a look needs no column of its own. */
  async lookedFor(unitId: string, answer: ClaimedAnswer, result: ReadBackResult, messageId: string | null): Promise<void> {
    const now = this.clock.now();
    const looks = Math.min(await this.looks(unitId, answer.id), MAX_READ_BACKS - 1) + 1;
    const decision = decideReadBack(result, looks, answer.attempts, now);
    if (decision.kind === 'PART_SENT') await this.write(unitId, answer.id, { state: 'SENT', externalId: messageId });
    else if (decision.kind === 'REQUEUE') await this.write(unitId, answer.id, { state: 'QUEUED', next: now, code: 'NOT_ARRIVED' });
    else if (decision.kind === 'FAIL') await this.write(unitId, answer.id, { state: 'FAILED', code: 'NOT_ARRIVED' });
    else if (decision.kind === 'LOOK_AGAIN') await this.write(unitId, answer.id, { state: 'SENDING', next: decision.at, code: `LOOKED_${looks}` });
    else await this.write(unitId, answer.id, { state: 'UNCERTAIN', code: 'NOT_READABLE' });
  }

  /** Ids in the history that belong to other messages of ours. */
  async knownIds(unitId: string, { conversationId, id }: ClaimedAnswer): Promise<Set<string>> {
    const rows = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<{ externalId: string }>({
        name: 'inbox-answer-known',
        text: `SELECT external_id AS "externalId" FROM inbox_message WHERE commune_id = $1 AND conversation_id = $2 AND id <> $3 AND direction = 'OUT' AND external_id IS NOT NULL ORDER BY at DESC LIMIT 200`,
        values: [unitId, conversationId, id],
      }),
    );
    return new Set(rows.map(({ externalId }) => externalId));
  }

  private async looks(unitId: string, id: string): Promise<number> {
    const [row] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<{ code: string | null }>({ name: 'inbox-answer-looks', text: 'SELECT last_error_code AS code FROM inbox_message WHERE commune_id = $1 AND id = $2', values: [unitId, id] }),
    );
    return Number(/^LOOKED_(\d)$/.exec(row?.code ?? '')?.[1] ?? 0);
  }

  /** Only what is still on its way: an echo, or an erasure, may have been quicker. */
  private async write(unitId: string, id: string, change: { state: AnswerState; next?: Date; code?: string; externalId?: string | null }): Promise<void> {
    const now = this.clock.now();
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'inbox-answer-write',
        text: `UPDATE inbox_message m SET state = $3, next_attempt_at = $4, lease_until = NULL, last_error_code = $5,
                      external_id = CASE WHEN EXISTS (SELECT 1 FROM inbox_message e WHERE e.commune_id = m.commune_id AND e.conversation_id = m.conversation_id AND e.external_id = $6) THEN m.external_id ELSE coalesce($6, m.external_id) END,
                      sent_at = CASE WHEN $3 = 'SENT' THEN $7::timestamptz END
                WHERE commune_id = $1 AND id = $2 AND state IN ('QUEUED', 'SENDING')`,
        values: [unitId, id, change.state, change.next ?? null, change.code ?? null, change.externalId ?? null, now],
      }),
    );
  }
}
