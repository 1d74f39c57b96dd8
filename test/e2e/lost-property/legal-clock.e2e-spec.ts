import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { leadTo, openGroups, type Road, until } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

/** Civil Code 2015 Art. 230(2): one year from the public notice. No public notice, no running clock. */
describe('the legal clock', () => {
  let station: Station;
  let officer: Caller;
  let road: Road;
  let deliveries: { id: string }[];

  beforeAll(async () => {
    station = await Station.open({ worker: true });
    officer = await station.as('officer.kythuong');
    station.clock.set('2026-01-15T02:30:00Z');
    await openGroups(await station.as('clerk.kythuong'), 2);
  });
  afterAll(() => station?.close());
  beforeEach(async () => {
    station.clock.set('2026-01-15T02:30:00Z');
    road = await leadTo(station, 'NOTICED');
    deliveries = (await officer.get(`/broadcasts/${road.broadcastId}/deliveries`)).body.items;
  });

  const read = async () => (await officer.get(`/lost-property-cases/${road.id}`)).body;
  const post = (index: number) => officer.act(`/broadcast-deliveries/${deliveries[index]!.id}/mark-posted`, {});
  const hang = () => officer.act(`/lost-property-cases/${road.id}/confirm-office-posting`, { place: 'Bảng tin trụ sở' });
  const jobsDone = () =>
    until(async () => (await station.database.admin.query(`SELECT 1 FROM pgboss.job WHERE name = 'broadcast.delivered' AND state < 'completed'`)).rowCount === 0);

  it('does not run by publishing alone', async () => {
    expect(await read()).toMatchObject({ clockStartedOn: null, periodEndsOn: null });
  });

  it('does not run while only a group has the notice', async () => {
    await post(0);
    await jobsDone();
    expect(await read()).toMatchObject({ clockStartedOn: null, deliveries: { posted: 1, total: 2 } });
  });

  it('does not run while it only hangs at the office', async () => {
    expect(await hang()).toMatchObject({ clockStartedOn: null });
  });

  it('starts on the later day when the office comes last', async () => {
    await post(0);
    station.clock.set('2026-01-19T03:00:00Z');
    expect(await hang()).toMatchObject({ clockStartedOn: '2026-01-19', periodEndsOn: '2027-01-19' });
  });

  it('starts on the later day when the group comes last, by the worker, and says so in the history', async () => {
    await hang();
    station.clock.set('2026-01-21T03:00:00Z');
    await post(1);
    await until(async () => (await read()).clockStartedOn !== null);
    const found = await read();
    expect(found).toMatchObject({ clockStartedOn: '2026-01-21', periodEndsOn: '2027-01-21' });
    expect(found.timeline.at(-1)).toMatchObject({ action: 'clockStarted', actorName: null });
    expect(await station.auditCount('lost-property.clock-started')).toBeGreaterThan(0);
  });

  it('counts days as they are in Vietnam', async () => {
    await post(0);
    // 17:30 UTC on the 18th is half past midnight on the 19th in Hà Tĩnh.
    station.clock.set('2026-01-18T17:30:00Z');
    expect(await hang()).toMatchObject({ clockStartedOn: '2026-01-19' });
  });

  it.each([
    ['a Saturday moves to Monday', '2026-01-23T03:00:00Z', '2026-01-23', '2027-01-25'],
    ['Tết and its two compensation days move to the day after them', '2026-02-06T03:00:00Z', '2026-02-06', '2027-02-12'],
  ])('ends on a working day: %s', async (_, instant, start, end) => {
    await post(0);
    station.clock.set(instant);
    expect(await hang()).toMatchObject({ clockStartedOn: start, periodEndsOn: end });
  });

  it('does not move when a tick is taken back or another group follows', async () => {
    await post(0);
    await hang();
    station.clock.set('2026-01-30T03:00:00Z');
    await post(1);
    await officer.act(`/broadcast-deliveries/${deliveries[0]!.id}/unmark`, { reason: 'Nhầm nhóm' });
    await jobsDone();
    expect(await read()).toMatchObject({ clockStartedOn: '2026-01-15' });
  });

  it('is kept from starting by the database itself, whatever the program says', async () => {
    await expect(station.database.admin.query(`UPDATE lost_property_case SET clock_started_on = '2026-01-15', period_ends_on = '2027-01-15' WHERE id = $1`, [road.id])).rejects.toThrow('ck_case_clock');
  });
});
