import type { SentMessage, ZaloAnswer } from '#zalo';
import { troubleOf } from '#zalo';
import { type DeliveryChannel, type LookResult, UNREADABLE } from './delivery-channel.js';

/** A person posts, reads out or prints it and ticks it: the engine has nothing to do here, whatever it is asked. */
export class ManualChannel implements DeliveryChannel {
  readonly automatic = false;

  constructor(readonly name: 'MANUAL' | 'LOUDSPEAKER' | 'PRINT') {}

  async send(): Promise<ZaloAnswer<SentMessage>> {
    return troubleOf('STOPPED', 'done by people', { action: 'PERMANENT' });
  }

  async lookFor(): Promise<LookResult> {
    return UNREADABLE;
  }
}
