import type { World } from './world.js';
import type { SimApp, SimAsset, SimBot, SimGroup, SimOa, SimUser, WorldSeed } from './types.js';
import { plantTokens } from './tokens.js';
import { APP_LIMIT } from '../rate.js';

const GROUP_SETTINGS: SimGroup['settings'] = { lock_send_msg: false, join_appr: true, enable_msg_history: true, enable_link_join: true };

/** Adds what is described, or changes what is there already; what is not said stays or takes a default. */
export function applySeed(world: World, seed: WorldSeed): void {
  for (const app of seed.apps ?? []) put<SimApp>(world.apps, app.appId, app, { appSecret: `app-secret-${app.appId}`, oaSecretKey: `oa-secret-${app.appId}`, name: 'Bình Yên', redirectUris: [], webhookUrl: null, webhookEnabled: true, ratePerMinute: APP_LIMIT, appId: app.appId });
  for (const { accessToken, refreshToken, ...oa } of seed.oas ?? []) {
    put<SimOa>(world.oas, oa.oaId, oa, oaDefaults(oa.oaId, oa.appId));
    if (accessToken && refreshToken) plantTokens(world, oa.oaId, accessToken, refreshToken);
  }
  for (const user of seed.users ?? []) put<SimUser>(world.users, user.userId, user, { userId: user.userId, name: 'Người dùng Zalo', follows: [], blocked: false, lastInteraction: {}, repliesUsed: {}, shared: null });
  for (const asset of seed.assets ?? []) put<SimAsset>(world.assets, asset.assetId, asset, { assetId: asset.assetId, oaId: asset.oaId, productType: 'gmf1000', quotaType: 'purchase_quota', validThrough: '2030-12-31', autoRenew: true, usedId: '', disabled: false });
  for (const group of seed.groups ?? []) plantGroup(world, group);
  for (const bot of seed.bots ?? []) put<SimBot>(world.bots, bot.botId, bot, { botId: bot.botId, token: bot.token, name: 'Bot', webhookUrl: null, webhookSecret: null, disabled: false, ratePerMinute: 600, updates: [] });
}

function put<Row extends object>(map: Map<string, Row>, key: string, given: Partial<Row>, defaults: Row): void {
  map.set(key, { ...(map.get(key) ?? defaults), ...given });
}

const oaDefaults = (oaId: string, appId: string): SimOa => ({
  oaId, appId, name: 'OA', oaType: 2, packageName: 'Tăng trưởng', packageValidThrough: '2030-12-31', ratePerMinute: 100, disabled: false, granted: true, adminUserIds: [], articleQuota: 8, uploads: 0,
});

function plantGroup(world: World, given: Pick<SimGroup, 'groupId'> & Partial<SimGroup>): void {
  const { groupId } = given;
  put<SimGroup>(world.groups, groupId, given, {
    groupId, kind: given.oaId ? 'GMF' : 'ORDINARY', name: 'Nhóm', description: '', avatar: '', link: `https://zalo.me/g/${groupId.slice(0, 9)}`, oaId: null, assetId: null,
    oaPresent: true, disabled: false, memberIds: [], crowd: 0, adminIds: [], pendingIds: [], bots: {}, settings: { ...GROUP_SETTINGS },
  });
  const group = world.groups.get(groupId)!;
  const asset = group.assetId ? world.assets.get(group.assetId) : undefined;
  if (asset) asset.usedId = groupId;
}

export { GROUP_SETTINGS };
