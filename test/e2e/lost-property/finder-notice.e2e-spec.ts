import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, openGroups } from '../../support/found-property.js';
import { Station } from '../../support/station.js';

const path = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;
const NOBODY = { how: 'PHONE', outcome: 'NOT_REACHED', note: 'Máy không liên lạc được' };

promisesOf('POST /lost-property-cases/{id}/notify-finder that reaches nobody', {
  station: { worker: true },
  arrange: async (station) => ({ path: path((await leadTo(station, 'RETURNED')).id, 'notify-finder'), body: NOBODY }),
  by: 'officer.kythuong',
  deniedTo: ['clerk.kythuong'],
  audited: 'lost-property.finder-not-reached',
  badInput: { body: { how: 'PHONE', letter: true }, field: 'letter', status: 422 },
  answers: (body) => {
    expect(body).toMatchObject({ state: 'RETURNED', finderOutcome: null, finderNotifiedAt: null });
    expect(body.allowedActions.map((entry: { action: string }) => entry.action)).toContain('notifyFinder');
  },
});

describe('telling the finder, a duty with a last day', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    await openGroups(await station.as('clerk.kythuong'), 2);
    await openGroups(await station.as('clerk.cambinh'), 1);
    // Rules are data: this one is a day longer from 2027 on.
    await station.database.admin.query(`INSERT INTO public_deadline_rule VALUES ('FINDER_RESULT', 2, '2027-01-01', 4, 2, 'x', false)`);
  });
  afterAll(() => station?.close());

  const at = (instant: string) => station.clock.set(instant);
  const notice = async (id: string, who = 'officer.kythuong') => (await (await station.as(who)).get(path(id, 'finder-notice'))).body;
  const tell = async (id: string, body: object = { how: 'PHONE' }) => (await station.as('officer.kythuong')).act(path(id, 'notify-finder'), body);

  it('begins with the return: three working days, by the rule in force then', async () => {
    at('2026-11-26T03:00:00Z'); // Thursday
    const { id } = await leadTo(station, 'RETURNED');
    expect(await notice(id)).toEqual({
      dueOn: '2026-12-01', overdue: false, outcome: null, attempts: [],
      rule: { id: 'FINDER_RESULT', version: 1, workingDays: 3, tries: 3, source: expect.stringContaining('Điều 230'), certain: false },
    });
    at('2026-12-01T16:59:59Z'); // the last second of that day in Vietnam
    expect((await notice(id)).overdue).toBe(false);
    at('2026-12-01T17:00:00Z');
    expect((await notice(id)).overdue).toBe(true);
    await tell(id, { how: 'IN_PERSON', note: 'Báo tại nhà' });
    expect(await notice(id)).toMatchObject({ overdue: false, outcome: 'REACHED', attempts: [{ how: 'IN_PERSON', outcome: 'REACHED', note: 'Báo tại nhà', letterId: null }] });
  });

  it('keeps the day and the version it was computed by when the rule changes', async () => {
    at('2026-12-30T03:00:00Z');
    const old = await leadTo(station, 'RETURNED');
    at('2027-01-04T03:00:00Z');
    const young = await leadTo(station, 'RETURNED');
    expect([(await notice(old.id)).rule.version, (await notice(young.id)).rule.version]).toEqual([1, 2]);
    expect((await notice(young.id)).dueOn).toBe('2027-01-08');
    at('2026-11-26T03:00:00Z');
  });

  it('counts as done after three attempts that reached nobody, each of them kept', async () => {
    at('2026-11-26T03:00:00Z');
    const { id } = await leadTo(station, 'RETURNED');
    const officer = await station.as('officer.kythuong');
    for (const how of ['PHONE', 'ZALO']) await tell(id, { ...NOBODY, how });
    expect((await officer.post(path(id, 'close'))).body.code).toBe('FINDER_NOT_NOTIFIED');
    expect((await tell(id, { ...NOBODY, how: 'IN_PERSON' })).finderOutcome).toBe('NOT_REACHED');
    const told = await notice(id);
    expect([told.outcome, told.attempts.map((attempt: { how: string }) => attempt.how)]).toEqual(['NOT_REACHED', ['PHONE', 'ZALO', 'IN_PERSON']]);
    expect((await officer.post(path(id, 'notify-finder'), { how: 'PHONE' })).body.code).toBe('FINDER_ALREADY_NOTIFIED');
    expect((await officer.act(path(id, 'close'))).state).toBe('CLOSED');
    await expect(station.database.admin.query('UPDATE lost_property_finder_attempt SET outcome = $1 WHERE case_id = $2', ['REACHED', id])).rejects.toThrow('append-only');
  });

  it('ends with the attempt that reaches the finder', async () => {
    const { id } = await leadTo(station, 'RETURNED');
    await tell(id, NOBODY);
    expect(await tell(id)).toMatchObject({ finderOutcome: 'REACHED', finderNotifiedAt: expect.any(String) });
  });

  it('is there for a case that was handed on to another authority too', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    await (await station.as('deputy.kythuong')).act(path(id, 'refer'), { to: 'Sở Văn hóa, Thể thao và Du lịch', reason: 'Nghi là di vật', secondPersonId: station.people.ids['officer2.kythuong'], receiverName: 'Nguyễn Văn Bình' });
    expect((await notice(id)).dueOn).toBe('2026-12-01');
    expect((await tell(id)).finderOutcome).toBe('REACHED');
  });

  it('is not there for a case recorded by mistake, nor before there is a result', async () => {
    const reported = await leadTo(station, 'REPORTED');
    await (await station.as('deputy.kythuong')).act(path(reported.id, 'cancel'), { reason: 'Ghi trùng' });
    expect([await notice(reported.id), await notice((await leadTo(station, 'NOTICED')).id)]).toEqual([expect.objectContaining({ dueOn: null, rule: null }), expect.objectContaining({ dueOn: null, rule: null })]);
  });

  it('may be done by a letter with a number, which names no owner and no thing', async () => {
    const { id } = await leadTo(station, 'RETURNED');
    const { documents } = await tell(id, { how: 'LETTER', letter: true });
    const [attempt] = (await notice(id)).attempts;
    expect(documents.find((document: { id: string }) => document.id === attempt.letterId)).toMatchObject({ kind: 'FINDER_RESULT_NOTICE', typeCode: 'TB' });
  });

  it('is found in the list while it waits, and apart when it is late', async () => {
    at('2026-11-26T03:00:00Z');
    const { id } = await leadTo(station, 'RETURNED');
    const listed = async (finder: string) => (await (await station.as('officer.kythuong')).get(`/lost-property-cases?limit=100&finder=${finder}`)).body.items.map((item: { id: string }) => item.id);
    expect(await listed('PENDING')).toContain(id);
    expect(await listed('OVERDUE')).not.toContain(id);
    at('2026-12-02T03:00:00Z');
    expect(await listed('OVERDUE')).toContain(id);
    await tell(id);
    expect([(await listed('PENDING')).includes(id), (await listed('OVERDUE')).includes(id)]).toEqual([false, false]);
  });

  it('stands on the desk with its day, more urgent every day', async () => {
    at('2026-11-26T03:00:00Z');
    const { id } = await leadTo(station, 'RETURNED');
    const onDesk = async () => (await (await station.as('officer.kythuong')).get('/me/desk')).body.tasks.find((task: { kind: string }) => task.kind === 'FINDER_TO_NOTIFY')?.items.find((item: { id: string }) => item.id === id);
    expect(await onDesk()).toMatchObject({ dueOn: '2026-12-01', severity: 'info' });
    at('2026-11-30T03:00:00Z');
    expect(await onDesk()).toMatchObject({ severity: 'warning' });
    at('2026-12-02T03:00:00Z');
    expect(await onDesk()).toMatchObject({ severity: 'danger' });
    await tell(id);
    expect(await onDesk()).toBeUndefined();
  });

  it('is not told to people who may not read people', async () => {
    const { id } = await leadTo(station, 'RETURNED');
    expect((await (await station.as('clerk.kythuong')).get(path(id, 'finder-notice'))).status).toBe(403);
    expect((await (await station.as('officer.cambinh')).get(path(id, 'finder-notice'))).status).toBe(404);
  });
});
