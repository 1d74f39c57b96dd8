import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_VILLAGES, type DemoVillage } from '#database';
import { createSimulator, type Simulator } from '../../../../zalo-simulator/src/simulator.js';
import type { WorldSeed } from '../../../../zalo-simulator/src/state/types.js';
import { GroupsQueries } from '../../modules/groups/groups.queries.js';
import { GroupChannelsService } from '../../modules/zalo/group-channels.service.js';
import { ZaloBotsService } from '../../modules/zalo/zalo-bots.service.js';
import { ZaloCheckService } from '../../modules/zalo/zalo-check.service.js';
import { ZaloConnectionService } from '../../modules/zalo/zalo-connection.service.js';
import { ZaloOasService } from '../../modules/zalo/zalo-oas.service.js';
import { stableId } from '../stable-id.js';
import type { DemoDesk } from './demo-desk.js';

const APP = { appId: '4200000000000018844', appSecret: 'demo-app-secret', oaSecretKey: 'demo-oa-secret-key' };
const OA = { oaId: '6000000000000018844', name: 'Công an xã Kỳ Thượng', ratePerMinute: 600 };
const BOT = { botId: '9000000000000018844', token: '9000000000000018844:demo-bot-token', name: 'Bot Bình Yên' };
const ADMIN = { userId: '7000000000000018844', name: 'Công an xã Kỳ Thượng (quản trị OA)' };

/** Villages of Kỳ Thượng whose officers still post by hand; one has the bot; the others have groups of the OA. */
const BY_HAND = ['Khe Sậy', 'Yên Hoà', 'Rào Cái', 'Hoà Bình'];
const BY_BOT = 'Sơn Thuỷ';
const ALL_YEAR = '2035-12-31';

const COMMUNES: Record<DemoVillage['communeCode'], string> = { 18844: 'Kỳ Thượng', 18685: 'Cẩm Bình' };
const GREETING = 'Kính chào bà con. Nhóm này để Công an xã báo tin và bà con hỏi đáp. Việc khẩn cấp xin gọi 113, 114, 115.';

interface DemoGroup {
  fact: DemoVillage;
  name: string;
  road: 'OA_GMF' | 'BOT' | 'MANUAL';
  externalId: string;
  link: string;
}

/**
 * The Zalo of the demo: a simulator that lives as long as the seed, so that accounts are connected and groups linked
 * by the same services as later. What it knows at the end is what the simulator of `npm start` begins with.
 */
export class DemoZalo {
  private constructor(private readonly simulator: Simulator) {}

  static async open(): Promise<DemoZalo> {
    const simulator = await createSimulator({ seed: 'demo' });
    simulator.plant(WORLD);
    simulator.plant({ oas: [{ oaId: OA.oaId, appId: APP.appId, accessToken: 'demo-access-token', refreshToken: 'demo-refresh-token' }] });
    // The page shows the newest first: xã Kỳ Thượng on top, in its own order.
    for (const group of [...GROUPS].reverse()) greet(simulator, group);
    return new DemoZalo(simulator);
  }

  /** For the environment of the seed. */
  get settings(): NodeJS.ProcessEnv {
    const { url } = this.simulator;
    return { ZALO_OPENAPI_BASE: url, ZALO_OAUTH_BASE: url, ZALO_BOT_BASE: url };
  }

  /** xã Kỳ Thượng connects its OA and its bot and links the groups they reach. */
  async connect(desk: DemoDesk, username: string): Promise<void> {
    desk.clock.set(0, 0);
    const { app } = desk;
    const as = () => desk.as(username);
    const oa = await app.get(ZaloOasService).create(await as(), { name: OA.name, appId: APP.appId, appSecret: APP.appSecret, webhookSecret: APP.oaSecretKey, ratePerMinute: OA.ratePerMinute });
    await app.get(ZaloConnectionService).pasteToken(await as(), oa.id, 'demo-refresh-token');
    const bot = await app.get(ZaloBotsService).create(await as(), { name: BOT.name, token: BOT.token });
    await app.get(ZaloBotsService).check(await as(), bot.id);
    await app.get(ZaloBotsService).setWebhook(await as(), bot.id);
    const { items } = await app.get(GroupsQueries).list(await desk.actor(username), { limit: 100 });
    const idOf = new Map(items.map(({ id, name }) => [name, id]));
    for (const { name, road, externalId, fact } of GROUPS) {
      if (road === 'MANUAL' || fact.communeCode !== '18844') continue;
      await app.get(GroupChannelsService).link(await as(), { groupId: idOf.get(name)!, channel: road, accountId: road === 'BOT' ? bot.id : oa.id, externalId });
    }
    await app.get(ZaloCheckService).check(await as(), oa.id);
  }

