import { Inject, Injectable } from '@nestjs/common';
import { broadcastLifecycle, type BroadcastState, deliveryLifecycle, type DeliveryState, DomainError, fitsBroadcast, loudspeakerScript, villagerParts } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { ENV, type Env } from '../../../platform/config/env.js';
import type { BroadcastProgress, ChannelCounts, CommuneCounts, CorrectedMessage, CorrectionStatus, DeliveryCounts, DeliveryProgress, HistoryStep, PostingPack, Question, TakeDownItem } from './dto/follow-up.dto.js';
import { COMMUNES_SQL, CORRECTION_SQL, COUNTS, DELIVERIES_SQL, FOR_LIAISON, LOST_ITS_CORRECTION, QUESTION_SQL, TAKE_DOWNS_SQL } from './follow-up.sql.js';

/** When nobody said anything else: a day, so that a station that posts in the evening is not reminded at night. */
export const DEFAULT_REMINDER_HOURS = 24;
const GROUP_CHANNELS: readonly string[] = ['MANUAL', 'OA_GMF', 'BOT'];
/** The decisions of a person about one delivery; ticking by hand has buttons of its own. */
const DECISIONS = new Set(['recheck', 'confirmSent', 'confirmAbsent', 'retry', 'postByHand']);

interface HeadRow {
  communeId: string;
  state: BroadcastState;
  title: string;
  body: string;
  drill: boolean;
  referenceCode: string;
  imageIds: string[];
  correctsId: string | null;
  correctsCode: string | null;
  correctsTitle: string | null;
  parentId: string | null;
  publishedAt: Date | null;
  approvalDueAt: Date | null;
  expiresAt: Date | null;
  endReason: string | null;
  lostItsCorrection: boolean;
}
type QuestionRow = Omit<Question, 'choices' | 'address'> & { code: string; choices: string[]; answers: Record<string, number> };

