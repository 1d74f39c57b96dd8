import { Inject, Injectable } from '@nestjs/common';
import { localDate } from '#domain';
import { ENV, type Env } from '../../../platform/config/env.js';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import { Clock } from '../../../platform/time/clock.js';
import { BotAccess } from '../bot-access.js';
import { ZaloAccess } from '../zalo-access.js';
import { askOa, NOTHING_ASKED, type OaAnswers } from './ask-zalo.js';
import { DiagnosisQueries, type OaRows } from './diagnosis.queries.js';
import { type Finding, inOrder, verdictOf } from './diagnosis.findings.js';
import type { ConnectionDiagnosis } from './dto/diagnosis.dto.js';
import { judgeAccount, judgeClock, judgeLocation, judgeRate, judgeReach, judgeSending, judgeToken } from './judge-account.js';
import { judgeBotToken, judgeBotWebhook } from './judge-bot.js';
import { judgeAssets, judgeDirect, judgeGroups, judgePermissions } from './judge-groups.js';
import { judgeWebhook } from './judge-webhook.js';
import { probe, type Probe } from './probe.js';

/**
 * The button "test the connection": asks the provider what an officer would otherwise have to guess, changes nothing and
 * sends nothing to anybody. The requests go out before the transaction that records the test.
 */
@Injectable()
export class DiagnosisService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(DiagnosisQueries) private readonly queries: DiagnosisQueries,
    @Inject(ZaloAccess) private readonly access: ZaloAccess,
    @Inject(BotAccess) private readonly bots: BotAccess,
  ) {}

  async ofOa(command: CommandContext, id: string): Promise<ConnectionDiagnosis> {
    const { scope } = command.actor;
    const rows = await this.queries.oa(command.actor, id);
    const [api, login] = await Promise.all([probe(this.env.zalo.openapiBase, Date.now), probe(this.env.zalo.oauthBase, Date.now)]);
    const oa = { unitId: rows.unitId, accountId: id };
    const askable = api.reached && rows.account.connected && rows.account.killedReason === null;
    const answers = askable ? await askOa((work) => this.access.call(oa, work, scope), rows.linked) : NOTHING_ASKED;
    return this.recorded(command, 'zalo-oa', id, this.judge(rows, api, login, answers));
  }

  async ofBot(command: CommandContext, id: string): Promise<ConnectionDiagnosis> {
    const { scope } = command.actor;
    const rows = await this.queries.bot(command.actor, id);
    const api = await probe(this.env.zalo.botBase, Date.now);
    const bot = { unitId: rows.unitId, accountId: id };
    const askable = api.reached && rows.connected && rows.killedReason === null;
    const me = askable ? await this.bots.call(bot, (client, token) => client.bot.me(token), scope) : null;
    const address = me?.ok ? await this.bots.call(bot, (client, token) => client.bot.webhookUrl(token), scope) : null;
    const told = address?.ok ? address.data.url : null;
    const findings = [
      judgeSending(rows),
      ...judgeReach(api, null),
      judgeClock(api),
      ...judgeBotToken(rows.connected, me),
      ...(address?.ok ? [judgeBotWebhook(`${this.env.zalo.webhookBase}/webhooks/zalo-bot/${id}`, told, rows.hasSecret, rows.lastEventAt)] : []),
      judgeRate(rows, [me, address]),
    ];
    return this.recorded(command, 'zalo-bot', id, findings);
  }

  private judge({ account, webhook, linked }: OaRows, api: Probe, login: Probe, answers: OaAnswers): Finding[] {
    const { info, quota, assets, groups, asked, people, articles } = answers;
    const now = this.clock.now();
    const today = localDate(now);
    return [
      judgeSending(account),
      ...judgeReach(api, login),
      judgeClock(api),
      judgeToken(account, info, now),
      ...judgeAccount(account, info, today),
      ...judgePermissions({ MESSAGES: quota, GROUPS: groups, ASSETS: assets, FOLLOWERS: people, ARTICLES: articles }),
      judgeDirect(account, info, quota),
      ...judgeAssets(assets, today),
      ...judgeGroups(groups, linked, asked),
      judgeLocation([info, quota, assets, groups, people, articles, ...asked.values()], people),
      judgeWebhook(webhook, now),
      judgeRate(account, [info, quota, assets, groups, people, articles]),
    ];
  }

  /** The trail says that it was tested and what came out, by code: neither names nor what the provider wrote. */
  private recorded(command: CommandContext, objectType: 'zalo-oa' | 'zalo-bot', id: string, found: Finding[]): Promise<ConnectionDiagnosis> {
    const findings = inOrder(found);
    const verdict = verdictOf(findings);
    return this.commands.run(command, (tx) => {
      const problems = findings.filter(({ outcome }) => outcome === 'PROBLEM').map(({ code }) => code);
      tx.audit({ action: objectType === 'zalo-oa' ? 'zalo.oa-tested' : 'zalo.bot-tested', objectType, objectId: id, details: { verdict, problems: [...new Set(problems)] } });
      return Promise.resolve({ verdict, ranAt: tx.now.toISOString(), findings });
    });
  }
}
