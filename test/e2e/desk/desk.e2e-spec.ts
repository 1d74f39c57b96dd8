import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, openGroups, type Road, THREE_ENVELOPES } from '../../support/found-property.js';
import { Station } from '../../support/station.js';

let station: Station;
beforeAll(async () => {
  station = await Station.open();
  await openGroups(await station.as('clerk.kythuong'), 3);
  await openGroups(await station.as('clerk.cambinh'), 1);
});
afterAll(() => station?.close());

const desk = async (who: string) => (await (await station.as(who)).get('/me/desk')).body;
const item = async (who: string, kind: string, id: string) =>
  (await desk(who)).tasks.find((task: { kind: string }) => task.kind === kind)?.items.find((one: { link: string }) => one.link.includes(id));

describe('the desk of a village liaison', () => {
  let groupId: string;
  let road: Road;
  beforeAll(async () => {
    const clerk = await station.as('clerk.kythuong');
    const group = await clerk.act('/groups', { name: 'Bình yên Trung Tiến', kind: 'ORDINARY', villageIds: [station.people.villageId], inviteLink: 'https://zalo.me/g/trungtien' });
    await clerk.act(`/groups/${group.id}/activate`);
    await clerk.act(`/groups/${group.id}/member-counts`, { members: 173, countedOn: '2026-01-10' });
    groupId = group.id as string;
    road = await leadTo(station, 'NOTICED');
  });

  it('counts the own village alone', async () => {
    const { figures } = await desk('liaison.trungtien');
    expect(figures).toEqual({ coverage: { village: 'Thôn Trung Tiến', villages: 1, villagesWithGroup: 1, members: 173, households: 214 }, openCases: null, returnedThisYear: null });
    expect((await desk('officer.kythuong')).figures.coverage).toMatchObject({ village: null, villages: 4, villagesWithGroup: 4 });
  });

  it('asks for the post in the own group, without a share of all groups', async () => {
    expect(await item('liaison.trungtien', 'DELIVERIES_TO_POST', road.broadcastId!)).toMatchObject({ subtitle: '' });
    expect(await item('officer.kythuong', 'DELIVERIES_TO_POST', road.broadcastId!)).toMatchObject({ subtitle: '0/4' });
    const liaison = await station.as('liaison.trungtien');
    const [delivery] = (await liaison.get(`/broadcasts/${road.broadcastId}/deliveries`)).body.items;
    expect(delivery.groupId).toBe(groupId);
    await liaison.act(`/broadcast-deliveries/${delivery.id}/mark-posted`);
    expect(await item('liaison.trungtien', 'DELIVERIES_TO_POST', road.broadcastId!)).toBeUndefined();
    expect(await item('officer.kythuong', 'DELIVERIES_TO_POST', road.broadcastId!)).toMatchObject({ subtitle: '1/4' });
  });
});

describe('things with a road of their own', () => {
  const PAPERS = {
    ...THREE_ENVELOPES,
    items: [
      { category: 'DOCUMENT', publicDescription: 'Một tập giấy tờ', withheldFacts: [] },
      { category: 'BANK_CARD', publicDescription: 'Một thẻ ngân hàng', withheldFacts: [] },
      { category: 'PERISHABLE', publicDescription: 'Một thùng hải sản', withheldFacts: [] },
    ],
    withheldFacts: [],
  };

  it('are work once they are in the safe, and not before', async () => {
    const reported = await leadTo(station, 'REPORTED', PAPERS);
    const { id } = await leadTo(station, 'RECEIVED', PAPERS);
    for (const kind of ['HOLDER_TO_CONTACT', 'BANK_TO_TELL', 'PERISHABLE_TO_DECIDE']) {
      expect([kind, await item('deputy.kythuong', kind, id)]).toEqual([kind, expect.objectContaining({ link: `/lost-property/${id}` })]);
      expect([kind, await item('deputy.kythuong', kind, reported.id)]).toEqual([kind, undefined]);
    }
    // Sale or keeping is a leader's decision; the bank is told by whoever works on the case.
    expect(await item('officer.kythuong', 'PERISHABLE_TO_DECIDE', id)).toBeUndefined();
    expect(await item('officer.kythuong', 'BANK_TO_TELL', id)).toBeDefined();
    expect(await item('chief.cambinh', 'BANK_TO_TELL', id)).toBeUndefined();
  });
});

describe('what went wrong', () => {
  it('a recount that differs is for a leader who counted neither time', async () => {
    const { id } = await leadTo(station, 'RECEIVED');
    await station.database.admin.query(
      `INSERT INTO lost_property_recount (commune_id, id, case_id, result, counted_by, counted_by_name, second_counter_id, second_counter_name, counted_at, old_seal, new_seal, minutes_id)
       VALUES ($1, gen_random_uuid(), $2, 'DIFFERENT', $3, 'x', $4, 'x', now(), 'NP-01', 'NP-02', gen_random_uuid())`,
      [station.people.units.kyThuong, id, station.people.ids['officer.kythuong'], station.people.ids['deputy.kythuong']]);
    expect(await item('chief.kythuong', 'RECOUNT_DIFFERENCE', id)).toMatchObject({ severity: 'danger' });
    expect(await item('deputy.kythuong', 'RECOUNT_DIFFERENCE', id)).toBeUndefined();
    expect(await item('officer2.kythuong', 'RECOUNT_DIFFERENCE', id)).toBeUndefined();
  });

  it('a dispute waits for a leader', async () => {
    const { id } = await leadTo(station, 'CLAIMED');
    await station.database.admin.query('UPDATE lost_property_case SET disputed_at = now() WHERE id = $1', [id]);
    expect(await item('deputy.kythuong', 'DISPUTE_TO_RESOLVE', id)).toMatchObject({ severity: 'warning' });
    expect(await item('officer.kythuong', 'DISPUTE_TO_RESOLVE', id)).toBeUndefined();
  });
});

