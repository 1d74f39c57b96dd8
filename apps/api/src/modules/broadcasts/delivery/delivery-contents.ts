import { Inject, Injectable } from '@nestjs/common';
import { type BroadcastContent, type OutgoingPart, outgoingParts } from '#domain';
import { TransactionRunner } from '#database';
import { filledForAll, type NamedUnit, unitValues } from '../unit-words.js';

/** What every group of one broadcast gets. Bytes are fetched when they are uploaded, not kept here. */
export interface LoadedContent extends BroadcastContent {
  readonly communeId: string;
  readonly title: string;
  readonly authorUnit: string;
  readonly imageIds: readonly string[];
  readonly fileId: string | null;
  /** Where the pictures of a commune's share of a provincial broadcast lie. */
  readonly filesUnitId: string;
}

interface Row {
  title: string;
  body: string;
  referenceCode: string;
  drill: boolean;
  test: boolean;
  imageIds: string[];
  fileId: string | null;
  filesUnitId: string;
  authorUnit: string;
  corrected: string | null;
  ofProvince: boolean;
  unit: NamedUnit;
}

const KEEP_MS = 60_000;
const KEEP_MOST = 100;

/** Ten thousand deliveries of one broadcast share one reading of it. */
@Injectable()
export class DeliveryContents {
  private readonly kept = new Map<string, { at: number; content: Promise<LoadedContent> }>();

  constructor(@Inject(TransactionRunner) private readonly runner: TransactionRunner) {}

  load(communeId: string, broadcastId: string): Promise<LoadedContent> {
    const known = this.kept.get(broadcastId);
    if (known && performance.now() - known.at < KEEP_MS) return known.content;
    const content = this.read(communeId, broadcastId);
    this.kept.delete(broadcastId);
    this.kept.set(broadcastId, { at: performance.now(), content });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= KEEP_MOST) break;
      this.kept.delete(oldest);
    }
    content.catch(() => this.kept.delete(broadcastId));
    return content;
  }

  private async read(communeId: string, broadcastId: string): Promise<LoadedContent> {
    const [row] = await this.runner.run({ kind: 'job', unitId: communeId }, (tx) =>
      tx.query<Row>({
        name: 'delivery-content',
        text: `SELECT b.title, b.body, b.reference_code AS "referenceCode", b.drill, b.target_kind = 'TEST_GROUP' AS test, b.image_ids AS "imageIds", b.file_id AS "fileId",
                      coalesce(b.parent_unit_id, b.commune_id) AS "filesUnitId", u.name AS "authorUnit", c.reference_code AS corrected, b.target_kind = 'COMMUNES' AS "ofProvince",
                      json_build_object('level', u.level, 'kind', u.kind, 'name', u.name, 'place', u.contact_place, 'hours', u.contact_hours, 'phone', u.contact_phone) AS unit
                 FROM broadcast b JOIN admin_unit u ON u.id = coalesce(b.parent_unit_id, b.commune_id)
                 LEFT JOIN broadcast c ON c.commune_id = b.commune_id AND c.id = b.corrects_id
                WHERE b.commune_id = $1 AND b.id = $2`,
        values: [communeId, broadcastId],
      }),
    );
    if (!row) throw new Error('a delivery without its broadcast');
    const { corrected, ofProvince, unit, ...rest } = row;
    // The communes' shares were filled one by one; what is sent of the whole, an article, names the province.
    const words = ofProvince ? { title: filledForAll(row.title, unitValues(unit)), body: filledForAll(row.body, unitValues(unit)) } : {};
    return { ...rest, ...words, communeId, images: row.imageIds.length, hasFile: row.fileId !== null, ...(corrected ? { correction: { referenceCode: corrected } } : {}) };
  }

  async bytesOf(content: LoadedContent, attachmentId: string): Promise<{ bytes: Buffer; mediaType: string; sha256: Buffer } | null> {
    for (const unitId of new Set([content.filesUnitId, content.communeId])) {
      const [row] = await this.runner.run({ kind: 'job', unitId }, (tx) =>
        tx.query<{ bytes: Buffer; mediaType: string; sha256: Buffer }>({
          name: 'delivery-attachment',
          text: 'SELECT bytes, media_type AS "mediaType", sha256 FROM attachment WHERE commune_id = $1 AND id = $2',
          values: [unitId, attachmentId],
        }),
      );
      if (row) return row;
    }
    return null;
  }
}

/** What each automatic road can carry. An article travels in three steps instead of parts. */
export const ROAD = {
  OA_GMF: { pictures: true, files: true },
  OA_DIRECT: { pictures: true, files: true },
  /** The bot platform takes pictures by public address only. */
  BOT: { pictures: false, files: false },
} as const;

export const partsOf = (content: BroadcastContent, road: keyof typeof ROAD): OutgoingPart[] => outgoingParts(content, ROAD[road]);