/** What became of a message: who has it, who may have it, what is to be done about it. */
@Injectable()
export class FollowUpQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(ENV) private readonly env: Env,
  ) {}

  progress(actor: Actor, id: string): Promise<BroadcastProgress> {
    return this.reads.run(actor.scope, (reader) => this.progressIn(reader, actor, id));
  }

  async progressIn(reader: Reader, actor: Actor, id: string): Promise<BroadcastProgress> {
    const head = await this.head(reader, actor, id);
    const at = [head.communeId, id, actor.villageId];
    const rows = await reader.query<Omit<DeliveryProgress, 'allowedActions'>>({ name: 'follow-up-deliveries-of', text: DELIVERIES_SQL, values: at });
    const communes = actor.unitLevel === 'PROVINCE' ? await reader.query<CommuneCounts>({ name: 'follow-up-communes', text: COMMUNES_SQL, values: at.slice(0, 2) }) : [];
    const channels = await reader.query<ChannelCounts>({
      name: 'follow-up-channels',
      text: `SELECT d.channel, ${COUNTS} FROM broadcast_delivery d WHERE d.commune_id = $1 AND d.broadcast_id = $2 AND ${FOR_LIAISON} GROUP BY d.channel ORDER BY d.channel`,
      values: at,
    });
    const [correction] = actor.villageId ? [] : await reader.query<CorrectionStatus>({ name: 'follow-up-correction', text: CORRECTION_SQL, values: at.slice(0, 2) });
    const [question] = actor.villageId ? [] : await reader.query<QuestionRow>({ name: 'follow-up-question', text: QUESTION_SQL, values: at.slice(0, 2) });
    return {
      broadcastId: id,
      state: head.state,
      referenceCode: head.referenceCode,
      groups: summed([...channels.filter(({ channel }) => GROUP_CHANNELS.includes(channel)), ...communes]),
      channels,
      communes,
      deliveries: rows.map((row) => ({ ...row, allowedActions: this.decisions(actor, head, row.state) })),
      corrects: correctedOf(head),
      correction: correction ?? null,
      takeDowns: await reader.query<TakeDownItem>({ name: 'follow-up-take-downs', text: TAKE_DOWNS_SQL, values: at }),
      question: question ? this.questionOf(question) : null,
      history: actor.villageId ? [] : await reader.query<HistoryStep>({
        name: 'follow-up-history',
        text: 'SELECT at, action AS step, actor_name AS who, reason AS note FROM broadcast_step WHERE commune_id = $1 AND broadcast_id = $2 ORDER BY at, id',
        values: at.slice(0, 2),
      }),
      endReason: head.endReason,
      expiresAt: head.expiresAt,
      approvalDueAt: head.approvalDueAt,
      allowedFollowUps: this.followUps(actor, head),
    };
  }

  async pack(actor: Actor, id: string): Promise<PostingPack> {
    const head = await this.reads.run(actor.scope, (reader) => this.head(reader, actor, id));
    const script = loudspeakerScript(head.correctsCode ? `Đính chính. ${head.body}` : head.body);
    return {
      referenceCode: head.referenceCode,
      parts: villagerParts({ body: head.body, referenceCode: head.referenceCode, drill: head.drill, ...(head.correctsCode ? { correction: { referenceCode: head.correctsCode } } : {}) }),
      images: head.imageIds.map((imageId) => ({ id: imageId, path: `/api/v1/attachments/${imageId}` })),
      script: head.drill ? ['Đây là diễn tập, không phải tình huống thật.', ...script.sentences] : script.sentences,
      longSentences: script.longSentences,
      scriptSeconds: script.seconds,
    };
  }

  async reminderHours(reader: Reader, unitId: string): Promise<number> {
    const [row] = await reader.query<{ hours: number }>({ name: 'follow-up-rule', text: 'SELECT reminder_hours AS hours FROM broadcast_follow_up_rule WHERE commune_id = $1', values: [unitId] });
    return row?.hours ?? DEFAULT_REMINDER_HOURS;
  }

  rule(actor: Actor): Promise<number> {
    return this.reads.run(actor.scope, (reader) => this.reminderHours(reader, actor.unitId));
  }

  addressOf(code: string): string {
    return `${this.env.publicBaseUrl}/q/${code}`;
  }

  async head(reader: Reader, actor: Actor, id: string): Promise<HeadRow> {
    const [row] = await reader.query<HeadRow>({
      name: 'follow-up-head',
      text: `SELECT b.commune_id AS "communeId", b.state, b.title, b.body, b.drill, b.reference_code AS "referenceCode", b.image_ids AS "imageIds", b.corrects_id AS "correctsId",
                    f.reference_code AS "correctsCode", f.title AS "correctsTitle", b.parent_id AS "parentId", b.published_at AS "publishedAt",
                    CASE WHEN b.approved_by IS NULL THEN b.approval_due_at END AS "approvalDueAt", b.expires_at AS "expiresAt", b.end_reason AS "endReason", (${LOST_ITS_CORRECTION}) AS "lostItsCorrection"
               FROM broadcast b LEFT JOIN broadcast f ON f.commune_id = b.commune_id AND f.id = b.corrects_id
              WHERE b.commune_id = ANY ($1) AND b.id = $2 AND ($3::uuid IS NULL OR b.published_at IS NOT NULL)`,
      values: [actor.unitIds, id, actor.villageId],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  private decisions(actor: Actor, head: HeadRow, state: string): string[] {
    if (!actor.permissions.has('deliveries.post') || !actor.homeUnitIds.includes(head.communeId)) return [];
    return deliveryLifecycle.allowedActions(state as DeliveryState, actor.role).map(({ action }) => action as string).filter((action) => DECISIONS.has(action) && fitsBroadcast(action, head.state));
  }

  /** What may be done about the whole; a commune's share of a message of the province is the province's business. */
  private followUps(actor: Actor, head: HeadRow): string[] {
    if (!actor.homeUnitIds.includes(head.communeId)) return [];
    const own = head.parentId === null;
    const correctable = head.lostItsCorrection || broadcastLifecycle.allowedActions(head.state, 'COMMUNE_CHIEF').some(({ action }) => action === 'correct');
    const removable = broadcastLifecycle.allowedActions(head.state, actor.role).some(({ action }) => action === 'takeDown');
    const prints = head.publishedAt !== null && actor.permissions.has('documents.read');
    return [
      ...(own && correctable && actor.permissions.has('broadcasts.write') ? ['correct'] : []),
      ...(own && removable && actor.permissions.has('broadcasts.approve') ? ['takeDown'] : []),
      ...(own && head.state === 'DRAFT' && actor.permissions.has('broadcasts.write') ? ['ask'] : []),
      ...(prints && actor.unitLevel === 'COMMUNE' && actor.permissions.has('broadcasts.write') ? ['print'] : []),
    ];
  }

  private questionOf({ code, choices, answers, ...row }: QuestionRow): Question {
    return { ...row, address: this.addressOf(code), choices: choices.map((text, choice) => ({ text, answers: answers[String(choice)] ?? 0 })) };
  }
}

function summed(parts: readonly DeliveryCounts[]): DeliveryCounts {
  const sum = { total: 0, delivered: 0, waiting: 0, uncertain: 0, failed: 0, cancelled: 0 };
  for (const part of parts) for (const key of Object.keys(sum) as (keyof DeliveryCounts)[]) sum[key] += part[key];
  return sum;
}

const correctedOf = ({ correctsId, correctsCode, correctsTitle }: HeadRow): CorrectedMessage | null => (correctsId && correctsCode ? { id: correctsId, referenceCode: correctsCode, title: correctsTitle ?? '' } : null);
