import { Inject, Injectable } from '@nestjs/common';
import {
  autoExpiry, BROADCAST_KIND_RULES, type BroadcastKind, DomainError, needsFourEyes, occurrences, type RecurrenceFrequency, scanBroadcast, sendTime, villagerParts, villagerTextOf,
} from '#domain';
import type { Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { filledForAll } from '../unit-words.js';
import { ComposingQueries } from './composing.queries.js';
import { DeliveryLayoutQueries, type TargetGroup } from './delivery-layout.queries.js';
import type { BroadcastPreview, Reach, ScanFindingResponse } from './dto/composing.dto.js';
import { LinkedNames } from './linked-names.js';
import { overridesQuiet } from '../quiet-hours.js';

/** A message as far as looking at it needs: stored, or still in the editor. */
export interface Looked {
  communeId: string;
  kind: string;
  title: string;
  body: string;
  referenceCode: string;
  drill: boolean;
  urgent: boolean;
  targetKind: string;
  targetIds: readonly string[];
  subjectId: string | null;
  scheduledAt: Date | null;
  expiresAt: Date | null;
  quietOverrideReason: string | null;
  correctsCode: string | null;
  /** For a correction: to how many groups the messages it corrects were laid out. It may reach each of them. */
  correctsLaidOutTo?: number;
  recurrence: { frequency: RecurrenceFrequency; until: Date } | null;
}

const LISTED_GROUPS = 100;
const HOLD_MINUTE_MS = 60_000;

/** What exactly will happen: words, groups, time, and what the scan finds. The same before saving and before approving. */
@Injectable()
export class BroadcastPreviews {
  constructor(
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
    @Inject(DeliveryLayoutQueries) private readonly layout: DeliveryLayoutQueries,
    @Inject(LinkedNames) private readonly names: LinkedNames,
  ) {}

  async of(reader: Reader, actor: Actor, looked: Looked, now: Date): Promise<BroadcastPreview> {
    const groups = await this.groups(reader, actor, looked);
    const { at, because } = await this.sendAt(reader, actor, looked, now);
    const kind = looked.kind as BroadcastKind;
    return {
      parts: await this.parts(reader, actor, looked),
      findings: await this.scan(reader, actor, looked),
      reach: reachOf(groups, looked),
      sendAt: at,
      sendBecause: because,
      expiresAt: looked.expiresAt ?? autoExpiry(kind, at),
      takeDown: BROADCAST_KIND_RULES[kind].takeDown,
      fourEyes: needsFourEyes(kind, looked.targetKind === 'COMMUNES' ? null : Math.max(groups.length, looked.correctsLaidOutTo ?? 0)),
      occurrences: looked.recurrence && looked.scheduledAt ? occurrences(looked.recurrence.frequency, looked.scheduledAt, looked.recurrence.until).slice(1) : [],
    };
  }

  groups(reader: Reader, actor: Actor, looked: Pick<Looked, 'targetKind' | 'targetIds'>): Promise<TargetGroup[]> {
    return this.layout.groups(reader, looked.targetKind === 'COMMUNES' ? looked.targetIds : [actor.unitId], looked);
  }

  /** @throws DomainError NO_CONNECTED_OA where an article is wanted and no account of the unit can carry it */
  async assertArticleCarried(reader: Reader, { communeId, extraChannels }: { communeId: string; extraChannels: readonly string[] }): Promise<void> {
    if (extraChannels.includes('OA_ARTICLE') && !(await this.layout.carriesArticle(reader, communeId))) throw new DomainError('NO_CONNECTED_OA', 'invalid', undefined, [{ field: 'extraChannels', code: 'NO_CONNECTED_OA' }]);
  }

  /** @throws DomainError UNKNOWN_CASE when the case it is about is not one of this actor's */
  async scan(reader: Reader, actor: Actor, looked: Pick<Looked, 'kind' | 'title' | 'body' | 'subjectId' | 'targetKind'>): Promise<ScanFindingResponse[]> {
    const caseNames = looked.subjectId === null ? [] : await this.names.of(reader, actor, looked.subjectId);
    if (caseNames === null) throw new DomainError('UNKNOWN_CASE', 'invalid', undefined, [{ field: 'aboutCaseId', code: 'UNKNOWN_CASE' }]);
    const { phones } = await this.queries.unit(reader, actor.unitId);
    const ground = { kind: looked.kind as BroadcastKind, allowedHosts: await this.queries.allowedHosts(reader, actor.unitId), publicPhones: phones, caseNames };
    // A province's message names each commune when it gets there.
    const filledLater = (text: string, start: number, end: number): boolean => looked.targetKind === 'COMMUNES' && /^\{\{\s*(?:commune|police|contactPlace|contactHours|contactPhone)\s*\}\}$/.test(text.slice(start, end));
    return (['title', 'body'] as const).flatMap((field) =>
      scanBroadcast(looked[field], ground).filter(({ rule, start, end }) => rule !== 'OPEN_PLACEHOLDER' || !filledLater(looked[field], start, end)).map((finding) => ({ field, ...finding })),
    );
  }

  /** @throws DomainError WITHHELD_TEXT */
  assertTellsNothing(reader: Reader, actor: Actor, broadcast: Pick<Looked, 'subjectId' | 'title' | 'body'>): Promise<void> {
    return this.names.assertTellsNothing(reader, actor, broadcast);
  }

  async sendAt(reader: Reader, actor: Actor, looked: Looked, now: Date): Promise<{ at: Date; because: BroadcastPreview['sendBecause'] }> {
    const { quiet, holdMinutes } = await this.queries.settings(reader, actor.unitId);
    const hold = looked.urgent || looked.targetKind === 'TEST_GROUP' ? 0 : holdMinutes * HOLD_MINUTE_MS;
    const earliest = new Date(now.getTime() + hold);
    const planned = sendTime({ now: earliest, scheduledAt: looked.scheduledAt, quiet, overridesQuiet: overridesQuiet(looked) });
    return { at: planned.at, because: planned.because === 'NOW' && hold > 0 ? 'HOLD' : planned.because };
  }

  /** Of a province's message, as its first commune will get it. */
  private async parts(reader: Reader, actor: Actor, looked: Looked): Promise<string[]> {
    const unitId = looked.targetKind === 'COMMUNES' ? (looked.targetIds[0] ?? actor.unitId) : actor.unitId;
    const { values } = await this.queries.unit(reader, unitId);
    return villagerParts({ ...villagerTextOf(looked, looked.correctsCode), body: looked.targetKind === 'COMMUNES' ? filledForAll(looked.body, values) : looked.body });
  }
}

function reachOf(groups: TargetGroup[], looked: Pick<Looked, 'targetKind' | 'targetIds'>): Reach {
  const communes = new Set(groups.map((group) => group.communeId));
  const manual = groups.filter((group) => group.channel === 'MANUAL').length;
  return {
    groups: groups.length,
    automatic: groups.length - manual,
    manual,
    communes: communes.size,
    communesWithout: looked.targetKind === 'COMMUNES' ? new Set(looked.targetIds).size - communes.size : 0,
    list: groups.slice(0, LISTED_GROUPS).map(({ id, name, channel }) => ({ id, name, channel })),
  };
}
