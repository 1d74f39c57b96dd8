import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { Clock } from '../../platform/time/clock.js';
import type { AccountRef } from './account-ref.js';

/** A channel that Zalo closed: from now on the group is posted to by hand. Worker only. */
@Injectable()
export class GroupChannelStops {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The road by which this account reached that group at Zalo, and no other that the village's group may have by now. */
  async stopAt({ unitId, accountId }: AccountRef, externalId: string, status: 'LOST' | 'EXPIRED', code: string | null): Promise<void> {
    const [channel] = await this.runner.run({ kind: 'job', unitId }, (tx) => tx.query<{ communeId: string; channelId: string }>({
      name: 'group-channel-at',
      text: 'SELECT commune_id AS "communeId", channel_id AS "channelId" FROM app.zalo_channels_of($1, $2) WHERE external_id = $3',
      values: [unitId, accountId, externalId],
    }));
    if (channel) await this.stop(channel, status, code);
  }

  /** LOST: the account is not in the group (-403); EXPIRED: the group was switched off (-237). False: it was not in use any more. */
  stop(channel: { communeId: string; channelId: string }, status: 'LOST' | 'EXPIRED', code: string | null): Promise<boolean> {
    return this.runner.run({ kind: 'job', unitId: channel.communeId }, async (tx) => {
      const stopped = await tx.query<{ id: string; groupId: string }>({
        name: 'group-channel-stop',
        text: `UPDATE group_channel SET status = $3, ended_at = $4, end_reason = $3, last_error_code = coalesce($5, last_error_code), last_error_at = $4, version = version + 1
                WHERE commune_id = $1 AND id = $2 AND status = 'ACTIVE' RETURNING id, group_id AS "groupId"`,
        values: [channel.communeId, channel.channelId, status, this.clock.now(), code],
      });
      const [row] = stopped;
      if (!row) return false;
      await appendAudit(tx, channel.communeId, { action: 'zalo.group-channel-stopped', objectType: 'group-channel', objectId: row.id, details: { groupId: row.groupId, status, code } }, null);
      return true;
    });
  }
}
