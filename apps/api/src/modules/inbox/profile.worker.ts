import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { searchKey } from '#domain';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../platform/jobs/jobs.js';
import { ZaloAccess } from '../zalo/zalo-access.js';
import { safeText } from './inbox-content.js';

/** Asks once how a person calls themselves at Zalo. Nothing else of the profile is kept. */
@Injectable()
export class ProfileWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(ZaloAccess) private readonly zalo: ZaloAccess,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind === 'worker') await this.jobs.work('inbox.profile', (payload) => this.ask(payload));
  }

  async ask({ unitId, conversationId }: JobPayloads['inbox.profile']): Promise<void> {
    const [person] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<{ oaId: string; externalUserId: string }>({
        name: 'inbox-profile-of',
        text: `SELECT oa_id AS "oaId", external_user_id AS "externalUserId" FROM inbox_conversation WHERE commune_id = $1 AND id = $2 AND state <> 'ERASED' AND display_name IS NULL`,
        values: [unitId, conversationId],
      }),
    );
    if (!person) return;
    const answer = await this.zalo.call({ unitId, accountId: person.oaId }, (client, token) => client.accounts.user(token, person.externalUserId));
    const name = answer.ok ? safeText(answer.data.displayName, 120)?.replace(/\s+/g, ' ') : null;
    // Refused, because the server stands abroad or the person hides it: the conversation goes on without a name.
    if (!name) return;
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'inbox-profile-keep',
        text: `UPDATE inbox_conversation SET display_name = $3, search_text = $4, version = version + 1 WHERE commune_id = $1 AND id = $2 AND state <> 'ERASED'`,
        values: [unitId, conversationId, name, searchKey(name)],
      }),
    );
  }
}
