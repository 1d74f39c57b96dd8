import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '#database';
import type { GroupAsset, GroupSummary, MessageQuota, OaInfo, ZaloAnswer, ZaloClient } from '#zalo';
import type { Actor } from '../../platform/access/actor.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands } from '../../platform/commands/commands.js';
import type { AccountRef } from './account-ref.js';
import type { ZaloGroupList } from './dto/group-channel.dto.js';
import type { ZaloOaCheck, ZaloOaDetail } from './dto/zalo-oa.dto.js';
import { GroupChannelsQueries } from './group-channels.queries.js';
import { ZaloAccess } from './zalo-access.js';
import { ZaloAssets } from './zalo-assets.js';
import { ZaloConnectionService } from './zalo-connection.service.js';
import { ZaloQueries } from './zalo.queries.js';
import { ZaloRepository } from './zalo.repository.js';
import type { Capability, OaCapabilities } from './zalo.states.js';
import { dataOf, zaloRefused } from './zalo-refused.js';

const PAGE = 50;
const MOST_GROUPS = 500;

interface Probe {
  found: Partial<Record<Capability, { works: boolean; code: number | null }>>;
  info: OaInfo | null;
  assets: readonly GroupAsset[] | null;
  quotas: readonly MessageQuota[];
}

/** What an account can do, found by asking: permissions, package, assets, quota, groups. */
@Injectable()
export class ZaloCheckService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ZaloAccess) private readonly access: ZaloAccess,
    @Inject(ZaloConnectionService) private readonly connection: ZaloConnectionService,
    @Inject(ZaloAssets) private readonly assets: ZaloAssets,
    @Inject(ZaloRepository) private readonly accounts: ZaloRepository,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
    @Inject(GroupChannelsQueries) private readonly channels: GroupChannelsQueries,
  ) {}

  async check(command: CommandContext, id: string): Promise<ZaloOaCheck> {
    const before = await this.commands.answered<ZaloOaCheck>(command);
    if (before) return before.answer;
    const oa = (await this.connection.adoptPending(command, id)) ?? (await this.queries.getOa(command.actor, id));
    const ref = { unitId: oa.communeId, accountId: id };
    const probe = await this.probe(ref, command.actor.scope);
    return this.commands.run(command, async (tx) => {
      const locked = await this.accounts.lockOa(tx, id, 'check');
      const { info } = probe;
      await this.accounts.updateOa(tx, locked, {
        capabilities: Object.fromEntries(Object.entries(probe.found).map(([name, result]) => [name, { ...result, at: tx.now.toISOString() }])) as OaCapabilities, checkedAt: tx.now,
        ...(info ? { oaType: info.oaType, packageName: info.packageName, packageValidThrough: info.packageValidThrough } : {}),
      });
      if (probe.assets) await this.assets.save(tx, ref, probe.assets, tx.now);
      const codes = Object.fromEntries(Object.entries(probe.found).map(([name, { works, code }]) => [name, works ? 0 : code]));
      tx.audit({ action: 'zalo.oa-checked', objectType: 'zalo-oa', objectId: id, details: { codes } });
      return { oa: await this.queries.oa(tx, tx.actor, id), quotas: [...probe.quotas] };
    });
  }

  /** A new pair of tokens now. */
  async refreshToken(command: CommandContext, id: string): Promise<ZaloOaDetail> {
    const before = await this.commands.answered<ZaloOaDetail>(command);
    if (before) return before.answer;
    const oa = await this.commands.run({ ...command, idempotency: null }, async (tx) => {
      const locked = await this.accounts.lockOa(tx, id, 'refreshToken');
      tx.audit({ action: 'zalo.refresh-asked', objectType: 'zalo-oa', objectId: id });
      return locked;
    });
    const answer = await this.access.refreshNow({ unitId: oa.communeId, accountId: id }, command.actor.scope);
    if (!answer.ok) throw zaloRefused(answer);
    return this.commands.run(command, async (tx) => {
      tx.audit({ action: 'zalo.refresh-done', objectType: 'zalo-oa', objectId: id });
      return this.queries.oa(tx, tx.actor, id);
    });
  }

  /** The groups Zalo says the account has, with our links. Reads up to 500. */
  async groups(actor: Actor, id: string): Promise<ZaloGroupList> {
    const { communeId } = await this.queries.getOa(actor, id);
    const ref = { unitId: communeId, accountId: id };
    const found = await this.allGroups(ref, actor.scope);
    const { total, items } = dataOf(found);
    const linked = await this.channels.linked(actor, communeId, id);
    return { total, items: items.map(({ groupId, name, link, enabled, members }) => ({ externalId: groupId, name, link, enabled, members, channelId: linked.get(groupId) ?? null })) };
  }

  async allGroups(ref: AccountRef, scope?: Scope): Promise<ZaloAnswer<{ total: number; items: GroupSummary[] }>> {
    const items: GroupSummary[] = [];
    let total = Infinity;
    while (items.length < Math.min(total, MOST_GROUPS)) {
      const answer = await this.access.call(ref, (client, token) => client.groups.list(token, items.length, PAGE), scope);
      if (!answer.ok) return answer;
      total = answer.data.total;
      if (answer.data.items.length === 0) break;
      items.push(...answer.data.items);
    }
    return { ok: true, data: { total, items } };
  }

  /** One cheap question for each thing an account may or may not be allowed. None of them changes anything. */
  private async probe(ref: AccountRef, scope: Scope): Promise<Probe> {
    const found: Probe['found'] = {};
    const ask = async <T>(capability: Capability, work: (client: ZaloClient, token: string) => Promise<ZaloAnswer<T>>): Promise<T | null> => {
      const answer = await this.access.call(ref, work, scope);
      // Without tokens, without a line or stopped by a person: nothing was found out about this.
      if (!answer.ok && answer.code === null && answer.effect === 'NONE') throw zaloRefused(answer);
      found[capability] = { works: answer.ok, code: answer.ok ? null : answer.code };
      return answer.ok ? answer.data : null;
    };
    const info = await ask('ACCOUNT_INFO', (client, token) => client.accounts.info(token));
    await ask('GROUP_LIST', (client, token) => client.groups.list(token, 0, 1));
    const assets = await ask('GROUP_ASSETS', (client, token) => client.groups.assets(token));
    const quotas = await ask('DIRECT_QUOTA', (client, token) => client.accounts.accountQuota(token));
    await ask('ARTICLES', (client, token) => client.articles.list(token, 0, 1));
    return { found, info, assets, quotas: quotas ?? [] };
  }
}
