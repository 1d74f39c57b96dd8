import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { importLifecycle, workerStep } from '#domain';
import { type Transaction, TransactionRunner } from '#database';
import { ENV, type Env } from '../../platform/config/env.js';
import { Jobs, type JobPayloads } from '../../platform/jobs/jobs.js';
import type { ListImport } from './import.entities.js';
import type { Progress } from './import-check.js';
import { RegisterChanged, UnitEnded } from './import-commit.js';
import { ImportStages, type StageOutcome } from './import-stages.js';
import { ImportsRepository } from './imports.repository.js';
import { RefusedFile } from './reading/refused-file.js';

const NIGHTLY = '43 2 * * *';

/** Somebody cancelled, or another worker was quicker: whatever was begun is rolled back. */
class Overtaken extends Error {}

/**
 * Reads, checks and commits lists. Each stage is one transaction that ends by taking the list to its next state, so that
 * a stage that is stopped, killed or run twice leaves nothing half done. Progress is told on a connection of its own.
 */
@Injectable()
export class ImportsWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(ImportsRepository) private readonly imports: ImportsRepository,
    @Inject(ImportStages) private readonly stages: ImportStages,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('import.work', (payload) => this.work(payload));
    await this.jobs.work('import.purge', () => this.purge());
    await this.jobs.repeat('import.purge', NIGHTLY);
  }

  /** Goes on until the list waits for a person again. */
  async work({ unitId, importId }: JobPayloads['import.work']): Promise<void> {
    while (await this.step(unitId, importId));
  }

  /** Seven days after the upload nothing of a list is left. */
  purge(): Promise<void> {
    return this.runner.run({ kind: 'public' }, (tx) => this.imports.purge(tx));
  }

  private async step(unitId: string, importId: string): Promise<boolean> {
    const scope = { kind: 'job', unitId } as const;
    try {
      return await this.runner.run(scope, async (tx) => {
        if (!(await this.imports.claim(tx, importId))) return false;
        const list = await this.imports.find(tx, unitId, importId);
        if (list?.state === 'CANCELLED') await this.imports.forget(tx, list);
        const work = list && this.stages.of(list.state);
        if (!list || !work) return false;
        const progress: Progress = async (done) => {
          if (!(await this.runner.run(scope, (aside) => this.imports.tell(aside, list, done)))) throw new Overtaken();
        };
        const next = await work(tx, list, progress);
        if (!(await this.leave(tx, list, next))) throw new Overtaken();
        await this.stages.record(tx, list, next);
        return true;
      });
    } catch (error) {
      if (error instanceof Overtaken) return this.forgetCancelled(unitId, importId);
      const next = outcomeOf(error);
      if (!next) throw error;
      return this.runner.run(scope, async (tx) => {
        const list = await this.imports.find(tx, unitId, importId);
        if (!list || !(await this.leave(tx, list, next))) return false;
        await this.stages.record(tx, list, next);
        return true;
      });
    }
  }

  private leave(tx: Transaction, list: ListImport, next: StageOutcome): Promise<boolean> {
    const state = importLifecycle.next(list.state, workerStep(list.state, next.state), 'SYSTEM');
    return this.imports.leave(tx, list, { ...next, state });
  }

  /** Whoever was at work when a list was cancelled clears it away, because nobody else can while it is at work. */
  private forgetCancelled(unitId: string, importId: string): Promise<boolean> {
    return this.runner.run({ kind: 'job', unitId }, async (tx) => {
      const list = await this.imports.find(tx, unitId, importId);
      if (list?.state === 'CANCELLED') await this.imports.forget(tx, list);
      return false;
    });
  }
}

/** What becomes of a list whose work was refused, after everything of that work was rolled back. */
function outcomeOf(error: unknown): StageOutcome | null {
  if (error instanceof RefusedFile) return { state: 'REFUSED', problemCode: error.code, problemDetails: error.details };
  if (error instanceof RegisterChanged) return { state: 'CHECKING', problemCode: 'REGISTER_CHANGED', problemDetails: {}, doneRows: 0 };
  if (error instanceof UnitEnded) return { state: 'CHECKING', problemCode: 'UNIT_ENDED', problemDetails: {}, doneRows: 0 };
  return null;
}
