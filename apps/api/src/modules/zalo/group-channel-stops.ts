import { Inject, Injectable } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { Clock } from '../../platform/time/clock.js';

/** A channel that Zalo closed: from now on the group is posted to by hand. Worker only. */
@Injectable()
export class GroupChannelStops {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** LOST: the account is not in the group (-403); EXPIRED: the group was switched off (-237). False: it was not in use any more. */
  stop(channel: { communeId: string; groupId: string } | { communeId: string; channelId: string }, status: 'LOST' | 'EXPIRED', code: string | null): Promise<boolean> {
    const by = 'channelId' in channel ? 'id' : 'group_id';
    return this.runner.run({ kind: 'job', unitId: channel.communeId }, async (tx) => {
      const stopped = await tx.query<{ id: string; groupId: string }>({
        name: `group-channel-stop-${by}`,
        text: `UPDATE group_channel SET status = $3, ended_at = $4, end_reason = $3, last_error_code = coalesce($5, last_error_code), last_error_at = $4, version = version + 1
                WHERE commune_id = $1 AND ${by} = $2 AND status = 'ACTIVE' RETURNING id, group_id AS "groupId"`,
        values: [channel.communeId, 'channelId' in channel ? channel.channelId : channel.groupId, status, this.clock.now(), code],
      });
      const [row] = stopped;
      if (!row) return false;
      await appendAudit(tx, channel.communeId, { action: 'zalo.group-channel-stopped', objectType: 'group-channel', objectId: row.id, details: { groupId: row.groupId, status, code } }, null);
      return true;
    });
  }
}
