import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { Reader, Transaction } from '#database';
import type { CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import { Broadcast, type BroadcastDelivery } from '../broadcast.entities.js';
import { BroadcastAnswerCount, BroadcastFollowUpRule, BroadcastQuestion, BroadcastTakeDown } from './follow-up.entities.js';

/** A message as the worker looks at it: no words of it. */
export type FollowedBroadcast = Pick<Broadcast, 'communeId' | 'id' | 'kind' | 'state' | 'correctsId' | 'takenDownAt' | 'publishedAt' | 'parentId'>;
/** Who did it; null: the program itself. */
export type Doer = { userId: string; displayName: string };
export type FollowedDelivery = Pick<BroadcastDelivery, 'id' | 'groupUnitId' | 'groupId' | 'channel' | 'state'>;

const FOLLOWED = `commune_id AS "communeId", id, kind, state, corrects_id AS "correctsId", taken_down_at AS "takenDownAt", published_at AS "publishedAt", parent_id AS "parentId"`;

@Injectable()
export class FollowUpRepository {
  async lockTakeDown(tx: CommandTransaction, id: string): Promise<BroadcastTakeDown> {
    const found = await tx.em.findOne(BroadcastTakeDown, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    return found;
  }

  async updateTakeDown(tx: CommandTransaction, found: BroadcastTakeDown): Promise<void> {
    found.version += 1;
    const { communeId, id, ...changed } = found;
    await tx.em.update(BroadcastTakeDown, { communeId, id }, changed);
  }

  /** Once per delivery, however often it is asked for. */
  async addTakeDowns(tx: Transaction, broadcast: { communeId: string; id: string }, deliveries: readonly FollowedDelivery[], at: Date): Promise<void> {
    for (const delivery of deliveries) {
      await tx.query({
        name: 'take-down-add',
        text: `INSERT INTO broadcast_take_down (commune_id, id, broadcast_id, delivery_id, group_unit_id, group_id, channel, state, created_at, version)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 'TO_REMOVE', $8, 1) ON CONFLICT ON CONSTRAINT uq_take_down_delivery DO NOTHING`,
        values: [broadcast.communeId, newId(), broadcast.id, delivery.id, delivery.groupUnitId, delivery.groupId, delivery.channel, at],
      });
    }
  }

  deliveries(reader: Reader, communeId: string, broadcastId: string): Promise<FollowedDelivery[]> {
    return reader.query<FollowedDelivery>({
      name: 'follow-up-deliveries',
      text: `SELECT id, group_unit_id AS "groupUnitId", group_id AS "groupId", channel, state FROM broadcast_delivery WHERE commune_id = $1 AND broadcast_id = $2 ORDER BY id`,
      values: [communeId, broadcastId],
    });
  }

  /** The same of a message and of all that it corrects in its turn. */
  chainDeliveries(reader: Reader, communeId: string, broadcastId: string): Promise<FollowedDelivery[]> {
    return reader.query<FollowedDelivery>({
      name: 'follow-up-chain-deliveries',
      text: `SELECT d.id, d.group_unit_id AS "groupUnitId", d.group_id AS "groupId", d.channel, d.state FROM app.corrected_chain($1, $2) AS chain(id)
               JOIN broadcast_delivery d ON d.commune_id = $1 AND d.broadcast_id = chain.id ORDER BY d.id`,
      values: [communeId, broadcastId],
    });
  }

  async lockFollowed(reader: Reader, communeId: string, id: string): Promise<FollowedBroadcast | undefined> {
    const [row] = await reader.query<FollowedBroadcast>({ name: 'follow-up-lock', text: `SELECT ${FOLLOWED} FROM broadcast WHERE commune_id = $1 AND id = $2 FOR UPDATE`, values: [communeId, id] });
    return row;
  }

  corrections(reader: Reader, communeId: string, id: string): Promise<FollowedBroadcast[]> {
    return reader.query<FollowedBroadcast>({ name: 'follow-up-corrections', text: `SELECT ${FOLLOWED} FROM broadcast WHERE commune_id = $1 AND corrects_id = $2 ORDER BY id`, values: [communeId, id] });
  }

  /** What the worker has to look at in one unit: corrections under way, and what was taken down lately. */
  followed(reader: Reader, unitId: string, since: Date): Promise<{ id: string }[]> {
    return reader.query<{ id: string }>({
      name: 'follow-up-followed',
      text: `SELECT id FROM broadcast WHERE commune_id = $1
                AND ((published_at > $2 AND corrects_id IS NOT NULL AND state IN ('SENDING', 'SENT', 'PARTLY_SENT')) OR taken_down_at > $2) ORDER BY id`,
      values: [unitId, since],
    });
  }

  expired(reader: Reader, unitId: string, kinds: readonly string[], now: Date): Promise<{ id: string }[]> {
    return reader.query<{ id: string }>({
      name: 'follow-up-expired',
      text: `SELECT id FROM broadcast WHERE commune_id = $1 AND published_at IS NOT NULL AND parent_id IS NULL AND expires_at <= $2 AND kind = ANY ($3)
                AND state IN ('SENDING', 'SENT', 'PARTLY_SENT', 'CORRECTED_BY') ORDER BY id`,
      values: [unitId, now, kinds],
    });
  }

  /** What has not left yet does not leave any more. */
  async cancelWaiting(tx: Transaction, communeId: string, broadcastId: string): Promise<void> {
    await tx.query({
      name: 'follow-up-cancel-waiting',
      text: `UPDATE broadcast_delivery SET state = 'CANCELLED', next_attempt_at = NULL, version = version + 1 WHERE commune_id = $1 AND broadcast_id = $2 AND state IN ('TO_POST', 'QUEUED')`,
      values: [communeId, broadcastId],
    });
  }

  /** A new state from outside the round, with the step that led to it. */
  async end(tx: Transaction, found: FollowedBroadcast, state: string, how: { action: string; at: Date; reason: string | null; by: Doer | null }): Promise<void> {
    const takenDown = how.action === 'takeDown';
    await tx.query({
      name: 'follow-up-end',
      text: `UPDATE broadcast SET state = $3, taken_down_at = coalesce(taken_down_at, $4), end_reason = coalesce($5, end_reason), version = version + 1 WHERE commune_id = $1 AND id = $2`,
      values: [found.communeId, found.id, state, takenDown ? how.at : null, takenDown ? how.reason : null],
    });
    await this.step(tx, found, { ...how, from: found.state, to: state });
  }

  async step(tx: Transaction, broadcast: { communeId: string; id: string }, step: { action: string; from: string | null; to: string; at: Date; reason: string | null; by: Doer | null }): Promise<void> {
    await tx.query({
      name: 'follow-up-step',
      text: `INSERT INTO broadcast_step (commune_id, id, broadcast_id, action, from_state, to_state, reason, actor_id, actor_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [broadcast.communeId, newId(), broadcast.id, step.action, step.from, step.to, step.reason, step.by?.userId ?? null, step.by?.displayName ?? null, step.at],
    });
  }

  async whole(tx: Transaction, { communeId, id }: { communeId: string; id: string }): Promise<Broadcast> {
    return tx.em.findOneOrFail(Broadcast, { where: { communeId, id } });
  }

  async closeQuestion(tx: Transaction, communeId: string, broadcastId: string, at: Date): Promise<void> {
    await tx.query({ name: 'follow-up-close-question', text: `UPDATE broadcast_question SET closed_at = $3 WHERE commune_id = $1 AND broadcast_id = $2 AND closed_at IS NULL`, values: [communeId, broadcastId, at] });
  }

  async changeRule(tx: CommandTransaction, reminderHours: number): Promise<void> {
    const communeId = tx.actor.unitId;
    const known = await tx.em.findOne(BroadcastFollowUpRule, { where: { communeId }, lock: { mode: 'pessimistic_write' } });
    const changed = { reminderHours, changedBy: tx.actor.userId, changedAt: tx.now, version: (known?.version ?? 0) + 1 };
    if (known) await tx.em.update(BroadcastFollowUpRule, { communeId }, changed);
    else await tx.em.insert(BroadcastFollowUpRule, { communeId, ...changed });
  }

  async findQuestion(tx: CommandTransaction, broadcast: { communeId: string; id: string }): Promise<BroadcastQuestion | null> {
    return tx.em.findOne(BroadcastQuestion, { where: { communeId: broadcast.communeId, broadcastId: broadcast.id } });
  }

  async isPlannedToRepeat(reader: Reader, broadcast: { communeId: string; id: string }): Promise<boolean> {
    const rows = await reader.query({
      name: 'follow-up-repeats',
      text: `SELECT 1 FROM broadcast_recurrence WHERE commune_id = $1 AND broadcast_id = $2 AND state IN ('PLANNED', 'ACTIVE')`,
      values: [broadcast.communeId, broadcast.id],
    });
    return rows.length > 0;
  }

  async insertQuestion(tx: CommandTransaction, question: BroadcastQuestion): Promise<void> {
    await tx.em.insert(BroadcastQuestion, question);
    await tx.em.insert(BroadcastAnswerCount, question.choices.map((_, choice) => ({ communeId: question.communeId, questionId: question.id, choice, answers: 0 })));
  }

  async updateQuestion(tx: CommandTransaction, question: BroadcastQuestion): Promise<void> {
    const { communeId, id, ...changed } = question;
    await tx.em.update(BroadcastQuestion, { communeId, id }, changed);
  }

  async lockQuestion(tx: CommandTransaction, id: string): Promise<BroadcastQuestion> {
    const found = await tx.em.findOne(BroadcastQuestion, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new DomainError('NOT_FOUND', 'not-found');
    return found;
  }
}
