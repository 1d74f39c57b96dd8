import { Injectable } from '@nestjs/common';
import { echoMark, type InboxEventKind, localDate } from '#domain';
import type { Transaction } from '#database';
import type { ZaloEvent } from '#zalo';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import type { EventOutcome } from './event-book.js';

export interface EventPlace {
  unitId: string;
  accountId: string;
  at: Date;
  now: Date;
}

/** What happens in groups that the account keeps: counts, who waits at the door, echoes of our posts. Never what people say there. */
@Injectable()
export class GroupEvents {
  handle(tx: Transaction, kind: InboxEventKind, event: ZaloEvent, place: EventPlace): Promise<EventOutcome> | EventOutcome {
    if (event.groupId === null) return 'IGNORED';
    const people = event.userIds.length > 0 ? event.userIds : event.userId === null ? [] : [event.userId];
    switch (kind) {
      case 'GROUP_JOINED':
        return this.joined(tx, event.groupId, people, place);
      case 'GROUP_LEFT':
        return this.count(tx, event.groupId, -people.length, place);
      case 'GROUP_ASKED':
        return this.asked(tx, event.groupId, people, place);
      case 'GROUP_LET_IN':
      case 'GROUP_REFUSED':
        return this.decided(tx, event.groupId, people, place);
      case 'GROUP_GONE':
        return this.gone(tx, event.groupId, place);
      case 'ECHO':
        return this.echo(tx, event, event.groupId, place);
      default:
        return 'FORGET';
    }
  }

  private async joined(tx: Transaction, groupId: string, people: readonly string[], place: EventPlace): Promise<EventOutcome> {
    await this.decided(tx, groupId, people, place);
    return this.count(tx, groupId, people.length, place);
  }

  private async count(tx: Transaction, groupId: string, change: number, { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    if (change === 0) return 'IGNORED';
    const rows = await tx.query({ name: 'inbox-count-group', text: 'SELECT * FROM app.count_group_change($1, $2, $3, $4, $5)', values: [unitId, accountId, groupId, change, localDate(at)] });
    return rows.length === 1 ? 'DONE' : 'IGNORED';
  }

  private async asked(tx: Transaction, groupId: string, people: readonly string[], { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    for (const person of people) {
      await tx.query({
        name: 'inbox-pending-join',
        text: 'INSERT INTO zalo_pending_join (commune_id, oa_id, group_external_id, external_user_id, asked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
        values: [unitId, accountId, groupId, person, at],
      });
    }
    return 'DONE';
  }

  /** A request asked before that moment; one asked again afterwards waits still. */
  private async decided(tx: Transaction, groupId: string, people: readonly string[], { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    await tx.query({
      name: 'inbox-pending-join-over',
      text: 'DELETE FROM zalo_pending_join WHERE commune_id = $1 AND oa_id = $2 AND group_external_id = $3 AND external_user_id = ANY ($4) AND asked_at <= $5',
      values: [unitId, accountId, groupId, people, at],
    });
    return 'DONE';
  }

  private async gone(tx: Transaction, groupId: string, { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    const lost = await tx.query<{ commune_id: string; channel_id: string }>({ name: 'inbox-group-gone', text: 'SELECT * FROM app.lose_group_channel($1, $2, $3, $4)', values: [unitId, accountId, groupId, at] });
    for (const { commune_id: communeId, channel_id: channelId } of lost) {
      await appendAudit(tx, unitId, { action: 'zalo.group-channel-lost', objectType: 'group-channel', objectId: channelId, details: { communeId, reason: 'GROUP_DELETED' } }, null);
    }
    return lost.length > 0 ? 'DONE' : 'IGNORED';
  }

  /** Kept by message id and by its last line only, so that a delivery whose answer was lost is found again. */
  private async echo(tx: Transaction, event: ZaloEvent, groupId: string, { unitId, accountId, at }: EventPlace): Promise<EventOutcome> {
    const mark = echoMark(event.text, event.attachments.find(({ name }) => name !== null)?.name ?? null);
    if (event.messageId === null || mark === null) return 'FORGET';
    await tx.query({
      name: 'inbox-echo',
      text: 'INSERT INTO delivery_echo (commune_id, account_id, message_id, external_group_id, mark, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
      values: [unitId, accountId, event.messageId, groupId, mark, at],
    });
    return 'DONE';
  }
}
