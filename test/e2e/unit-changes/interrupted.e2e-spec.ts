import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { UnitChangeRunner } from '../../../apps/api/src/modules/unit-changes/unit-change.runner.js';
import { UnitChangeRunRepository } from '../../../apps/api/src/modules/unit-changes/unit-change.run.repository.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { comparableState, differences, knownIds } from '../../support/database-state.mjs';
import { leadTo, openGroups } from '../../support/found-property.js';
import { Station, testEnv } from '../../support/station.js';
import { addPerson, villagesWithGroups } from '../../support/unit-changes.js';

/** Killed at every step boundary and resumed, a merger ends in exactly the state of one that was left alone. */
describe('an interrupted merger', () => {
  let station: Station;
  let change: { unitId: string; id: string };
  const clones: TestDatabase[] = [];

  beforeAll(async () => {
    station = await Station.open();
    const { kyThuong, camBinh, province } = station.people.units;
    await addPerson(station, 'province.admin2', 'PROVINCE_ADMIN', province);
    await villagesWithGroups(await station.as('clerk.kythuong'), ['Bắc Sơn', 'Phúc Độ', 'Mỹ Lạc'], 'kt');
    await openGroups(await station.as('clerk.cambinh'), 3);
    await villagesWithGroups(await station.as('clerk.cambinh'), ['Bắc Sơn'], 'cb');
    for (const stop of ['RECEIVED', 'NOTICED', 'CLAIMED', 'NOTICED'] as const) await leadTo(station, stop);
    await leadTo(station, 'NOTICED', undefined, 'cambinh');
    const [planner, approver] = [await station.as('province.admin'), await station.as('province.admin2')];
    const planned = await planner.act('/unit-changes', {
      kind: 'COMMUNE_MERGER', fromIds: [kyThuong, camBinh], to: [{ name: 'Kỳ Cẩm', kind: 'XA', code: '18999' }], effectiveDate: '2026-01-01', legalBasis: 'Nghị quyết thử nghiệm',
    });
    await approver.stepUp();
    await approver.act(`/unit-changes/${planned.id}/approve`);
    change = { unitId: province, id: planned.id as string };
    await station.app.close();
    await station.database.admin.end();
    clones.push(await cloneDatabase(station.database.name), await cloneDatabase(station.database.name));
  }, 90_000);
  afterAll(async () => {
    for (const clone of clones) await clone.drop();
    await station?.database.admin.end().catch(() => undefined);
  });

  async function carriedOut(database: TestDatabase, interrupted: boolean): Promise<{ state: string[]; kills: number }> {
    const known = await knownIds(database.admin);
    const context = await NestFactory.createApplicationContext(AppModule.for(testEnv(database, 'api', { databaseUrl: database.url('binhyen_worker') })), { logger: false });
    try {
      const runner = context.get(UnitChangeRunner, { strict: false });
      Object.assign(runner, { settleMillis: 0, pauseMillis: 0, batchSize: 2 });
      const progress = context.get(UnitChangeRunRepository, { strict: false });
      const save = progress.saveProgress.bind(progress);
      const seen = new Set<string>();
      // The batch has written everything but its progress: the worst moment to die.
      progress.saveProgress = async (tx, step, result, now) => {
        const place = `${step.ordinal} ${step.cursor ?? ''}`;
        if (interrupted && !seen.has(place)) {
          seen.add(place);
          throw new Error('killed');
        }
        await save(tx, step, result, now);
      };
      while (await diesOnTheWay(() => runner.run(change.unitId, change.id)));
      return { state: await comparableState(database.admin, known), kills: seen.size };
    } finally {
      await context.close();
    }
  }

  const diesOnTheWay = (run: () => Promise<void>): Promise<boolean> =>
    run().then(
      () => false,
      (error: Error) => {
        if (error.message !== 'killed') throw error;
        return true;
      },
    );

  it('ends in the same state, row by row', async () => {
    const whole = await carriedOut(clones[0]!, false);
    const broken = await carriedOut(clones[1]!, true);
    expect(broken.kills).toBeGreaterThan(20);
    expect(differences(whole.state, broken.state)).toEqual([]);
    const { rows } = await clones[1]!.admin.query(`SELECT state FROM unit_change WHERE id = $1`, [change.id]);
    expect(rows).toEqual([{ state: 'DONE' }]);
  });
});
