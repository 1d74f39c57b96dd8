import { type ZaloEffect, type ZaloErrorAction, type ZaloRefusal, withoutTokens } from './answer.js';

/** Which of the provider's interfaces answers with the code: Official Account, its log-in, paid templates, Bot. */
export type ZaloErrorFamily = 'OA' | 'OAUTH' | 'ZBS' | 'BOT';

export interface ZaloErrorRule {
  readonly family: ZaloErrorFamily;
  readonly meaning: string;
  readonly action: ZaloErrorAction;
  readonly effect: ZaloEffect;
}

type Row = readonly [code: number, meaning: string, action: ZaloErrorAction, effect?: ZaloEffect];

const OA: readonly Row[] = [
  [-32, 'too many requests of the app or of the account', 'BACK_OFF'],
  [-100, 'the uploaded file is unknown or older than seven days', 'UPLOAD_AGAIN'],
  [-200, 'sending failed', 'READ_BACK', 'UNKNOWN'],
  [-201, 'a parameter is invalid', 'PERMANENT'],
  [-204, 'the account is disabled', 'STOP'],
  [-205, 'the account is not found', 'STOP'],
  [-209, 'the app is not active', 'STOP'],
  [-210, 'a parameter is too long', 'PERMANENT'],
  [-211, 'the account has no quota left', 'DEFER'],
  [-212, 'the app has not registered this interface', 'STOP'],
  [-213, 'the person does not follow the account', 'PERMANENT'],
  [-214, 'the article is still being processed', 'RETRY'],
  [-216, 'the access token is invalid', 'REFRESH'],
  [-217, 'the person blocked invitations of the account', 'PERMANENT'],
  [-218, 'the quota of this receiver is used up', 'DEFER'],
  [-219, 'the app was removed', 'STOP'],
  [-220, 'the access token has expired or was revoked', 'REFRESH'],
  [-221, 'the account is not verified', 'STOP'],
  [-223, 'the account has not granted this permission', 'STOP'],
  [-224, 'the package of the account does not include this', 'STOP'],
  [-227, 'the person is banned or inactive for more than 45 days', 'PERMANENT'],
  [-230, 'no interaction of the person in seven days', 'PERMANENT'],
  [-232, 'no interaction of the person, or the window is closed', 'PERMANENT'],
  [-233, 'this kind of message is not supported', 'PERMANENT'],
  [-234, 'not between 22:00 and 06:00', 'DEFER_TO_MORNING'],
  [-235, 'this interface is not for accounts of this type', 'USE_V2'],
  [-237, 'the group has expired or is disabled', 'GROUP_STOPPED'],
  [-238, 'the asset is used by another group', 'OTHER_ASSET'],
  [-240, 'the old message interface is closed for this account', 'USE_V3'],
  [-241, 'the asset is disabled or has expired', 'OTHER_ASSET'],
  [-242, 'appsecret_proof is wrong or missing', 'STOP'],
  [-244, 'the person restricted this kind of message', 'PERMANENT'],
  [-248, 'the content violates the provider’s policy', 'STOP'],
  [-320, 'the paying account (ZCA) is missing', 'STOP'],
  [-321, 'the paying account (ZCA) has no money', 'STOP'],
  [-403, 'the account is not in the group', 'GROUP_LOST'],
  [-501, 'personal data refused: the address of the server is not in Viet Nam', 'STOP'],
  [-1340, 'the request is invalid or unusable', 'PERMANENT'],
  [-1341, 'the request is invalid or unusable', 'PERMANENT'],
];

const OAUTH: readonly Row[] = [
  [-14002, 'the app id is wrong, or the app is not active', 'STOP'],
  [-14003, 'the redirect address is not registered', 'STOP'],
  [-14004, 'the app secret is wrong', 'STOP'],
  [-14012, 'the log-in was refused', 'CONSENT'],
  [-14014, 'the refresh token is invalid, used or expired', 'CONSENT'],
  [-14019, 'the refresh token or the code is dead', 'CONSENT'],
  [-14020, 'the refresh token or the code is dead', 'CONSENT'],
  [-14024, 'the log-in was refused', 'CONSENT'],
];

const ZBS: readonly Row[] = [
  [-108, 'the phone number is invalid', 'PERMANENT'],
  [-109, 'the template is invalid', 'PERMANENT'],
  [-114, 'the person cannot receive this message', 'PERMANENT'],
  [-115, 'no quota or money left for templates', 'STOP'],
  [-117, 'no access to this template', 'STOP'],
  [-118, 'the phone number has no Zalo account', 'PERMANENT'],
  [-119, 'the person cannot receive this message', 'PERMANENT'],
  [-124, 'the access token is invalid', 'REFRESH'],
  [-126, 'development mode: not enough money', 'STOP'],
  [-127, 'development mode: only administrators receive', 'PERMANENT'],
  [-131, 'the template is not approved', 'STOP'],
  [-133, 'not at night', 'DEFER_TO_MORNING'],
  [-135, 'the account may not send templates', 'STOP'],
  [-136, 'the paying account (ZCA) is not linked', 'STOP'],
  [-137, 'the paying account (ZCA) could not pay', 'STOP'],
  [-139, 'the person refused this kind of message', 'PERMANENT'],
  [-141, 'the person refused messages of the account', 'PERMANENT'],
  [-144, 'the limit of the day is reached', 'DEFER'],
  [-146, 'the template is disabled', 'STOP'],
  [-147, 'the limit of the template is reached', 'DEFER'],
  [-1121, 'a parameter of the template is invalid', 'PERMANENT'],
  [-1122, 'a parameter of the template is missing', 'PERMANENT'],
  [-1241, 'appsecret_proof is wrong or missing', 'STOP'],
];

/** The Bot interface answers with the numbers of HTTP. */
const BOT: readonly Row[] = [
  [400, 'a parameter is invalid', 'PERMANENT'],
  [401, 'the bot token is invalid', 'STOP'],
  [403, 'the bot is not in the group, or may not post there', 'GROUP_LOST'],
  [404, 'the method or the chat is not found', 'GROUP_LOST'],
  [408, 'nothing new within the waiting time', 'RETRY', 'UNKNOWN'],
  [429, 'too many requests of the bot', 'BACK_OFF'],
  [500, 'the provider failed', 'READ_BACK', 'UNKNOWN'],
];

const rows = (family: ZaloErrorFamily, list: readonly Row[]) =>
  list.map(([code, meaning, action, effect = 'NONE']) => [code, { family, meaning, action, effect }] as const);

/** Every code we know of, as data. A code that is not here has an unknown effect. */
export const ZALO_ERRORS: ReadonlyMap<number, ZaloErrorRule> = new Map([...rows('OA', OA), ...rows('OAUTH', OAUTH), ...rows('ZBS', ZBS), ...rows('BOT', BOT)]);

/** The refusal a code of the provider stands for. */
export function refusalOf(code: number, message: string): ZaloRefusal {
  const rule = ZALO_ERRORS.get(code);
  return {
    ok: false, code, trouble: null, message: withoutTokens(message) || rule?.meaning || 'unknown error',
    effect: rule?.effect ?? 'UNKNOWN', action: rule?.action ?? 'READ_BACK',
  };
}
