import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { subjectDigest } from '../zalo/webhooks/webhook-store.js';

interface Erased {
  id: string;
  oaId: string;
  externalUserId: string;
}

/**
 * Takes away what a person wrote, sent and is called. What stays is a tombstone: that there was a conversation, when,
 * how many messages, and who erased it. Declarations made from it are records of their own and stay.
 */
@Injectable()
export class Erasure {
  constructor(
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** The caller has locked the conversation. Files go after the commit. */
  async erase(tx: Transaction, unitId: string, { id, oaId, externalUserId }: Erased, now: Date): Promise<{ messages: number; media: number; notes: number }> {
    const count = async (name: string, text: string, values: unknown[]): Promise<number> => (await tx.query({ name, text: `${text} RETURNING 1`, values })).length;
    const messages = await count('inbox-erase-messages', `UPDATE inbox_message SET body_sealed = NULL, external_id = NULL, erased_at = $3,
        state = CASE WHEN state IN ('QUEUED', 'SENDING', 'UNCERTAIN') THEN 'FAILED' ELSE state END, last_error_code = CASE WHEN state IN ('QUEUED', 'SENDING', 'UNCERTAIN') THEN 'ERASED' ELSE last_error_code END,
        next_attempt_at = NULL, lease_until = NULL WHERE commune_id = $1 AND conversation_id = $2`, [unitId, id, now]);
    const media = await count('inbox-erase-media', `UPDATE inbox_media SET verdict = 'ERASED', refusal = NULL, address_sealed = NULL, media_type = NULL, sha256 = NULL, size_bytes = NULL, decided_at = coalesce(decided_at, $3)
        WHERE commune_id = $1 AND conversation_id = $2`, [unitId, id, now]);
    const notes = await count('inbox-erase-notes', 'UPDATE inbox_note SET body_sealed = NULL WHERE commune_id = $1 AND conversation_id = $2 AND body_sealed IS NOT NULL', [unitId, id]);
    await tx.query({
      name: 'inbox-erase-conversation',
      text: `UPDATE inbox_conversation SET state = 'ERASED', erased_at = $3, erased_digest = $4, external_user_id = 'erased:' || id, display_name = NULL, search_text = '', waiting_since = NULL, unread = 0,
                    urgent = false, assigned_to = NULL, assigned_name = NULL, version = version + 1 WHERE commune_id = $1 AND id = $2`,
      values: [unitId, id, now, subjectDigest(this.cipher, unitId, oaId, externalUserId)],
    });
    // Also what came in as events is emptied there, whether or not there are files.
    await this.jobs.enqueue(tx, 'inbox.forget-files', { unitId, conversationId: id });
    return { messages, media, notes };
  }

  /** The person pressed the button at Zalo. Events that still wait or are kept are emptied too. */
  async withdrawn(tx: Transaction, unitId: string, oaId: string, externalUserId: string, at: Date, now: Date): Promise<void> {
    await tx.query({
      name: 'inbox-erase-events',
      text: `UPDATE zalo_event SET body_sealed = NULL, state = CASE WHEN state = 'NEW' THEN 'IGNORED' ELSE state END, worked_at = coalesce(worked_at, $4)
              WHERE commune_id = $1 AND subject_digest = $2 AND coalesce(event_at, received_at) <= $3 AND body_sealed IS NOT NULL`,
      values: [unitId, subjectDigest(this.cipher, unitId, oaId, externalUserId), at, now],
    });
    await tx.query({ name: 'inbox-erase-waiting', text: 'DELETE FROM zalo_pending_join WHERE commune_id = $1 AND oa_id = $2 AND external_user_id = $3', values: [unitId, oaId, externalUserId] });
    const [found] = await tx.query<{ id: string }>({
      name: 'inbox-erase-find',
      text: 'SELECT id FROM inbox_conversation WHERE commune_id = $1 AND oa_id = $2 AND external_user_id = $3 FOR UPDATE',
      values: [unitId, oaId, externalUserId],
    });
    if (!found) return;
    // Erased as of the moment the person said so: what they write afterwards is a new beginning.
    const counts = await this.erase(tx, unitId, { id: found.id, oaId, externalUserId }, at);
    await appendAudit(tx, unitId, { action: 'inbox.conversation-erased', objectType: 'inbox-conversation', objectId: found.id, details: { ...counts, by: 'PERSON' } }, null);
  }
}