  async close(dataDir: string): Promise<void> {
    const folder = join(dataDir, 'simulator');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'state.json'), JSON.stringify(this.simulator.world.dump()), { mode: 0o600 });
    // Without the state the groups are still there; the OA then asks for consent once more.
    writeFileSync(join(folder, 'seed.json'), JSON.stringify(WORLD), { mode: 0o600 });
    await this.simulator.close();
  }
}

/** The same name and link as in the register of groups. */
function groupOf(fact: DemoVillage): DemoGroup {
  const key = `${fact.communeCode}:${fact.name}:${fact.formerUnit}`;
  const suffix = fact.formerUnit && fact.name === 'Bắc Sơn' ? ` (${fact.formerUnit})` : '';
  const road = fact.communeCode === '18685' || BY_HAND.includes(fact.name) ? 'MANUAL' : fact.name === BY_BOT ? 'BOT' : 'OA_GMF';
  const id = stableId(`zalo-group:${key}`).replaceAll('-', '').slice(0, 20);
  return {
    fact, road, name: `Kết nối bình yên – ${fact.kind === 'XOM' ? 'xóm' : 'thôn'} ${fact.name}${suffix}`,
    externalId: road === 'BOT' ? `zgr-${id.slice(0, 12)}` : id, link: `https://zalo.me/g/${stableId(`zalo:${key}`).replaceAll('-', '').slice(0, 9)}`,
  };
}

const GROUPS = DEMO_VILLAGES.map(groupOf);

/** The village head of each group, by the row of the village. */
const headOf = (group: DemoGroup): { userId: string; name: string } => ({ userId: `70000000000${String(10_000_000 + GROUPS.indexOf(group))}`, name: group.fact.headName });

const WORLD: WorldSeed = {
  apps: [{ ...APP, name: 'Bình Yên' }],
  oas: [{ ...OA, appId: APP.appId, adminUserIds: [ADMIN.userId], packageName: 'Toàn diện', packageValidThrough: ALL_YEAR }],
  bots: [BOT],
  users: [
    { ...ADMIN, follows: [OA.oaId], lastInteraction: { [OA.oaId]: Date.UTC(2025, 6, 1) } },
    ...GROUPS.map((group) => ({ ...headOf(group), follows: group.road === 'OA_GMF' ? [OA.oaId] : [], lastInteraction: group.road === 'OA_GMF' ? { [OA.oaId]: Date.UTC(2025, 6, 1) } : {} })),
  ],
  assets: [
    ...GROUPS.filter(({ road }) => road === 'OA_GMF').map(({ externalId }, index) => ({ assetId: `demo-asset-${index + 1}`, oaId: OA.oaId, validThrough: ALL_YEAR, usedId: externalId })),
    { assetId: 'demo-asset-spare', oaId: OA.oaId, productType: 'gmf100', quotaType: 'sub_quota', validThrough: ALL_YEAR },
  ],
  groups: GROUPS.map((group) => ({
    groupId: group.road === 'BOT' ? group.externalId.replace('zgr-', 'own-') : group.externalId,
    name: group.name, description: `Xã ${COMMUNES[group.fact.communeCode]}`, link: group.link, memberIds: [headOf(group).userId], crowd: Math.round(group.fact.households * 0.81) - 1,
    ...(group.road === 'OA_GMF' ? { oaId: OA.oaId, assetId: `demo-asset-${GROUPS.filter(({ road }) => road === 'OA_GMF').indexOf(group) + 1}` } : {}),
    ...(group.road === 'BOT' ? { bots: { [BOT.botId]: group.externalId } } : {}),
  })),
};

/** Nobody opens an empty group: the officer's greeting, and an answer. */
function greet({ world }: Simulator, group: DemoGroup): void {
  const { groupId } = WORLD.groups![GROUPS.indexOf(group)]!;
  const head = headOf(group);
  // Some morning six weeks ago, at 8:20 in Vietnam.
  const day = 86_400_000;
  const at = Math.floor(Date.now() / day - 40 - (GROUPS.indexOf(group) % 7)) * day + 80 * 60_000;
  const say = (from: { id: string; name: string }, text: string, minutes: number): void => {
    world.messages.add({ id: world.newId('message'), chat: `group:${groupId}`, from: { kind: 'USER', ...from }, time: at + minutes * 60_000, type: 'text', text, mediaUrl: null, fileName: null, via: 'page' });
  };
  say({ id: ADMIN.userId, name: `Công an xã ${COMMUNES[group.fact.communeCode]}` }, GREETING, 0);
  say({ id: head.userId, name: head.name }, 'Cảm ơn các đồng chí, tôi sẽ nhắc bà con trong thôn vào nhóm.', 38);
}
