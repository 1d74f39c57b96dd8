import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '#database';
import { ENV, type Env } from '../../platform/config/env.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Clock } from '../../platform/time/clock.js';
import { ZaloAccess } from './zalo-access.js';
import { ZaloGroupMaker } from './zalo-group-maker.js';
import { ZaloNightly } from './zalo-nightly.js';

const EVERY_TEN_MINUTES = '*/10 * * * *';
const NIGHTLY = '40 2 * * *';
/** Access tokens live 25 hours; every one is renewed two hours before, so that the refresh token of three months never grows old. */
const AHEAD_MS = 2 * 3_600_000;

/** Keeps accounts alive while nobody uses them. */
@Injectable()
export class ZaloWorker implements OnModuleInit {
  private readonly log = new Logger('Zalo');

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ZaloAccess) private readonly access: ZaloAccess,
    @Inject(ZaloNightly) private readonly nightly: ZaloNightly,
    @Inject(ZaloGroupMaker) private readonly groups: ZaloGroupMaker,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    await this.jobs.work('zalo.refresh-due', () => this.refreshDue());
    await this.jobs.work('zalo.check-all', () => this.checkAll());
    await this.jobs.work('zalo.check-account', (account) => this.nightly.check(account, this.jobs));
    await this.jobs.work('zalo.create-group', ({ unitId, channelId }) => this.groups.make(unitId, channelId));
    await this.jobs.repeat('zalo.refresh-due', EVERY_TEN_MINUTES);
    await this.jobs.repeat('zalo.check-all', NIGHTLY);
  }

  /** One account's trouble is not the others'. */
  async refreshDue(): Promise<void> {
    for (const account of await this.accounts(new Date(this.clock.now().getTime() + AHEAD_MS))) {
      await this.access.keepFresh(account).catch((error: unknown) =>
        this.log.error({ event: 'zalo-refresh-error', ...account, message: error instanceof Error ? error.message : String(error) }));
    }
  }

  async checkAll(): Promise<void> {
    const accounts = await this.accounts(null);
    await this.runner.run({ kind: 'public' }, async (tx) => {
      for (const account of accounts) await this.jobs.enqueue(tx, 'zalo.check-account', account);
    });
  }

  private accounts(expiringBefore: Date | null): Promise<{ unitId: string; accountId: string }[]> {
    return this.runner.run({ kind: 'public' }, (tx) => tx.query({
      name: 'zalo-accounts', text: 'SELECT unit_id AS "unitId", account_id AS "accountId" FROM app.zalo_accounts($1)', values: [expiringBefore],
    }));
  }
}
