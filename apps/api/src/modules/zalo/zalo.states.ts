export const OA_STATES = ['CONNECTED', 'NEEDS_CONSENT', 'DISCONNECTED'] as const;
export type OaState = (typeof OA_STATES)[number];

export const BOT_STATES = ['CONNECTED', 'REFUSED', 'DISCONNECTED'] as const;
export type BotState = (typeof BOT_STATES)[number];

export const GROUP_CHANNEL_KINDS = ['OA_GMF', 'BOT'] as const;
export type GroupChannelKind = (typeof GROUP_CHANNEL_KINDS)[number];

/** CREATING: the worker asks the provider for the group. Only ACTIVE carries messages. */
export const GROUP_CHANNEL_STATUSES = ['CREATING', 'ACTIVE', 'LOST', 'EXPIRED', 'OFF', 'FAILED'] as const;
export type GroupChannelStatus = (typeof GROUP_CHANNEL_STATUSES)[number];

export const ASSET_STATUSES = ['AVAILABLE', 'RESERVED', 'USED', 'GONE'] as const;
export type AssetStatus = (typeof ASSET_STATUSES)[number];

/** What an Official Account turned out to be able to do when it was tried; never assumed. */
export const CAPABILITIES = ['ACCOUNT_INFO', 'GROUP_LIST', 'GROUP_ASSETS', 'DIRECT_QUOTA', 'ARTICLES'] as const;
export type Capability = (typeof CAPABILITIES)[number];
export type OaCapabilities = Partial<Record<Capability, { works: boolean; code: number | null; at: string }>>;
