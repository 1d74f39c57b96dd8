import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../../../platform/config/env.js';
import { examineContent } from '../../../platform/files/examine-content.js';
import { FileSweeper } from '../../../platform/files/file-sweeper.js';
import { Jobs, type JobPayloads } from '../../../platform/jobs/jobs.js';
import { FieldCipher } from '../../../platform/sealing/field-cipher.js';
import { Clock } from '../../../platform/time/clock.js';
import { addressPlace } from '../inbox-content.js';
import type { MediaKind } from '../inbox.entities.js';
import { allowedAddress, fetchMedia, MediaRefused } from './fetch-media.js';
import { INBOX_AREA, MediaVault } from './media-vault.js';

const LIMITS: Record<MediaKind, { maxBytes: number; millis: number }> = {
  IMAGE: { maxBytes: 15 << 20, millis: 30_000 },
  FILE: { maxBytes: 15 << 20, millis: 30_000 },
  AUDIO: { maxBytes: 15 << 20, millis: 60_000 },
  VIDEO: { maxBytes: 50 << 20, millis: 120_000 },
};
const MAX_ATTEMPTS = 6;
/** Longer than the longest copy: another worker takes over only what nobody works on any more. */
const LEASE_MS = 5 * 60_000;
/** Where the kind of a recording shows. */
const SNIFFED_BYTES = 4_100;

interface Claimed {
  id: string;
  kind: MediaKind;
  addressSealed: string;
  attempts: number;
}
type Verdict =
  | { verdict: 'ACCEPTED' | 'NOT_EXAMINED'; mediaType: string; sha256: Buffer; sizeBytes: number }
  | { verdict: 'REFUSED'; refusal: string };

