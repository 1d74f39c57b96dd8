import { Inject, Injectable } from '@nestjs/common';
import type { Reader } from '#database';
import type { ZaloAttachment } from '#zalo';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';
import { newId } from '../../../platform/time/new-id.js';
import { addressPlace } from '../inbox-content.js';
import type { MediaKind } from '../inbox.entities.js';

const KINDS: Readonly<Record<string, MediaKind>> = { image: 'IMAGE', gif: 'IMAGE', audio: 'AUDIO', video: 'VIDEO', file: 'FILE' };
const LONGEST_ADDRESS = 2_000;

/** Rows of what is to be copied. */
@Injectable()
export class MediaBook {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  /** How many there are to copy. */
  async expect(reader: Reader, unitId: string, place: { conversationId: string; messageId: string }, attachments: readonly ZaloAttachment[], now: Date): Promise<number> {
    let count = 0;
    for (const { type, url } of attachments) {
      const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
      if (!kind || url === null || url.length > LONGEST_ADDRESS) continue;
      const id = newId();
      await reader.query({
        name: 'inbox-media-expect',
        text: `INSERT INTO inbox_media (commune_id, id, conversation_id, message_id, kind, address_sealed, verdict, next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'PENDING', $7, $7)`,
        values: [unitId, id, place.conversationId, place.messageId, kind, this.cipher.seal(url, addressPlace(unitId, id)), now],
      });
      count += 1;
    }
    return count;
  }
}
