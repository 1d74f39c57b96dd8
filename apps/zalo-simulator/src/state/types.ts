/** What the simulated platform knows. Ids are text, times are milliseconds since 1970 on the simulator's clock. */
export interface SimApp {
  appId: string;
  appSecret: string;
  /** Signs webhooks; shown on the app's webhook page and not the App Secret. */
  oaSecretKey: string;
  name: string;
  /** Consent links may lead back to these only; empty: to any. */
  redirectUris: string[];
  webhookUrl: string | null;
  /** Switched off after the last retry failed, without any alarm, as the platform does. */
  webhookEnabled: boolean;
  /** Over all its OAs; 4,000 as the platform has it. */
  ratePerMinute: number;
}

export type OaType = 2 | 4;

export interface SimOa {
  oaId: string;
  appId: string;
  name: string;
  oaType: OaType;
  packageName: string;
  packageValidThrough: string;
  ratePerMinute: number;
  disabled: boolean;
  /** What the administrator of the OA has granted to the app. */
  granted: boolean;
  adminUserIds: string[];
  articleQuota: number;
  uploads: number;
  /** So many messages of a group's history at once and no more, whatever is asked for; without it, what is asked for. */
  historyMost?: number;
}

export interface SimToken {
  oaId: string;
  kind: 'access' | 'refresh';
  token: string;
  expiresAt: number;
  state: 'LIVE' | 'REPLACED' | 'REVOKED';
}

export interface SimCode {
  code: string;
  oaId: string;
  appId: string;
  challenge: string | null;
  expiresAt: number;
}

export interface SimUser {
  userId: string;
  name: string;
  follows: string[];
  blocked: boolean;
  /** By OA: the last thing this person did there. */
  lastInteraction: Record<string, number>;
  /** By OA: free replies used since that. */
  repliesUsed: Record<string, number>;
  shared: { name: string; phone: string; address: string } | null;
}

export interface SimAsset {
  assetId: string;
  oaId: string;
  productType: string;
  quotaType: string;
  /** `YYYY-MM-DD`, the last day in Vietnam. */
  validThrough: string;
  autoRenew: boolean;
  usedId: string;
  disabled: boolean;
}

export interface SimGroup {
  groupId: string;
  /** GMF: made and owned by an OA. ORDINARY: a group as any village has it, closed to OAs. */
  kind: 'GMF' | 'ORDINARY';
  name: string;
  description: string;
  avatar: string;
  link: string;
  oaId: string | null;
  assetId: string | null;
  /** False: the OA was taken out of its own group. */
  oaPresent: boolean;
  disabled: boolean;
  memberIds: string[];
  /** People counted and listed, but without a record of their own. */
  crowd: number;
  adminIds: string[];
  pendingIds: string[];
  /** Bots in the group, with the chat id each knows it by. */
  bots: Record<string, string>;
  settings: { lock_send_msg: boolean; join_appr: boolean; enable_msg_history: boolean; enable_link_join: boolean };
}

export type MessageType = 'text' | 'photo' | 'GIF' | 'link' | 'sticker' | 'location' | 'file' | 'voice';

export interface SimMessage {
  id: string;
  /** Grows by one with every message of the simulator: what pages and tests ask for "after". */
  seq: number;
  /** `group:<id>`, or `direct:<oaId>:<userId>`, or `bot:<botId>:<userId>`. */
  chat: string;
  from: { kind: 'OA' | 'USER' | 'BOT'; id: string; name: string };
  time: number;
  type: MessageType;
  text: string;
  mediaUrl: string | null;
  fileName: string | null;
  /** Which request kind brought it: `group.send`, `user.send`, `bot.send`, `page`. */
  via: string;
}

export interface SimUpload {
  id: string;
  oaId: string;
  kind: 'image' | 'gif' | 'file';
  name: string;
  type: string;
  size: number;
  at: number;
}

export interface SimArticle {
  token: string;
  id: string;
  oaId: string;
  title: string;
  description: string;
  author: string;
  status: string;
  cover: string;
  body: unknown[];
  createdAt: number;
  readyAt: number;
  broadcasts: number;
}

export interface SimBroadcast {
  messageId: string;
  oaId: string;
  articleIds: string[];
  target: unknown;
  time: number;
  followers: number;
}

export interface SimBot {
  botId: string;
  token: string;
  name: string;
  webhookUrl: string | null;
  webhookSecret: string | null;
  disabled: boolean;
  ratePerMinute: number;
  /** Updates nobody has fetched; used without a webhook. */
  updates: unknown[];
}

/** What a caller or a seed file describes; everything not said gets a default. */
export interface WorldSeed {
  apps?: (Pick<SimApp, 'appId'> & Partial<SimApp>)[];
  oas?: (Pick<SimOa, 'oaId' | 'appId'> & Partial<SimOa> & { accessToken?: string; refreshToken?: string })[];
  users?: (Pick<SimUser, 'userId'> & Partial<SimUser>)[];
  assets?: (Pick<SimAsset, 'assetId' | 'oaId'> & Partial<SimAsset>)[];
  groups?: (Pick<SimGroup, 'groupId'> & Partial<SimGroup>)[];
  bots?: (Pick<SimBot, 'botId' | 'token'> & Partial<SimBot>)[];
}
