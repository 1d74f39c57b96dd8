import { Inject, Injectable } from '@nestjs/common';
import {
  assertAudienceFits, assertPlaceholdersAllowed, assertSourceGiven, BROADCAST_KIND_RULES, type BroadcastKind, broadcastLifecycle, type BroadcastState, DomainError, fillTemplate,
  occurrences, type RecurrenceFrequency, searchKey,
} from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import type { Broadcast } from '../broadcast.entities.js';
import { newBroadcast } from '../broadcast.factory.js';
import { BroadcastsQueries } from '../broadcasts.queries.js';
import { BroadcastsRepository } from '../broadcasts.repository.js';
import type { BroadcastResponse } from '../dto/broadcast.dto.js';
import { BroadcastPreviews, type Looked } from './broadcast-preview.js';
import { CorrectionBook } from '../correction-book.js';
import { ComposingQueries } from './composing.queries.js';
import { ComposingRepository } from './composing.repository.js';
import type { ComposeBroadcastInput, EditBroadcastInput } from './dto/composing.dto.js';

/** The road from an empty page to a message that waits for its second pair of eyes. */
@Injectable()
export class ComposingService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BroadcastsRepository) private readonly broadcasts: BroadcastsRepository,
    @Inject(BroadcastsQueries) private readonly answers: BroadcastsQueries,
    @Inject(ComposingRepository) private readonly composing: ComposingRepository,
    @Inject(ComposingQueries) private readonly queries: ComposingQueries,
    @Inject(BroadcastPreviews) private readonly previews: BroadcastPreviews,
    @Inject(CorrectionBook) private readonly book: CorrectionBook,
  ) {}

  create(command: CommandContext, input: ComposeBroadcastInput): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = newBroadcast({
        communeId: tx.actor.unitId, kind: input.kind, state: 'DRAFT', title: input.title, body: input.body, authorId: tx.actor.userId, authorName: tx.actor.displayName, createdAt: tx.now,
      });
      await this.fill(tx, broadcast, input);
      await this.broadcasts.insert(tx, broadcast);
      await this.keepRecurrence(tx, broadcast, input);
      return this.recorded(tx, broadcast, 'draft', null, undefined, { kind: broadcast.kind, targetKind: broadcast.targetKind });
    });
  }

  /** Whoever changed the words last is the author, who may not approve them. */
  edit(command: CommandContext, id: string, version: number, input: EditBroadcastInput): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockOwn(tx, id);
      if (broadcast.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: broadcast.version });
      if (broadcast.state !== 'DRAFT') throw new DomainError('WRONG_STATE', 'conflict', { state: broadcast.state, action: 'edit', allowedFrom: ['DRAFT'] });
      await this.fill(tx, broadcast, input);
      broadcast.authorId = tx.actor.userId;
      broadcast.authorName = tx.actor.displayName;
      await this.broadcasts.update(tx, broadcast);
      await this.keepRecurrence(tx, broadcast, input);
      return this.recorded(tx, broadcast, 'edit', 'DRAFT');
    });
  }

  /** @throws DomainError SCAN_BLOCKED (details findings: field, rule, start, end), WITHHELD_TEXT, SOURCE_REQUIRED, NO_ACTIVE_GROUP, WRONG_STATE */
  submit(command: CommandContext, id: string): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockOwn(tx, id);
      const from = broadcast.state;
      broadcast.state = broadcastLifecycle.next(from as BroadcastState, 'submit', tx.actor.role, {});
      assertSourceGiven(broadcast.kind as BroadcastKind, broadcast.sourceNote);
      const looked = await this.looked(tx, broadcast);
      const { findings, reach, fourEyes } = await this.previews.of(tx, tx.actor, looked, tx.now);
      const blocking = findings.filter((finding) => finding.severity === 'BLOCK');
      if (blocking.length > 0) throw scanBlocked(blocking);
      await this.previews.assertTellsNothing(tx, tx.actor, broadcast);
      if (reach.groups === 0) throw new DomainError('NO_ACTIVE_GROUP', 'conflict');
      await this.previews.assertArticleCarried(tx, broadcast);
      broadcast.fourEyes = fourEyes;
      await this.broadcasts.update(tx, broadcast);
      return this.recorded(tx, broadcast, 'submit', from, undefined, { groups: reach.groups, warnings: findings.length });
    });
  }

  sendBack(command: CommandContext, id: string, reason: string): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockOwn(tx, id);
      const from = broadcast.state;
      broadcast.state = broadcastLifecycle.next(from as BroadcastState, 'sendBack', tx.actor.role, { reason });
      await this.broadcasts.update(tx, broadcast);
      return this.recorded(tx, broadcast, 'sendBack', from, reason);
    });
  }

  /** Before anything left. A draft may be thrown away by whoever may write one. */
  cancel(command: CommandContext, id: string, reason: string): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockOwn(tx, id);
      const from = broadcast.state;
      broadcast.state = broadcastLifecycle.next(from as BroadcastState, from === 'DRAFT' ? 'discard' : 'cancel', tx.actor.role, { reason });
      broadcast.endReason = reason;
      await this.broadcasts.update(tx, broadcast);
      await this.endRecurrence(tx, broadcast, reason);
      return this.recorded(tx, broadcast, 'cancel', from, reason);
    });
  }

  /** No further occurrences; those already laid out stay. */
  stopRecurrence(command: CommandContext, id: string, reason: string): Promise<BroadcastResponse> {
    return this.commands.run(command, async (tx) => {
      const broadcast = await this.lockOwn(tx, id);
      if (!(await this.endRecurrence(tx, broadcast, reason))) throw new DomainError('WRONG_STATE', 'conflict', { state: broadcast.state, action: 'stopRecurrence' });
      return this.recorded(tx, broadcast, 'stopRecurrence', broadcast.state, reason);
    });
  }

  async looked(tx: CommandTransaction, broadcast: Broadcast): Promise<Looked> {
    const recurrence = await this.composing.recurrenceOf(tx, broadcast);
    const planned = recurrence !== null && recurrence.state !== 'STOPPED';
    return {
      ...broadcast,
      correctsCode: await this.answers.correctsCode(tx, broadcast),
      correctsLaidOutTo: broadcast.correctsId === null ? 0 : await this.book.laidOutTo(tx, broadcast.communeId, broadcast.correctsId),
      recurrence: planned ? { frequency: recurrence.frequency as RecurrenceFrequency, until: recurrence.until } : null,
    };
  }

  /** A correction goes to whoever has the wrong message now, not when it was drafted. */
  async readersNow(tx: CommandTransaction, broadcast: Broadcast): Promise<void> {
    if (broadcast.correctsId === null || broadcast.targetKind !== 'GROUPS') return;
    await this.composing.lockBroadcast(tx, broadcast.communeId, broadcast.correctsId);
    broadcast.targetIds = await this.book.readers(tx, broadcast.communeId, broadcast.correctsId);
  }

  /** @throws DomainError WRITTEN_ELSEWHERE, CHILD_OF_PROVINCE: these are changed where they were made */
  async lockOwn(tx: CommandTransaction, id: string): Promise<Broadcast> {
    const broadcast = await this.broadcasts.lock(tx, id);
    if (broadcast.parentId !== null) throw new DomainError('CHILD_OF_PROVINCE', 'conflict');
    if (broadcast.correctsId === null && BROADCAST_KIND_RULES[broadcast.kind as BroadcastKind].writtenElsewhere) throw new DomainError('WRITTEN_ELSEWHERE', 'conflict');
    if (broadcast.targetKind === 'TEST_GROUP') throw new DomainError('WRONG_STATE', 'conflict', { state: broadcast.state });
    return broadcast;
  }

  async recorded(tx: CommandTransaction, broadcast: Broadcast, action: string, from: string | null, reason?: string, details: Record<string, unknown> = {}): Promise<BroadcastResponse> {
    await this.composing.step(tx, broadcast, { action, from, reason, actor: tx.actor, at: tx.now });
    tx.audit({ action: `broadcast.${AUDITED[action] ?? action}`, objectType: 'broadcast', objectId: broadcast.id, details: { from, to: broadcast.state, ...details } });
    return this.answers.one(tx, tx.actor, broadcast.id);
  }

  private async fill(tx: CommandTransaction, broadcast: Broadcast, input: ComposeBroadcastInput): Promise<void> {
    // A correction is about what it corrects, and goes to whoever got that.
    if (broadcast.correctsId === null) {
      broadcast.kind = input.kind;
      broadcast.subjectId = input.aboutCaseId ?? null;
      await this.address(tx, broadcast, input);
    }
    const kind = broadcast.kind as BroadcastKind;
    assertPlaceholdersAllowed(kind, `${input.title}\n${input.body}`);
    const { values, level } = await this.queries.unit(tx, tx.actor.unitId);
    const filled = (text: string): string => (level === 'PROVINCE' ? text : fillTemplate(text, values));
    Object.assign(broadcast, {
      title: filled(input.title),
      body: filled(input.body),
      extraChannels: [...new Set(input.extraChannels)],
      imageIds: input.imageIds ?? [],
      fileId: input.fileId ?? null,
      templateId: input.templateId ?? null,
      sourceNote: input.sourceNote ?? null,
      urgent: input.urgent ?? false,
      drill: input.drill ?? false,
      scheduledAt: instant(input.scheduledAt),
      expiresAt: instant(input.expiresAt),
      quietOverrideReason: input.quietOverrideReason ?? null,
    });
    broadcast.searchText = searchKey(`${broadcast.title} ${broadcast.body} ${broadcast.referenceCode}`);
    if (broadcast.quietOverrideReason !== null && !BROADCAST_KIND_RULES[kind].overridesQuietHours) throw refused('quietOverrideReason', 'QUIET_OVERRIDE_NOT_ALLOWED');
    if (broadcast.expiresAt !== null && broadcast.expiresAt <= (broadcast.scheduledAt ?? tx.now)) throw refused('expiresAt', 'ENDS_BEFORE_IT_BEGINS');
    const known = await this.queries.knownAttachments(tx, broadcast.communeId, broadcast.imageIds, broadcast.fileId);
    if (!known) throw refused('imageIds', 'UNKNOWN_ATTACHMENT');
    if (broadcast.correctsId === null && broadcast.subjectId !== null) await this.previews.scan(tx, tx.actor, broadcast);
  }

  private async address(tx: CommandTransaction, broadcast: Broadcast, input: ComposeBroadcastInput): Promise<void> {
    const targetIds = [...new Set(input.targetIds)];
    assertAudienceFits({ targetKind: input.targetKind, targetIds }, tx.actor.unitLevel);
    const known = targetIds.length === 0 ? 0 : await this.queries.knownTargets(tx, [tx.actor.unitId], input.targetKind, targetIds);
    if (known !== targetIds.length) throw refused('targetIds', 'UNKNOWN_TARGET');
    broadcast.targetKind = input.targetKind;
    broadcast.targetIds = targetIds;
  }

  private async keepRecurrence(tx: CommandTransaction, broadcast: Broadcast, input: ComposeBroadcastInput): Promise<void> {
    const kept = await this.composing.recurrenceOf(tx, broadcast);
    const asked = input.recurrence ?? null;
    if (asked) this.assertRepeatable(broadcast, asked);
    if (asked && (await this.queries.hasQuestion(tx, broadcast))) throw refused('recurrence', 'QUESTION_NOT_REPEATED');
    const given = asked && { frequency: asked.frequency, until: new Date(asked.until) };
    if (kept) await this.composing.saveRecurrence(tx, given ? { ...kept, ...given, state: 'PLANNED', stoppedReason: null } : { ...kept, state: 'STOPPED', stoppedReason: null });
    else if (given) await this.composing.insertRecurrence(tx, { ...given, communeId: broadcast.communeId, id: newId(), broadcastId: broadcast.id, nextAt: null, state: 'PLANNED', stoppedReason: null, version: 1 });
  }

  private assertRepeatable(broadcast: Broadcast, asked: NonNullable<ComposeBroadcastInput['recurrence']>): void {
    if (BROADCAST_KIND_RULES[broadcast.kind as BroadcastKind].recurrence === 'NEVER' || broadcast.correctsId !== null || broadcast.targetKind === 'COMMUNES') throw refused('recurrence', 'RECURRENCE_NOT_ALLOWED');
    if (broadcast.scheduledAt === null) throw refused('scheduledAt', 'REQUIRED');
    occurrences(asked.frequency, broadcast.scheduledAt, new Date(asked.until));
  }

  private async endRecurrence(tx: CommandTransaction, broadcast: Broadcast, reason: string): Promise<boolean> {
    const recurrence = await this.composing.recurrenceOf(tx, broadcast);
    if (!recurrence || (recurrence.state !== 'ACTIVE' && recurrence.state !== 'PLANNED')) return false;
    Object.assign(recurrence, { state: 'STOPPED', nextAt: null, stoppedReason: reason });
    await this.composing.saveRecurrence(tx, recurrence);
    return true;
  }
}

/** What the audit trail calls a step. */
const AUDITED: Record<string, string> = {
  draft: 'drafted', edit: 'edited', submit: 'submitted', sendBack: 'sent-back', cancel: 'cancelled', approve: 'approved', ratify: 'ratified', postFirst: 'posted-first', schedule: 'scheduled',
  stopRecurrence: 'recurrence-stopped',
};

const instant = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);
const refused = (field: string, code: string): DomainError => new DomainError(code, 'invalid', undefined, [{ field, code }]);

export const scanBlocked = (findings: readonly { field: string; rule: string; severity: string; start: number; end: number }[]): DomainError =>
  new DomainError(
    findings.some(({ severity }) => severity === 'BLOCK') ? 'SCAN_BLOCKED' : 'SCAN_NEEDS_REASON',
    'invalid',
    { findings: findings.map(({ field, rule, severity, start, end }) => ({ field, rule, severity, start, end })) },
    findings.map(({ field, rule }) => ({ field, code: rule })),
  );
