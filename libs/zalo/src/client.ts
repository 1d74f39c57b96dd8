import { AccountApi } from './accounts.js';
import { ArticleApi } from './articles.js';
import { BotApi } from './bot.js';
import { DirectApi } from './direct.js';
import { GroupApi } from './groups.js';
import { OAuthApi } from './oauth.js';
import { OpenApi } from './openapi.js';
import type { ZaloSettings } from './types.js';
import { UploadApi } from './uploads.js';

/**
 * Everything we ask of Zalo. It keeps no state and repeats nothing on its own; every call answers a `ZaloAnswer`.
 * Calls of an account take its access token first.
 */
export class ZaloClient {
  readonly oauth: OAuthApi;
  readonly bot: BotApi;
  readonly accounts: AccountApi;
  readonly direct: DirectApi;
  readonly groups: GroupApi;
  readonly uploads: UploadApi;
  readonly articles: ArticleApi;

  constructor(readonly settings: ZaloSettings, appSecret?: string) {
    const api = new OpenApi(settings, appSecret);
    this.oauth = new OAuthApi(settings);
    this.bot = new BotApi(settings);
    this.accounts = new AccountApi(api);
    this.direct = new DirectApi(api);
    this.groups = new GroupApi(api);
    this.uploads = new UploadApi(api);
    this.articles = new ArticleApi(api);
  }

  /** The same client, adding `appsecret_proof` to every call of an account. */
  withProof(appSecret: string): ZaloClient {
    return new ZaloClient(this.settings, appSecret);
  }
}
