import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayApproveChange, assertPlan, assertReversible, type ChangePlan, DomainError, type FieldError, isCommuneChange, localDate, type PlannedTarget, unitChangeLifecycle, type UnitChangeKind,
} from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import type { EditUnitChangeInput, PlanUnitChangeInput, TargetInput, UnitChangeResponse } from './dto/unit-change.dto.js';
import type { UnitChange } from './unit-change.entities.js';
import { UnitChangeFactsQueries } from './unit-change.facts.queries.js';
import { UnitChangesQueries } from './unit-changes.queries.js';
import { UnitChangesRepository, type UnitRow } from './unit-changes.repository.js';

/** Planning, approving and taking back a change. Carrying it out is the worker's, in small steps. */
@Injectable()
export class UnitChangesService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(UnitChangesRepository) private readonly changes: UnitChangesRepository,
    @Inject(UnitChangesQueries) private readonly queries: UnitChangesQueries,
    @Inject(UnitChangeFactsQueries) private readonly facts: UnitChangeFactsQueries,
  ) {}

  plan(command: CommandContext, input: PlanUnitChangeInput): Promise<UnitChangeResponse> {
    return this.commands.run(command, async (tx) => {
      const kind = input.kind as UnitChangeKind;
      // Communes are the province's business, villages their commune's.
      if (isCommuneChange(kind) !== (tx.actor.unitLevel === 'PROVINCE')) throw invalid([{ field: 'kind', code: 'NOT_YOURS' }]);
      const { villages = [], groups = [], users = [], chiefIds = [] } = input;
      const plan: ChangePlan = { fromIds: input.fromIds, targets: await this.targets(tx, kind, input.fromIds, input.to), villages, groups, users, chiefIds };
      const change: UnitChange = {
        unitId: tx.actor.unitId,
        id: newId(),
        kind,
        state: unitChangeLifecycle.initial,
        effectiveDate: input.effectiveDate,
        legalBasis: input.legalBasis,
        unitIds: unitIdsOf(tx, kind, plan),
        plan,
        createdBy: tx.actor.userId,
        authorIds: [tx.actor.userId],
        createdByName: tx.actor.displayName,
        createdAt: tx.now,
        approvedBy: null,
        approvedByName: null,
        approvedAt: null,
        startedAt: null,
        finishedAt: null,
        cancelledByName: null,
        cancelledAt: null,
        cancelReason: null,
        version: 1,
      };
      await this.assertPossible(tx, change);
      await this.changes.insert(tx, change);
      return this.recorded(tx, change, 'unit-change.planned', { kind, effectiveDate: change.effectiveDate, units: plan.fromIds.length });
    });
  }

  edit(command: CommandContext, id: string, version: number, input: EditUnitChangeInput): Promise<UnitChangeResponse> {
    return this.commands.run(command, async (tx) => {
      const change = await this.changes.lock(tx, id);
      if (change.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: change.version });
      change.state = unitChangeLifecycle.next(change.state, 'edit', tx.actor.role);
      const { to, effectiveDate, legalBasis, ...choices } = input;
      const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined)) as Partial<ChangePlan>;
      change.plan = { ...change.plan, ...given, ...(to ? { targets: await this.targets(tx, change.kind, change.plan.fromIds, to) } : {}) };
      change.effectiveDate = effectiveDate ?? change.effectiveDate;
      change.legalBasis = legalBasis ?? change.legalBasis;
      if (isCommuneChange(change.kind)) change.unitIds = unitIdsOf(tx, change.kind, change.plan);
      // Whoever wrote any part of the plan may not approve it.
      change.authorIds = [...new Set([...change.authorIds, tx.actor.userId])];
      await this.assertPossible(tx, change);
      await this.changes.update(tx, change);
      return this.recorded(tx, change, 'unit-change.edited', { fields: Object.keys(input) });
    });
  }

  /** Four eyes, with the password again: from the effective date on this moves people and records of whole communes. */
  approve(command: CommandContext, id: string): Promise<UnitChangeResponse> {
    return this.commands.run(command, async (tx) => {
      const change = await this.changes.lock(tx, id);
      change.state = unitChangeLifecycle.next(change.state, 'approve', tx.actor.role);
      assertMayApproveChange(change, tx.actor.userId);
      await this.assertPossible(tx, change);
      if (await this.changes.overlaps(tx, change, change.plan.fromIds)) throw new DomainError('CHANGE_OVERLAPS', 'conflict');
      const { unsettled } = await this.facts.moves(tx, change);
      const names = unsettled.villages.length + unsettled.groups.length;
      if (names > 0) throw new DomainError('NAMES_UNSETTLED', 'conflict', { names });
      Object.assign(change, { approvedBy: tx.actor.userId, approvedByName: tx.actor.displayName, approvedAt: tx.now });
      await this.changes.update(tx, change);
      if (change.effectiveDate <= localDate(tx.now)) await tx.enqueue('unit-change.run', { unitId: change.unitId, changeId: id });
      return this.recorded(tx, change, 'unit-change.approved', { effectiveDate: change.effectiveDate });
    });
  }

  cancel(command: CommandContext, id: string, reason: string): Promise<UnitChangeResponse> {
    return this.commands.run(command, async (tx) => {
      const change = await this.changes.lock(tx, id);
      const next = unitChangeLifecycle.next(change.state, 'cancel', tx.actor.role, { reason });
      assertReversible(change, localDate(tx.now));
      Object.assign(change, { state: next, cancelledAt: tx.now, cancelledByName: tx.actor.displayName, cancelReason: reason });
      await this.changes.update(tx, change);
      return this.recorded(tx, change, 'unit-change.cancelled', {}, reason);
    });
  }

  /** New units get their id now, so that the plan that is approved names everything it will touch. */
  private async targets(tx: CommandTransaction, kind: UnitChangeKind, fromIds: string[], to: TargetInput[]): Promise<PlannedTarget[]> {
    const known = isCommuneChange(kind) ? await this.changes.units(tx, [...fromIds, ...to.flatMap((target) => target.existingId ?? [])]) : [];
    const heirNamed = to.some((target) => target.inherits);
    return to.map((target, index) => {
      const existing = known.find((unit) => unit.id === target.existingId);
      const inherits = heirNamed ? (target.inherits ?? false) : index === 0;
      const counts = { households: target.households ?? null, residents: target.residents ?? null };
      if (target.existingId !== undefined) {
        if (!existing || existing.validTo !== null || existing.level !== 'COMMUNE' || existing.parentId !== tx.actor.unitId) throw invalid([{ field: `to[${index}].existingId`, code: 'UNKNOWN_UNIT' }]);
        return { id: existing.id, isNew: false, name: existing.name, kind: existing.kind, code: existing.code, inherits, ...counts };
      }
      if (target.name === undefined) throw invalid([{ field: `to[${index}].name`, code: 'FIELD_REQUIRED' }]);
      if (target.kind === undefined || isCommuneKind(target.kind) !== isCommuneChange(kind)) throw invalid([{ field: `to[${index}].kind`, code: 'UNKNOWN_KIND' }]);
      return { id: newId(), isNew: true, name: target.name, kind: target.kind, code: target.code ?? null, inherits, ...counts };
    });
  }

  /** @throws DomainError VALIDATION_FAILED where the register does not allow the plan */
  private async assertPossible(tx: CommandTransaction, change: UnitChange): Promise<void> {
    assertPlan(change.kind, change.plan);
    const errors = isCommuneChange(change.kind) ? await this.communeErrors(tx, change) : await this.villageErrors(tx, change);
    if (errors.length > 0) throw invalid(errors);
  }

  private async communeErrors(tx: CommandTransaction, { plan, effectiveDate }: UnitChange): Promise<FieldError[]> {
    const units = await this.changes.units(tx, plan.fromIds);
    const ends = (unit: UnitRow | undefined): boolean => unit?.level === 'COMMUNE' && unit.validTo === null && unit.parentId === tx.actor.unitId;
    const unknown = plan.fromIds.some((id) => !ends(units.find((unit) => unit.id === id)));
    if (unknown) return [{ field: 'fromIds', code: 'UNKNOWN_UNIT' }];
    const codes = plan.targets.flatMap((target) => (target.isNew && target.code !== null ? [target.code] : []));
    const taken = new Set(await this.changes.takenCodes(tx, codes, plan.fromIds, effectiveDate));
    return [
      ...(units.some((unit) => unit.validFrom >= effectiveDate) ? [{ field: 'effectiveDate', code: 'BEFORE_VALID_FROM' }] : []),
      ...plan.targets.flatMap((target, index) => (target.isNew && target.code !== null && (taken.has(target.code) || codes.indexOf(target.code) !== codes.lastIndexOf(target.code)) ? [{ field: `to[${index}].code`, code: 'CODE_TAKEN' }] : [])),
    ];
  }

  private async villageErrors(tx: CommandTransaction, change: UnitChange): Promise<FieldError[]> {
    const villages = await this.changes.villages(tx, change.unitIds[0]!, change.plan.fromIds);
    const alive = villages.filter((village) => village.validTo === null);
    if (alive.length !== change.plan.fromIds.length) return [{ field: 'fromIds', code: 'UNKNOWN_VILLAGE' }];
    return alive.some((village) => village.validFrom >= change.effectiveDate) ? [{ field: 'effectiveDate', code: 'BEFORE_VALID_FROM' }] : [];
  }

  private recorded(tx: CommandTransaction, change: UnitChange, action: string, details: Record<string, unknown>, reason?: string): Promise<UnitChangeResponse> {
    tx.audit({ action, objectType: 'unit-change', objectId: change.id, details, chainId: change.unitId, ...(reason ? { reason } : {}) });
    return this.queries.one(tx, tx.actor, change.id);
  }
}

const invalid = (errors: FieldError[]): DomainError => new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
const isCommuneKind = (kind: string): boolean => ['XA', 'PHUONG', 'DAC_KHU'].includes(kind);
const unitIdsOf = (tx: CommandTransaction, kind: UnitChangeKind, plan: ChangePlan): string[] =>
  isCommuneChange(kind) ? [...new Set([...plan.fromIds, ...plan.targets.map((target) => target.id)])] : [tx.actor.unitId];
