import { Inject, Injectable } from '@nestjs/common';
import { searchKey } from '#domain';
import type { UnitChangeStep } from '../unit-change.entities.js';
import { type FullMoves, UnitChangeFactsQueries } from '../unit-change.facts.queries.js';
import { newId } from '../../../platform/time/new-id.js';
import { appendAudit } from '../../../platform/audit/audit-entry.js';
import { CommuneStepsRepository, type MovedPerson, type NewGroup, type NewVillage } from './commune.steps.repository.js';
import { type BatchResult, batchAfter, type StepContext } from './step.js';

/**
 * The steps of a merger, split, new name or new code of communes. First the new unit inherits and its people move, so
 * that from then on new rows are written there; then villages with their groups and liaisons; then the open cases.
 */
@Injectable()
export class CommuneSteps {
  constructor(
    @Inject(UnitChangeFactsQueries) private readonly facts: UnitChangeFactsQueries,
    @Inject(CommuneStepsRepository) private readonly rows: CommuneStepsRepository,
  ) {}

  async batch(context: StepContext, step: UnitChangeStep): Promise<BatchResult> {
    const subject = step.subjectId!;
    switch (step.kind) {
      case 'UNITS':
        return this.units(context);
      case 'USERS':
        return this.users(context, await this.facts.moves(context.tx, context.change), subject);
      case 'VILLAGES':
        return this.villages(context, await this.facts.moves(context.tx, context.change), subject, step.cursor);
      case 'GROUPS':
        return this.groups(context, await this.facts.moves(context.tx, context.change), subject, step.cursor);
      case 'LIAISONS':
        return { moved: await this.recordMoved(context, await this.rows.moveLiaisons(context.tx, context.change, subject)), done: true };
      case 'CASES':
        return this.cases(context, subject, step.cursor);
      case 'NUMBERING':
        await this.rows.closeNumbering(context.tx, subject, context.change.effectiveDate);
        return { moved: 1, done: true };
      case 'LATECOMERS':
        return this.latecomers(context);
      default:
        throw new Error(`no such step of a commune: ${step.kind}`);
    }
  }

  private async units(context: StepContext): Promise<BatchResult> {
    const { tx, change, now } = context;
    const moves = await this.facts.moves(tx, change);
    await this.rows.endUnits(tx, change.plan.fromIds, change.effectiveDate);
    for (const target of change.plan.targets.filter((unit) => unit.isNew)) {
      await this.rows.insertUnit(tx, change, target, searchKey(`${target.name} ${target.code}`));
    }
    await this.rows.insertSuccessions(tx, change, now);
    const targetIds = change.plan.targets.map((target) => target.id);
    const staying = moves.people.filter((person) => targetIds.includes(person.unitId)).map((person) => ({ ...person, targetId: person.unitId }));
    await this.recordMoved(context, await this.rows.movePeople(tx, staying));
    return { moved: change.plan.fromIds.length, done: true };
  }

  /** All people of one unit at once, so that the one chief is always the same. Liaisons follow their village later. */
  private async users(context: StepContext, moves: FullMoves, subject: string): Promise<BatchResult> {
    const { tx, change } = context;
    const people = moves.people
      .filter((person) => person.unitId === subject && person.villageId === null)
      .map((person) => ({ ...person, targetId: change.plan.targets[person.targetIndex]!.id }));
    return { moved: await this.recordMoved(context, await this.rows.movePeople(tx, people)), total: people.length, done: true };
  }

  private async villages({ tx, change, batchSize }: StepContext, moves: FullMoves, subject: string, cursor: string | null): Promise<BatchResult> {
    const own = moves.villages.filter((village) => village.unitId === subject);
    const { batch, done } = batchAfter(own, cursor, batchSize);
    const heads = new Map(moves.ending.map((village) => [village.id, village.headName]));
    const villages = batch.map((village): NewVillage => ({
      id: village.id,
      newId: newId(),
      targetId: change.plan.targets[village.targetIndex]!.id,
      name: village.nameAfter,
      formerUnit: village.formerUnitAfter,
      searchText: searchKey(`${village.nameAfter} ${heads.get(village.id) ?? ''}`),
    }));
    return { moved: await this.rows.carryVillages(tx, change, subject, villages), cursor: batch.at(-1)?.id ?? null, total: own.length, done };
  }

  private async groups({ tx, change, batchSize }: StepContext, moves: FullMoves, subject: string, cursor: string | null): Promise<BatchResult> {
    const own = moves.groups.filter((group) => group.unitId === subject);
    const { batch, done } = batchAfter(own, cursor, batchSize);
    const groups = batch.map((group): NewGroup => ({
      id: group.id,
      newId: newId(),
      targetId: change.plan.targets[group.targetIndex]!.id,
      name: group.nameAfter,
      searchText: searchKey(group.nameAfter),
    }));
    return { moved: await this.rows.carryGroups(tx, change, subject, groups), cursor: batch.at(-1)?.id ?? null, total: own.length, done };
  }

  /** The files stay where they are; each open one says from when on somebody else goes on with it. */
  private async cases({ tx, change, now, batchSize }: StepContext, fileUnit: string, cursor: string | null): Promise<BatchResult> {
    const heir = change.plan.targets.find((target) => target.inherits)!;
    const total = cursor === null ? { total: await this.rows.countOpenCases(tx, fileUnit) } : {};
    const open = await this.rows.openCases(tx, fileUnit, cursor, batchSize);
    if (open.length > 0) await this.rows.takeOver(tx, fileUnit, open.map(({ id, state }) => ({ id, state, stepId: newId() })), `${heir.name}. ${change.legalBasis}`, now);
    return { moved: open.length, cursor: open.at(-1)?.id ?? null, ...total, done: open.length < batchSize };
  }

  /** What a request under way still wrote in an old unit after its people had moved. */
  private async latecomers(context: StepContext): Promise<BatchResult> {
    let moved = 0;
    for (const subject of context.change.plan.fromIds) {
      const whole = { ...context, batchSize: Number.MAX_SAFE_INTEGER };
      for (const step of [this.users, this.villages, this.groups]) {
        moved += (await step.call(this, whole, await this.facts.moves(context.tx, context.change), subject, null)).moved;
      }
      moved += await this.recordMoved(context, await this.rows.moveLiaisons(context.tx, context.change, subject));
    }
    return { moved, done: true };
  }

  /** Every account that changes its unit or role is on record by itself, where it leaves and where it arrives. */
  private async recordMoved({ tx, change }: StepContext, moved: readonly MovedPerson[]): Promise<number> {
    for (const { id, fromUnitId, toUnitId, role } of moved) {
      for (const chainId of [...new Set([fromUnitId, toUnitId])].sort()) {
        await appendAudit(tx, chainId, { action: 'unit-change.person-moved', objectType: 'user', objectId: id, details: { changeId: change.id, fromUnitId, toUnitId, role } }, null);
      }
    }
    return moved.length;
  }
}
