/** All ids are text, also where the provider writes bare 64-bit numbers. Times are ISO-free milliseconds since 1970. */
export interface ZaloSettings {
  readonly openapiBase: string;
  readonly oauthBase: string;
  readonly botBase: string;
  readonly timeoutMs: number;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

export interface OaInfo {
  readonly oaId: string;
  readonly name: string;
  /** 2 business, 4 government; null where the answer does not say. */
  readonly oaType: number | null;
  readonly verified: boolean | null;
  readonly packageName: string | null;
  /** `YYYY-MM-DD` */
  readonly packageValidThrough: string | null;
  readonly followers: number | null;
}

/** One text, with at most one picture (by upload or by address) or one file instead of text. */
export interface OutgoingMessage {
  readonly text?: string;
  readonly image?: { readonly attachmentId: string } | { readonly url: string };
  readonly fileToken?: string;
  readonly quoteMessageId?: string;
  /** Asks the person for contact data; the answer comes as the event user_submit_info. */
  readonly requestUserInfo?: { readonly title: string; readonly subtitle: string; readonly imageUrl: string };
}

export interface SentMessage {
  /** Null when the provider said yes without naming the message. */
  readonly messageId: string | null;
  readonly quota: MessageQuota | null;
}

export interface MessageQuota {
  readonly type: string | null;
  readonly remaining: number | null;
  readonly total: number | null;
}

export interface UserQuota {
  readonly lastInteractionAt: number | null;
  readonly replies: MessageQuota | null;
}

export interface ZaloUser {
  readonly userId: string;
  readonly displayName: string | null;
  readonly follower: boolean | null;
  /** `YYYY-MM-DD` where the provider says it. */
  readonly lastInteractionOn: string | null;
  readonly shared: { readonly name: string | null; readonly phone: string | null; readonly address: string | null } | null;
}

export interface ZaloPage<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface GroupSummary {
  readonly groupId: string;
  readonly name: string;
  readonly link: string | null;
  readonly enabled: boolean;
  readonly members: number | null;
}

export interface GroupDetail extends GroupSummary {
  readonly maxMembers: number | null;
  readonly assetId: string | null;
  /** gmf10, gmf50, gmf100, gmf1000 */
  readonly assetType: string | null;
  /** `YYYY-MM-DD` */
  readonly validThrough: string | null;
  readonly autoRenew: boolean | null;
}

export interface GroupAsset {
  readonly assetId: string;
  readonly productType: string;
  readonly quotaType: string;
  /** `YYYY-MM-DD` */
  readonly validThrough: string | null;
  readonly autoRenew: boolean | null;
  readonly available: boolean;
  readonly usedByGroupId: string | null;
}

export interface GroupMember {
  readonly userId: string | null;
  readonly oaId: string | null;
  readonly name: string | null;
}

/** A message of a conversation, newest first as the provider lists them. */
export interface HistoryItem {
  readonly messageId: string;
  readonly fromOa: boolean;
  readonly at: number | null;
  readonly type: string;
  readonly text: string | null;
  readonly fromId: string | null;
  readonly groupId: string | null;
}

/** Some of a conversation, newest first. */
export interface HistoryPage {
  /** How many the provider gave; fewer than asked for does not mean that there are no more. */
  readonly given: number;
  /** Those of them that can be read. */
  readonly items: readonly HistoryItem[];
}

export interface ArticleDraft {
  readonly title: string;
  readonly author: string;
  readonly description: string;
  readonly coverUrl: string;
  readonly body: readonly ({ readonly type: 'text'; readonly content: string } | { readonly type: 'image'; readonly url: string; readonly caption?: string })[];
}

export interface BotInfo {
  readonly botId: string;
  readonly name: string | null;
}
