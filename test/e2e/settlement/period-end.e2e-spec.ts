import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PeriodEndWorker } from '../../../apps/api/src/modules/lost-property/settlement/period-end.worker.js';
import { openGroups, OWNER, type Road, STATEMENT } from '../../support/found-property.js';
import { DAY_AFTER, FORTY_MILLION, LAST_DAY, noticed, path } from '../../support/settlement.js';
import { type Caller, Station } from '../../support/station.js';

describe('the end of a period', () => {
  let station: Station;
  let officer: Caller;
  let worker: PeriodEndWorker;
  let road: Road;

  beforeAll(async () => {
    station = await Station.open({ worker: true });
    officer = await station.as('officer.kythuong');
    worker = station.worker!.get(PeriodEndWorker, { strict: false });
    await openGroups(await station.as('clerk.kythuong'), 1);
  });
  afterAll(() => station?.close());
  beforeEach(async () => {
    road = await noticed(station);
  });

  const read = async () => (await officer.get(path(road, 'settlement'))).body;
  const stateOn = async (instant: string) => {
    station.clock.set(instant);
    await worker.endAll();
    return (await read()).state as string;
  };
  const claim = async (): Promise<string> =>
    (await (await station.as('officer2.kythuong')).act(path(road, 'claims'), { claimant: OWNER, statement: STATEMENT })).claims.at(-1).id;

  it('comes the day after the last one, by the worker, 365 days on', async () => {
    expect(await read()).toMatchObject({ period: { months: 12, clockStartedOn: '2025-03-10', endsOn: '2026-03-10', daysLeft: 365, suspension: null } });
    expect(await stateOn('2025-09-10T03:00:00Z')).toBe('NOTICED');
    expect(await stateOn(LAST_DAY)).toBe('NOTICED');
    // Still 10 March in UTC, already 11 March here.
    expect(await stateOn('2026-03-10T17:00:00Z')).toBe('PERIOD_ENDED');
    const { rows } = await station.database.admin.query(`SELECT actor_id, actor_name, action, to_state FROM lost_property_step WHERE case_id = $1 ORDER BY id DESC LIMIT 1`, [road.id]);
    expect(rows[0]).toEqual({ actor_id: null, actor_name: null, action: 'endPeriod', to_state: 'PERIOD_ENDED' });
    const audit = await station.database.admin.query(`SELECT actor_id, details FROM audit_event WHERE action = 'lost-property.period-ended' AND object_id = $1`, [road.id]);
    expect(audit.rows).toHaveLength(1);
    expect(audit.rows[0].actor_id).toBeNull();
    expect(audit.rows[0].details).toMatchObject({ endedOn: '2026-03-10', legalEndOn: '2026-03-10' });
  });

  it('is caught up after months without a worker, and running twice does no harm', async () => {
    expect(await stateOn('2026-12-24T01:00:00Z')).toBe('PERIOD_ENDED');
    await worker.endAll();
    expect(await station.database.admin.query(`SELECT 1 FROM lost_property_step WHERE case_id = $1 AND action = 'endPeriod'`, [road.id])).toMatchObject({ rowCount: 1 });
    expect(await read()).toMatchObject({ period: { endedOn: '2026-03-10' } });
  });

  it('waits for an open claim, and then comes on the working day after its end', async () => {
    station.clock.set('2026-03-09T03:00:00Z');
    const claimId = await claim();
    expect(await stateOn('2026-03-20T03:00:00Z')).toBe('CLAIMED');
    expect(await read()).toMatchObject({ period: { endsOn: '2026-03-10', suspension: 'CLAIM_OPEN' } });
    // Friday, 20 March: the first working day after it is Monday, 23 March.
    await officer.act(`/lost-property-claims/${claimId}/withdraw`, { reason: 'Người khai rút đơn' });
    expect(await read()).toMatchObject({ state: 'NOTICED', period: { endsOn: '2026-03-10', effectiveEndsOn: '2026-03-23', suspension: null } });
    expect(await stateOn('2026-03-23T03:00:00Z')).toBe('NOTICED');
    const deputy = await station.as('deputy.kythuong');
    expect((await deputy.post(path(road, 'end-period'))).body).toMatchObject({ code: 'PERIOD_NOT_OVER', details: { endsOn: '2026-03-23' } });
    expect(await stateOn('2026-03-24T03:00:00Z')).toBe('PERIOD_ENDED');
    expect(await read()).toMatchObject({ period: { endedOn: '2026-03-23' } });
  });

  it('stands still while a dispute is frozen, and comes on the working day after it is resolved', async () => {
    const deputy = await station.as('deputy.kythuong');
    station.clock.set('2026-03-09T03:00:00Z');
    await deputy.act(path(road, 'freeze-dispute'), { reason: 'Hai người cùng nhận là của mình' });
    expect(await stateOn('2026-04-01T03:00:00Z')).toBe('NOTICED');
    expect(await read()).toMatchObject({ period: { endsOn: '2026-03-10', suspension: 'DISPUTED' } });
    expect((await deputy.post(path(road, 'end-period'))).body).toMatchObject({ status: 409, code: 'DISPUTED' });
    await deputy.act(path(road, 'resolve-dispute'), { outcome: 'NO_CLAIM_UPHELD', reason: 'Không ai chứng minh được' });
    expect(await read()).toMatchObject({ period: { endsOn: '2026-03-10', effectiveEndsOn: '2026-04-02', suspension: null } });
    expect(await stateOn('2026-04-03T03:00:00Z')).toBe('PERIOD_ENDED');
  });

  it('is refused by hand while a claim is open, and before the last day', async () => {
    const deputy = await station.as('deputy.kythuong');
    station.clock.set(LAST_DAY);
    expect((await deputy.post(path(road, 'end-period'))).body).toMatchObject({ status: 409, code: 'PERIOD_NOT_OVER' });
    await claim();
    station.clock.set(DAY_AFTER);
    expect((await deputy.post(path(road, 'end-period'))).body).toMatchObject({ status: 409, code: 'WRONG_STATE' });
  });

  it('waits for a late claimant a leader allowed, for seven days and no longer', async () => {
    expect(await stateOn(DAY_AFTER)).toBe('PERIOD_ENDED');
    await (await station.as('deputy.kythuong')).act(path(road, 'allow-late-claim'), { reason: 'Chủ sở hữu ở nước ngoài mới về nước' });
    expect(await stateOn('2026-03-18T03:00:00Z')).toBe('NOTICED');
    expect(await stateOn('2026-03-19T03:00:00Z')).toBe('PERIOD_ENDED');
    expect(await read()).toMatchObject({ period: { endedOn: '2026-03-10' } });
  });

  it('is a month for strayed poultry and none for papers alone', async () => {
    const hens = { ...FORTY_MILLION, items: [{ category: 'POULTRY', publicDescription: 'Đàn gà', withheldFacts: [{ kind: 'COLOUR', value: 'Mào đỏ' }], details: { animalKind: 'gà', animalCount: 5 } }] };
    road = await noticed(station, hens);
    expect(await read()).toMatchObject({ period: { months: 1, endsOn: '2025-04-10' } });
    const paper = { ...FORTY_MILLION, items: [{ category: 'DOCUMENT', publicDescription: 'Giấy tờ', withheldFacts: [{ kind: 'COLOUR', value: 'Bao màu xanh' }], details: { paperKind: 'ID_CARD', holderName: 'Lê Văn Nam' } }] };
    road = await noticed(station, paper);
    expect(await read()).toMatchObject({ period: { months: null, clockStartedOn: null, endsOn: null, daysLeft: null }, items: [{ excluded: 'HOLDER' }] });
    expect(await stateOn('2030-01-01T03:00:00Z')).toBe('NOTICED');
  });

  it('is the same for nobody else: another commune’s case stays', async () => {
    const chief = await station.as('chief.cambinh');
    expect((await chief.get(path(road, 'settlement'))).status).toBe(404);
  });
});

describe('the database', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open();
    await openGroups(await station.as('clerk.kythuong'), 1);
  });
  afterAll(() => station?.close());

  it('ends no period with an open claim, and none without its day', async () => {
    const road = await noticed(station);
    const { admin } = station.database;
    const end = (more: string) => admin.query(`UPDATE lost_property_case SET state = 'PERIOD_ENDED' ${more} WHERE id = $1`, [road.id]);
    await expect(end('')).rejects.toMatchObject({ constraint: 'ck_case_period_ended' });
    await expect(end(`, period_ended_on = '2026-03-10', open_claims = 1`)).rejects.toMatchObject({ constraint: 'ck_case_period_ended' });
  });
});
