import { Inject, Injectable } from '@nestjs/common';
import { type Scope, TransactionRunner } from '#database';
import { troubleOf, type ZaloAnswer, ZaloClient } from '#zalo';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { Clock } from '../../platform/time/clock.js';
import { type AccountRef, workerScope } from './account-ref.js';
import type { BotState } from './zalo.states.js';
import { botPlace } from './zalo-seals.js';

interface BotRow {
  communeId: string;
  id: string;
  state: BotState;
  killed: boolean;
  tokenSealed: string | null;
}

/** The only way to a call in the name of a bot: its token does not change, and lies sealed. */
@Injectable()
export class BotAccess {
  private readonly client: ZaloClient;

  constructor(
    @Inject(ENV) env: Env,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.client = new ZaloClient(env.zalo);
  }

  async call<T>(bot: AccountRef, work: (client: ZaloClient, botToken: string) => Promise<ZaloAnswer<T>>, scope: Scope = workerScope(bot)): Promise<ZaloAnswer<T>> {
    const [row] = await this.runner.run(scope, (tx) => tx.query<BotRow>({
      name: 'zalo-bot-token',
      text: 'SELECT commune_id AS "communeId", id, state, killed_at IS NOT NULL AS killed, token_sealed AS "tokenSealed" FROM zalo_bot WHERE commune_id = $1 AND id = $2',
      values: [bot.unitId, bot.accountId],
    }));
    if (!row?.tokenSealed) return troubleOf('NOT_READY', 'the bot has no token');
    if (row.killed) return troubleOf('STOPPED', 'the kill switch of this bot is on');
    const answer = await work(this.client, this.cipher.open(row.tokenSealed, botPlace(row, 'token')));
    if (!answer.ok && answer.action === 'STOP') await this.noteRefusal(bot, scope, String(answer.code));
    return answer;
  }

  /** The provider refused the bot as a whole: shown until somebody corrects its token. */
  private async noteRefusal(bot: AccountRef, scope: Scope, code: string): Promise<void> {
    await this.runner.run(scope, async (tx) => {
      const [row] = await tx.query<{ before: string }>({
        name: 'zalo-bot-refused',
        text: `UPDATE zalo_bot b SET state = 'REFUSED', last_error_code = $3, last_error_at = $4
                 FROM (SELECT commune_id, id, state FROM zalo_bot WHERE commune_id = $1 AND id = $2 AND state <> 'DISCONNECTED' FOR UPDATE) o
                WHERE b.commune_id = o.commune_id AND b.id = o.id RETURNING o.state AS before`,
        values: [bot.unitId, bot.accountId, code, this.clock.now()],
      });
      if (row && row.before !== 'REFUSED') await appendAudit(tx, bot.unitId, { action: 'zalo.bot-refused', objectType: 'zalo-bot', objectId: bot.accountId, details: { code } }, null);
    });
  }
}
