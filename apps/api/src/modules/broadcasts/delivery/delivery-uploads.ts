import { Inject, Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { fileNameOf } from '#domain';
import { TransactionRunner } from '#database';
import { troubleOf, type ZaloAnswer } from '#zalo';
import { Clock } from '../../../platform/time/clock.js';
import { ZaloAccess } from '../../zalo/zalo-access.js';
import { DeliveryContents, type LoadedContent } from './delivery-contents.js';
import type { AccountKey } from './delivery.types.js';

/** The provider keeps what was uploaded for seven days; a little less, because a message may wait for its slot. */
const USABLE_MS = (7 * 24 - 4) * 3_600_000;

type TakeSlot = () => Promise<void>;

/** The position of a picture in the broadcast, or its file. */
export type UploadOf = number | 'FILE';

interface Thing {
  sha256: Buffer;
  fileName: string;
}

const attachmentOf = (content: LoadedContent, what: UploadOf): string => (what === 'FILE' ? content.fileId : content.imageIds[what]) ?? '';
const nameOf = (content: LoadedContent, what: UploadOf): string => (what === 'FILE' ? fileNameOf(content.referenceCode) : '');

/** Each picture and file goes up once per account and is used for every group. Uploading twice does no harm. */
@Injectable()
export class DeliveryUploads {
  private readonly running = new Map<string, Promise<ZaloAnswer<string>>>();

  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(DeliveryContents) private readonly contents: DeliveryContents,
    @Inject(ZaloAccess) private readonly zalo: ZaloAccess,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async idOf(account: AccountKey, content: LoadedContent, what: UploadOf, takeSlot: TakeSlot): Promise<ZaloAnswer<string>> {
    const id = attachmentOf(content, what);
    const key = `${account.accountId}|${id}`;
    const running = this.running.get(key);
    if (running) return running;
    const started = this.usable(account, content, what, takeSlot).finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }

  /** The provider does not know it any more (error −100): the next message uploads it again. */
  async forget({ unitId, accountId }: AccountKey, content: LoadedContent, what: UploadOf): Promise<void> {
    const stored = await this.contents.bytesOf(content, attachmentOf(content, what));
    if (!stored) return;
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'delivery-upload-forget',
        text: `UPDATE delivery_upload SET uploaded_at = '-infinity' WHERE commune_id = $1 AND account_id = $2 AND sha256 = $3 AND file_name = $4`,
        values: [unitId, accountId, stored.sha256, nameOf(content, what)],
      }),
    );
  }

  private async usable(account: AccountKey, content: LoadedContent, what: UploadOf, takeSlot: TakeSlot): Promise<ZaloAnswer<string>> {
    const stored = await this.contents.bytesOf(content, attachmentOf(content, what));
    if (!stored) return troubleOf('SHAPE', 'the attachment is gone', { effect: 'NONE', action: 'PERMANENT' });
    const thing = { sha256: stored.sha256, fileName: nameOf(content, what) };
    const known = await this.find(account, thing);
    if (known) return { ok: true, data: known };
    const bytes = what !== 'FILE' && !/jpeg|png/.test(stored.mediaType) ? await sharp(stored.bytes).flatten({ background: '#fff' }).jpeg({ quality: 82 }).toBuffer() : stored.bytes;
    await takeSlot();
    const answer = await this.zalo.callInSlot(account, (client, token) =>
      what === 'FILE' ? client.uploads.file(token, bytes, 'application/pdf', thing.fileName) : client.uploads.image(token, bytes, stored.mediaType === 'image/png' ? 'image/png' : 'image/jpeg'),
    );
    if (answer.ok) await this.keep(account, thing, answer.data);
    // Nobody sees an upload, so an unknown one is simply repeated.
    return answer.ok || answer.effect === 'NONE' ? answer : { ...answer, effect: 'NONE', action: 'RETRY' };
  }

  private async find({ unitId, accountId }: AccountKey, { sha256, fileName }: Thing): Promise<string | null> {
    const [row] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query<{ externalId: string }>({
        name: 'delivery-upload-find',
        text: `SELECT external_id AS "externalId" FROM delivery_upload WHERE commune_id = $1 AND account_id = $2 AND sha256 = $3 AND file_name = $4 AND uploaded_at > $5`,
        values: [unitId, accountId, sha256, fileName, new Date(this.clock.now().getTime() - USABLE_MS)],
      }),
    );
    return row?.externalId ?? null;
  }

  private async keep({ unitId, accountId }: AccountKey, { sha256, fileName }: Thing, externalId: string): Promise<void> {
    await this.runner.run({ kind: 'job', unitId }, (tx) =>
      tx.query({
        name: 'delivery-upload-keep',
        text: `INSERT INTO delivery_upload (commune_id, account_id, sha256, file_name, external_id, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (commune_id, account_id, sha256, file_name) DO UPDATE SET external_id = excluded.external_id, uploaded_at = excluded.uploaded_at`,
        values: [unitId, accountId, sha256, fileName, externalId, this.clock.now()],
      }),
    );
  }
}
