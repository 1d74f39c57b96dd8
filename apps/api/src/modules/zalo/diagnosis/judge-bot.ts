import type { BotInfo, ZaloAnswer } from '#zalo';
import { type Finding, finding } from './diagnosis.findings.js';
import { errorCodeOf } from './judge-account.js';

export function judgeBotToken(connected: boolean, me: ZaloAnswer<BotInfo> | null): Finding[] {
  if (!connected) return [finding('TOKEN_REFUSED', {}, '401')];
  if (me === null) return [finding('TOKEN_NOT_TRIED')];
  if (!me.ok) return me.code === null ? [finding('TOKEN_NOT_TRIED'), finding('ACCOUNT_NO_ANSWER')] : [finding('TOKEN_REFUSED', {}, errorCodeOf(me))];
  return [finding('TOKEN_VALID'), finding('ACCOUNT_FOUND', { name: me.data.name ?? '' })];
}

/** A bot is told by us where to bring its events; the secret goes with it. It hears only what mentions it, so that silence says nothing. */
export function judgeBotWebhook(expected: string, told: string | null, hasSecret: boolean, lastEventAt: Date | null): Finding {
  if (told === null || !hasSecret) return finding('WEBHOOK_ADDRESS_MISSING');
  if (told !== expected) return finding('WEBHOOK_ADDRESS_WRONG', { name: told.slice(0, 200) });
  return lastEventAt === null ? finding('BOT_NOT_HEARD') : finding('WEBHOOK_FINE', { at: lastEventAt.toISOString() });
}
