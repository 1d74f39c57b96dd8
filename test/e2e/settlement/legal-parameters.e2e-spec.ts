import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openGroups } from '../../support/found-property.js';
import { DAY_AFTER, noticed, path } from '../../support/settlement.js';
import { type Caller, Station } from '../../support/station.js';

/** The numbers of the law: read by everybody with a desk, changed above the communes only. */
describe('legal parameters', () => {
  let station: Station;
  let admin: Caller;
  beforeAll(async () => {
    station = await Station.open();
    admin = await station.as('province.admin');
    await admin.stepUp();
    station.clock.set('2026-11-24T03:00:00Z');
    await openGroups(await station.as('clerk.kythuong'), 1);
  });
  afterAll(() => station?.close());

  const SALARY = { effectiveFrom: '2027-07-01', amountVnd: 2_700_000, source: 'Nghị định về mức lương cơ sở năm 2027' };
  const DAY = { day: '2027-02-04', name: 'Tết Nguyên đán', kind: 'HOLIDAY', expected: false, source: 'Thông báo nghỉ Tết năm 2027' };

  it('show every number with its source and how sure it is', async () => {
    const { body } = await (await station.as('liaison.trungtien')).get('/legal-parameters');
    expect(body.baseSalaries[0]).toEqual({ effectiveFrom: '2026-07-01', amountVnd: 2_530_000, source: 'Nghị định 161/2026/NĐ-CP', certain: true });
    expect(body.baseSalaryBasis).toMatchObject({ value: 'ESTABLISHMENT', certain: false });
    expect(body.periods.map(({ kind, months }: { kind: string; months: number }) => [kind, months])).toEqual([
      ['FOUND_PROPERTY', 12], ['LIVESTOCK', 6], ['LIVESTOCK_FREE_RANGING', 12], ['POULTRY', 1], ['AQUATIC', 1],
    ]);
    expect(body.calendar).toContainEqual(expect.objectContaining({ day: '2026-08-22', kind: 'MAKE_UP_WORKDAY', expected: false }));
  });

  it.each(['chief.kythuong', 'officer.kythuong', 'province.viewer'])('are not changed by %s', async (username) => {
    const caller = await station.login(username);
    await caller.stepUp();
    expect((await caller.post('/legal-parameters/base-salaries', SALARY)).status).toBe(403);
    expect((await caller.post('/legal-parameters/calendar-days', DAY)).status).toBe(403);
    expect((await caller.post('/legal-parameters/base-salary-basis', { value: 'NOTICE', source: 'Văn bản', certain: false, reason: 'Thử xem' })).status).toBe(403);
  });

  it('are not changed without the password', async () => {
    const fresh = await station.login('system.admin');
    expect((await fresh.post('/legal-parameters/base-salaries', SALARY)).body.code).toBe('STEP_UP_REQUIRED');
  });

  it('take a new base salary ahead of time, and a correction with its reason only', async () => {
    const written = await admin.act('/legal-parameters/base-salaries', SALARY);
    expect(written.baseSalaries[0]).toMatchObject({ effectiveFrom: '2027-07-01', amountVnd: 2_700_000, certain: true });
    expect(await station.auditCount('legal-parameters.base-salary-written')).toBe(1);
    const again = { ...SALARY, amountVnd: 2_750_000 };
    expect((await admin.post('/legal-parameters/base-salaries', again)).body).toMatchObject({ status: 422, code: 'CORRECTION_NEEDS_REASON', errors: [{ field: 'reason' }] });
    expect((await admin.post('/legal-parameters/base-salaries', { ...SALARY, effectiveFrom: '2026-11-24' })).body.code).toBe('CORRECTION_NEEDS_REASON');
    const corrected = await admin.act('/legal-parameters/base-salaries', { ...again, reason: 'Gõ nhầm số tiền' });
    expect(corrected.baseSalaries[0].amountVnd).toBe(2_750_000);
  });

  it('replace a day that was only expected freely, an announced one with a reason', async () => {
    const expected = await admin.act('/legal-parameters/calendar-days', { ...DAY, day: '2027-09-03', name: 'Ngày làm việc', kind: 'MAKE_UP_WORKDAY' });
    expect(expected.calendar).toContainEqual(expect.objectContaining({ day: '2027-09-03', kind: 'MAKE_UP_WORKDAY', expected: false }));
    expect((await admin.post('/legal-parameters/calendar-days', { ...DAY, day: '2027-09-03' })).body.code).toBe('CORRECTION_NEEDS_REASON');
  });

  it('move the end of a period that already runs when a day off is announced', async () => {
    const road = await noticed(station);
    const officer = await station.as('officer.kythuong');
    await admin.act('/legal-parameters/calendar-days', { ...DAY, day: '2026-03-10', name: 'Nghỉ theo quyết định', reason: 'Công bố sau khi thông báo' });
    expect((await officer.get(path(road, 'settlement'))).body.period).toMatchObject({ endsOn: '2026-03-10', effectiveEndsOn: '2026-03-11' });
    station.clock.set(DAY_AFTER);
    expect((await (await station.as('deputy.kythuong')).post(path(road, 'end-period'))).body.code).toBe('PERIOD_NOT_OVER');
  });

  it('decide by another day’s base salary when the basis is changed', async () => {
    const road = await noticed(station);
    const officer = await station.as('officer.kythuong');
    expect((await officer.get(path(road, 'settlement'))).body.baseSalary).toMatchObject({ basis: 'ESTABLISHMENT', onDay: '2026-03-11' });
    await admin.act('/legal-parameters/base-salary-basis', { value: 'FINDING', source: 'Công văn hướng dẫn của Công an tỉnh', certain: true, reason: 'Thống nhất trong tỉnh' });
    expect((await officer.get(path(road, 'settlement'))).body.baseSalary).toMatchObject({ basis: 'FINDING', onDay: '2025-03-09', basisCertain: true });
  });

  it('are closed to communes in the database too', async () => {
    const { admin: root } = station.database;
    await root.query('BEGIN');
    await root.query(`SELECT app.set_scope(NULL, 'COMMUNE_CHIEF', NULL, '{}', NULL)`);
    await root.query('SET LOCAL ROLE binhyen_app');
    await expect(root.query(`UPDATE public_base_salary SET amount_vnd = 9000000`)).rejects.toMatchObject({ constraint: 'legal_parameter_writer' });
    await root.query('ROLLBACK');
  });
});
