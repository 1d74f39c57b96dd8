import { normalizeText } from './vietnamese.js';

/** Whole address, one code, nothing in front of the host: `zalo.me.example.com` and `zalo.me@example.com` are not Zalo. */
const INVITE_LINK = /^(?:https?:\/\/)?(?:www\.)?zalo\.me\/g\/([a-z0-9_-]{4,64})\/?(?:[?#]\S*)?$/i;

/** An invite link of a Zalo group in its one spelling `https://zalo.me/g/<code>`, or null. Tracking tails are cut. */
export function parseInviteLink(text: string): string | null {
  const code = INVITE_LINK.exec(normalizeText(text))?.[1];
  return code ? `https://zalo.me/g/${code}` : null;
}
