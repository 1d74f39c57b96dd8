import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { isCommuneChange, localDate, unitChangeLifecycle } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { appendAudit } from '../../platform/audit/audit-entry.js';
import { SESSION_CACHE_MILLIS } from '../../platform/auth/session-store.js';
import { Clock } from '../../platform/time/clock.js';
import { CommuneSteps } from './steps/commune.steps.js';
import type { BatchResult, StepContext } from './steps/step.js';
import { VillageSteps } from './steps/village.steps.js';
import type { StepKind, UnitChange, UnitChangeStep } from './unit-change.entities.js';
import { UnitChangeRunRepository } from './unit-change.run.repository.js';

/**
 * Carries an approved change out in many small transactions. Each of them does a batch and writes down in the same
 * transaction how far it came, so that a run that was killed anywhere goes on where it stood; two runs at once take
 * turns on the row of the change. In between, officers work on.
 */
@Injectable()
export class UnitChangeRunner {
  /** Until then a request that began before people were moved may still write in the old unit. */
  settleMillis = SESSION_CACHE_MILLIS + 1_000;
  /** Breath between two batches, for everybody else. */
  pauseMillis = 10;
  batchSize = 200;

  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(UnitChangeRunRepository) private readonly runs: UnitChangeRunRepository,
    @Inject(CommuneSteps) private readonly communeSteps: CommuneSteps,
    @Inject(VillageSteps) private readonly villageSteps: VillageSteps,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Does nothing for a change that is not approved, not yet due or over. */
  async run(unitId: string, changeId: string): Promise<void> {
    const due = await this.due();
    if (!due.some((change) => change.changeId === changeId)) return;
    await this.inChange(unitId, changeId, (tx, change) => this.start(tx, change));
    while (await this.next(unitId, changeId)) await sleep(this.pauseMillis);
  }

  due(): Promise<{ unitId: string; changeId: string }[]> {
    return this.runner.run({ kind: 'public' }, (tx) => this.runs.due(tx, localDate(this.clock.now())));
  }

  /** One batch of the first step that is not done. False when there is nothing left. */
  async next(unitId: string, changeId: string): Promise<boolean> {
    const upcoming = await this.inChange(unitId, changeId, (tx) => this.runs.firstPending(tx, unitId, changeId));
    if (!upcoming) return false;
    if (upcoming.kind === 'LATECOMERS') await sleep(this.settleMillis);
    return this.inChange(unitId, changeId, async (tx, change) => {
      const step = await this.runs.firstPending(tx, unitId, changeId);
      if (!step || change.state !== 'RUNNING') return false;
      const context: StepContext = { tx, change, now: this.clock.now(), batchSize: this.batchSize };
      const result = step.kind === 'RECORD' ? await this.record(context) : await this.batch(context, step);
      await this.runs.saveProgress(tx, step, result, context.now);
      if (step.kind === 'RECORD') await this.finish(context);
      return step.kind !== 'RECORD';
    });
  }

  private batch(context: StepContext, step: UnitChangeStep): Promise<BatchResult> {
    return isCommuneChange(context.change.kind) ? this.communeSteps.batch(context, step) : this.villageSteps.batch(context, step);
  }

  private inChange<T>(unitId: string, changeId: string, work: (tx: Transaction, change: UnitChange) => Promise<T>): Promise<T> {
    return this.runner.run({ kind: 'unit-change', unitId, changeId }, async (tx) => work(tx, await this.runs.lock(tx, unitId, changeId)));
  }

  private async start(tx: Transaction, change: UnitChange): Promise<void> {
    if (change.state !== 'APPROVED') return;
    await this.runs.setState(tx, change, unitChangeLifecycle.next(change.state, 'start', 'SYSTEM'), this.clock.now());
    await this.runs.insertSteps(tx, change, await this.plannedSteps(tx, change));
    await appendAudit(tx, change.unitId, { action: 'unit-change.started', objectType: 'unit-change', objectId: change.id, details: { kind: change.kind } }, null);
  }

  private async plannedSteps(tx: Transaction, { kind, plan }: UnitChange): Promise<{ kind: StepKind; subjectId: string | null }[]> {
    const whole = (step: StepKind) => ({ kind: step, subjectId: null });
    if (!isCommuneChange(kind)) return [whole('VILLAGES'), whole('GROUPS'), whole('LIAISONS'), whole('RECORD')];
    const each = (step: StepKind, ids: readonly string[] = plan.fromIds) => ids.map((subjectId) => ({ kind: step, subjectId }));
    // Cases that were taken over in earlier mergers go on too.
    const files = await this.runs.inheritedUnits(tx, plan.fromIds);
    return [whole('UNITS'), ...each('USERS'), ...each('VILLAGES'), ...each('GROUPS'), ...each('LIAISONS'), ...each('CASES', files), ...each('NUMBERING'), whole('LATECOMERS'), whole('RECORD')];
  }

  /** The last entry goes into every chain that the change touched. */
  private async record({ tx, change }: StepContext): Promise<BatchResult> {
    const moved = await this.runs.movedByKind(tx, change);
    for (const chainId of [...new Set([change.unitId, ...change.unitIds])].sort()) {
      const details = { kind: change.kind, fromIds: change.plan.fromIds, toIds: change.plan.targets.map((target) => target.id), effectiveDate: change.effectiveDate, ...moved };
      await appendAudit(tx, chainId, { action: 'unit-change.carried-out', objectType: 'unit-change', objectId: change.id, details }, null);
    }
    return { moved: 0, done: true };
  }

  private async finish({ tx, change, now }: StepContext): Promise<void> {
    await this.runs.setState(tx, change, unitChangeLifecycle.next('RUNNING', 'finish', 'SYSTEM'), now);
  }
}