describe('a case nobody claimed', () => {
  /** What leads there is tested elsewhere; the desk looks at the state and at what is missing. */
  const inState = async (id: string, state: string): Promise<void> => {
    const { admin } = station.database;
    await admin.query('ALTER TABLE lost_property_case DISABLE TRIGGER USER');
    await admin.query(`UPDATE lost_property_case SET state = $2, period_ended_on = '2026-11-20' WHERE id = $1`, [id, state]);
    await admin.query('ALTER TABLE lost_property_case ENABLE TRIGGER USER');
  };

  it('is valued, then its shares are decided by somebody else, then it is settled', async () => {
    const { id } = await leadTo(station, 'NOTICED');
    await inState(id, 'PERIOD_ENDED');
    expect(await item('officer.kythuong', 'VALUATION_TO_RECORD', id)).toMatchObject({ severity: 'warning' });
    expect(await item('deputy.kythuong', 'SHARES_TO_DECIDE', id)).toBeUndefined();
    await station.database.admin.query(
      `INSERT INTO lost_property_valuation (commune_id, id, case_id, item_id, amount_vnd, cash_vnd, method, valued_by, second_valuer_id, valued_at, minutes_id)
       SELECT i.commune_id, gen_random_uuid(), i.case_id, i.id, 45000000, 45000000, 'COUNT', $2, $3, now(), (SELECT d.id FROM document d WHERE d.subject_id = i.case_id LIMIT 1) FROM lost_property_item i WHERE i.case_id = $1`,
      [id, station.people.ids['officer.kythuong'], station.people.ids['chief.kythuong']]);
    expect(await item('officer.kythuong', 'VALUATION_TO_RECORD', id)).toBeUndefined();
    expect(await item('deputy.kythuong', 'SHARES_TO_DECIDE', id)).toBeDefined();
    // The chief helped to value it, so the chief does not decide.
    expect(await item('chief.kythuong', 'SHARES_TO_DECIDE', id)).toBeUndefined();
    await inState(id, 'SHARES_DECIDED');
    expect(await item('deputy.kythuong', 'PERIOD_ENDED_TO_SETTLE', id)).toBeDefined();
    expect(await item('officer.kythuong', 'PERIOD_ENDED_TO_SETTLE', id)).toBeUndefined();
  });
});

describe('work that is not of a case', () => {
  it('shows a list being read in to whoever may import', async () => {
    await station.database.admin.query(
      `INSERT INTO import (commune_id, id, kind, state, file_name, file_format, sheets, header_first, header_last, columns, merges, defaults, row_count, done_rows, counts, skip_refused, created_by, created_by_name, created_at, expires_at, version)
       VALUES ($1, '01940000-0000-7000-8000-00000000aaaa', 'VILLAGES', 'READY', 'thon.xlsx', 'XLSX', '[]', 1, 1, '[]', '[]', '{}', 20, 5, '{}', false, $2, 'x', now(), now() + interval '7 days', 1)`,
      [station.people.units.kyThuong, station.people.ids['clerk.kythuong']]);
    expect(await item('clerk.kythuong', 'IMPORT_TO_FINISH', '00000000aaaa')).toMatchObject({ title: 'thon.xlsx', subtitle: '5/20', severity: 'warning' });
    expect(await item('liaison.trungtien', 'IMPORT_TO_FINISH', '00000000aaaa')).toBeUndefined();
  });

  it('shows a change of units to approve to another leader than its author, and to the communes it concerns', async () => {
    const { admin } = station.database;
    const { province, kyThuong } = station.people.units;
    const change = (id: string, state: string, approvedBy: string | null) => admin.query(
      `INSERT INTO unit_change (unit_id, id, kind, state, effective_date, legal_basis, unit_ids, plan, created_by, created_by_name, created_at, author_ids, approved_by, approved_at, version)
       VALUES ($1, $2, 'COMMUNE_MERGER', $3, '2027-01-01', 'Nghị quyết 1', $4, '{}', $5::uuid, 'x', now(), ARRAY[$5::uuid], $6, now(), 1)`,
      [province, id, state, [kyThuong], station.people.ids['province.admin'], approvedBy]);
    await change('01940000-0000-7000-8000-00000000bbbb', 'DRAFT', null);
    await change('01940000-0000-7000-8000-00000000cccc', 'APPROVED', station.people.ids['system.admin']!);
    expect(await item('province.admin', 'UNIT_CHANGE_TO_APPROVE', '00000000bbbb')).toBeUndefined();
    expect(await item('province.admin', 'UNIT_CHANGE_UNDER_WAY', '00000000cccc')).toMatchObject({ dueOn: '2027-01-01', title: 'Nghị quyết 1' });
    expect(await item('chief.kythuong', 'UNIT_CHANGE_UNDER_WAY', '00000000cccc')).toBeDefined();
    expect(await item('chief.cambinh', 'UNIT_CHANGE_UNDER_WAY', '00000000cccc')).toBeUndefined();
  });
});
