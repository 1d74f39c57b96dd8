import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { DeliveryEchoes } from './delivery-echoes.js';
import { DeliveryEngine } from './delivery-engine.js';
import { DeliveryQueueRepository } from './delivery-queue.repository.js';

/** Jobs only wake the engine: what there is to do stands in the deliveries themselves. */
@Injectable()
export class DeliveryWorker implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(DeliveryEngine) private readonly engine: DeliveryEngine,
    @Inject(DeliveryQueueRepository) private readonly queue: DeliveryQueueRepository,
    @Inject(DeliveryEchoes) private readonly echoes: DeliveryEchoes,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.env.kind !== 'worker') return;
    this.engine.start();
    await this.jobs.work('delivery.drain', async ({ oaUnitId, oaId }) => this.engine.wake({ unitId: oaUnitId, accountId: oaId }));
    await this.jobs.work('delivery.sweep', () => this.sweep());
    await this.jobs.repeat('delivery.sweep', '* * * * *');
    await this.engine.wakeAll();
  }

  private async sweep(): Promise<void> {
    await this.engine.wakeAll();
    for (const account of await this.queue.accountsAtWork()) await this.echoes.forgetOld(account);
  }
}
