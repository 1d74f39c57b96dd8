import type { ZaloAnswer } from './answer.js';
import { ZALO_ENDPOINTS } from './endpoints.js';
import { messageBody, sentOf } from './messages.js';
import type { OpenApi } from './openapi.js';
import type { OutgoingMessage, SentMessage } from './types.js';

/** Which interface messages to one person go through: the present one, or the old one that government accounts are left with. */
export type DirectVersion = 'V3' | 'V2';

export class DirectApi {
  constructor(private readonly api: OpenApi) {}

  /** Not repeatable. */
  send(token: string, userId: string, message: OutgoingMessage, version: DirectVersion): Promise<ZaloAnswer<SentMessage>> {
    const path = version === 'V3' ? ZALO_ENDPOINTS.directMessage : ZALO_ENDPOINTS.directMessageV2;
    return this.api.post(token, path, { recipient: { user_id: userId }, message: messageBody(message) }, sentOf);
  }
}
