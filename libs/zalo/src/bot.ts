import { troubleOf, type ZaloAnswer } from './answer.js';
import type { ZaloBotMethod } from './endpoints.js';
import { refusalOf } from './errors.js';
import { idOf, integerOf, objectOf, textOf } from './json.js';
import { send } from './transport.js';
import type { BotInfo, SentMessage, ZaloSettings } from './types.js';

/** The Bot platform: the token is part of the address, so no address is ever logged or shown. */
export class BotApi {
  constructor(private readonly settings: ZaloSettings) {}

  me(botToken: string): Promise<ZaloAnswer<BotInfo>> {
    return this.call(botToken, 'getMe', {}, (result) => {
      const fields = objectOf(result);
      const botId = idOf(fields.id);
      return botId === null ? null : { botId, name: textOf(fields.display_name) ?? textOf(fields.account_name) ?? textOf(fields.name) };
    });
  }

  /** Not repeatable. */
  sendMessage(botToken: string, chatId: string, text: string): Promise<ZaloAnswer<SentMessage>> {
    return this.call(botToken, 'sendMessage', { chat_id: chatId, text: text.normalize('NFC') }, sentOf);
  }

  setWebhook(botToken: string, url: string, secretToken: string): Promise<ZaloAnswer<true>> {
    return this.call(botToken, 'setWebhook', { url, secret_token: secretToken }, () => true);
  }

  webhookUrl(botToken: string): Promise<ZaloAnswer<{ url: string | null }>> {
    return this.call(botToken, 'getWebhookInfo', {}, (result) => ({ url: textOf(objectOf(result).url) }));
  }

  private async call<T>(botToken: string, method: ZaloBotMethod, body: Record<string, unknown>, read: (result: unknown) => T | null): Promise<ZaloAnswer<T>> {
    const answer = await send({
      method: 'POST',
      url: `${this.settings.botBase}/bot${encodeURIComponent(botToken)}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      timeoutMs: this.settings.timeoutMs,
    });
    if (!answer.ok) return answer;
    const fields = objectOf(answer.data.json);
    const rate = answer.rate ? { rate: answer.rate } : {};
    if (fields.ok !== true) {
      const code = integerOf(fields.error_code);
      return code === null ? { ...troubleOf('SHAPE', `HTTP ${answer.data.status} without ok and error_code`), ...rate } : { ...refusalOf(code, textOf(fields.description) ?? ''), ...rate };
    }
    const data = read(fields.result);
    return data === null ? { ...troubleOf('SHAPE', 'the answer has another shape than documented'), ...rate } : { ok: true, data, ...rate };
  }
}

const sentOf = (result: unknown): SentMessage => ({ messageId: idOf(objectOf(result).message_id), quota: null });