/** Copies what people sent before its address runs out, and looks at it like at any other file of strangers. */
@Injectable()
export class MediaWorker implements OnModuleInit {
  private readonly log = new Logger('Inbox');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(MediaVault) private readonly vault: MediaVault,
    @Inject(FileSweeper) private readonly sweeper: FileSweeper,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    this.sweeper.register(INBOX_AREA, { settle: (unitId, ids) => this.settle(unitId, ids) });
    await this.jobs.work('inbox.media', (payload) => this.run(payload));
    await this.jobs.work('inbox.forget-files', (payload) => this.forgetFiles(payload));
  }

  async run({ unitId }: JobPayloads['inbox.media']): Promise<void> {
    for (;;) {
      const media = await this.claim(unitId);
      if (!media) return;
      await this.copy(unitId, media);
    }
  }

  /** Of an erased conversation: its files, and events that are still kept. */
  async forgetFiles({ unitId, conversationId }: JobPayloads['inbox.forget-files']): Promise<void> {
    const rows = await this.runner.run({ kind: 'job', unitId }, async (tx) => {
      await tx.query({
        name: 'inbox-forget-events',
        text: `UPDATE zalo_event e SET body_sealed = NULL FROM inbox_conversation c
                WHERE c.commune_id = $1 AND c.id = $2 AND c.state = 'ERASED' AND e.commune_id = c.commune_id AND e.subject_digest = c.erased_digest AND e.state <> 'NEW' AND e.received_at <= c.erased_at`,
        values: [unitId, conversationId],
      });
      return tx.query<{ id: string }>({ name: 'inbox-erased-media', text: `SELECT id FROM inbox_media WHERE commune_id = $1 AND conversation_id = $2 AND verdict = 'ERASED'`, values: [unitId, conversationId] });
    });
    for (const { id } of rows) await this.vault.forget({ unitId, id });
  }

  private async claim(unitId: string): Promise<Claimed | undefined> {
    const now = this.clock.now();
    const [row] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<Claimed>({
        name: 'inbox-media-claim',
        text: `UPDATE inbox_media m SET attempts = m.attempts + 1, next_attempt_at = $3
                WHERE m.commune_id = $1 AND m.id = (SELECT id FROM inbox_media WHERE commune_id = $1 AND verdict = 'PENDING' AND next_attempt_at <= $2 ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING m.id, m.kind, m.address_sealed AS "addressSealed", m.attempts`,
        values: [unitId, now, new Date(now.getTime() + LEASE_MS)],
      }),
    );
    return row;
  }

  private async copy(unitId: string, media: Claimed): Promise<void> {
    const place = { unitId, id: media.id };
    try {
      const address = allowedAddress(this.cipher.open(media.addressSealed, addressPlace(unitId, media.id)), this.env.zalo.mediaHosts);
      const measured = await this.vault.quarantine(place, fetchMedia(address, LIMITS[media.kind]));
      const verdict = await this.examine(place, media.kind, measured);
      if (verdict.verdict !== 'REFUSED') await this.vault.seal(place);
      // Erased meanwhile, or refused: nothing of it stays.
      if (!(await this.decide(unitId, media.id, verdict)) || verdict.verdict === 'REFUSED') await this.vault.forget(place);
    } catch (error) {
      if (!(error instanceof MediaRefused)) throw error;
      if (error.refusal === 'HOST_NOT_ALLOWED') this.log.warn({ event: 'inbox-media-host-refused', unitId, mediaId: media.id });
      if (error.refusal === 'UNREACHABLE' && media.attempts < MAX_ATTEMPTS) await this.later(unitId, media);
      else await this.decide(unitId, media.id, { verdict: 'REFUSED', refusal: error.refusal });
      await this.vault.forget(place);
    }
  }

  /** A picture is decoded anew in a process of its own; a recording is kept as it came and only ever saved, never played by us. */
  private async examine(place: { unitId: string; id: string }, kind: MediaKind, measured: { sha256: Buffer; sizeBytes: number }): Promise<Verdict> {
    if (kind === 'AUDIO' || kind === 'VIDEO') {
      const type = (await fileTypeFromBuffer(await headOf(await this.vault.openQuarantined(place))))?.mime;
      return type && /^(audio|video)\//.test(type) ? { verdict: 'NOT_EXAMINED', mediaType: type, ...measured } : { verdict: 'REFUSED', refusal: 'TYPE_NOT_ALLOWED' };
    }
    const content = await examineContent(await this.vault.openQuarantined(place));
    if (content.refusal !== null) return { verdict: 'REFUSED', refusal: content.refusal };
    if (content.copy) await this.vault.writeCopy(place, content.copy.bytes);
    return { verdict: 'ACCEPTED', mediaType: content.mediaType, ...measured };
  }

  private async decide(unitId: string, id: string, verdict: Verdict): Promise<boolean> {
    const kept = verdict.verdict === 'REFUSED' ? null : verdict;
    const rows = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'inbox-media-decide',
        text: `UPDATE inbox_media SET verdict = $3, refusal = $4, media_type = $5, sha256 = $6, size_bytes = $7, address_sealed = NULL, decided_at = $8
                WHERE commune_id = $1 AND id = $2 AND verdict = 'PENDING' RETURNING id`,
        values: [unitId, id, verdict.verdict, verdict.verdict === 'REFUSED' ? verdict.refusal : null, kept?.mediaType ?? null, kept?.sha256 ?? null, kept?.sizeBytes ?? null, this.clock.now()],
      }),
    );
    return rows.length === 1;
  }

  private async later(unitId: string, { id, attempts }: Claimed): Promise<void> {
    const at = new Date(this.clock.now().getTime() + 10_000 * 4 ** (attempts - 1));
    await this.runner.run({ kind: 'job', unitId }, (tx) => tx.query({ name: 'inbox-media-later', text: 'UPDATE inbox_media SET next_attempt_at = $3 WHERE commune_id = $1 AND id = $2', values: [unitId, id, at] }));
  }

  private async settle(unitId: string, ids: string[]): Promise<string[]> {
    const rows = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<{ id: string }>({ name: 'inbox-media-waiting', text: `SELECT id FROM inbox_media WHERE commune_id = $1 AND id = ANY ($2) AND verdict = 'PENDING'`, values: [unitId, ids] }),
    );
    const waiting = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => !waiting.has(id));
  }
}

async function headOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= SNIFFED_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, SNIFFED_BYTES);
}
