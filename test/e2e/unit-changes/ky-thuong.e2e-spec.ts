import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, OWNER, review, type Road, STATEMENT, until, waitForMinutes } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { addPerson, beforeTheReform, carryOut, communeId, hurry, villagesWithGroups } from '../../support/unit-changes.js';

/** Rehearsal on the story: old Kỳ Thượng (18799) and Kỳ Sơn (18844) become the new Kỳ Thượng (18844). */
describe('old Kỳ Thượng and Kỳ Sơn into the new Kỳ Thượng', () => {
  let station: Station;
  let old: Record<string, string>;
  let merged: string;
  let change: any;
  let preview: any;
  let roads: Record<'received' | 'noticed' | 'reviewed' | 'prepared' | 'returned', Road>;
  let groups: Record<'kyThuong' | 'kySon', { villageId: string; groupId: string; code: string }[]>;
  let waiting: string;
  const LEGAL = 'Nghị quyết 1665/NQ-UBTVQH15';

  beforeAll(async () => {
    station = await Station.open({ worker: true });
    hurry(station);
    old = await beforeTheReform(station, 'kyThuong', ['18799', '18844'], '18799');
    await addPerson(station, 'province.admin2', 'PROVINCE_ADMIN', station.people.units.province);
    for (const [name, role] of [['chief', 'CHIEF'], ['deputy', 'DEPUTY'], ['officer', 'OFFICER'], ['clerk', 'CLERK']]) await addPerson(station, `${name}.kyson`, `COMMUNE_${role}`, old['18844']!);
    groups = {
      kyThuong: await villagesWithGroups(await station.as('clerk.kythuong'), ['Hợp Tiến', 'Bắc Sơn', 'Phúc Độ'], 'kt'),
      kySon: await villagesWithGroups(await station.as('clerk.kyson'), ['Bắc sơn', 'Mỹ Lạc'], 'ks'),
    };
    await station.database.admin.query('UPDATE user_account SET village_id = $1 WHERE username = $2', [groups.kyThuong[0]!.villageId, 'liaison.trungtien']);
    roads = {
      received: await leadTo(station, 'RECEIVED'),
      noticed: await leadTo(station, 'NOTICED'),
      reviewed: await leadTo(station, 'REVIEWED'),
      prepared: await leadTo(station, 'PREPARED'),
      returned: await leadTo(station, 'RETURNED'),
    };
    const officer = await station.as('officer.kythuong');
    await officer.act(`/lost-property-cases/${roads.returned.id}/notify-finder`, { how: 'PHONE' });
    await officer.act(`/lost-property-cases/${roads.returned.id}/close`);
    const deliveries = (await officer.get(`/broadcasts/${roads.noticed.broadcastId}/deliveries`)).body.items;
    waiting = deliveries.find((delivery: any) => delivery.groupId === groups.kyThuong[0]!.groupId).id;
    await officer.act(`/broadcast-deliveries/${deliveries.find((delivery: any) => delivery.groupId === groups.kyThuong[1]!.groupId).id}/mark-posted`, {});

    const plan = { kind: 'COMMUNE_MERGER', fromIds: [old['18799'], old['18844']], to: [{ name: 'Kỳ Thượng', kind: 'XA', code: '18844' }], effectiveDate: '2025-07-01', legalBasis: LEGAL };
    const draft = await (await station.as('province.admin')).act('/unit-changes', plan);
    preview = draft.preview;
    await (await station.as('province.admin')).act(`/unit-changes/${draft.id}/cancel`, { reason: 'Xem thử' });
    change = await carryOut(station, plan);
    merged = await communeId(station, '18844', '2025-07-01');
  }, 120_000);
  afterAll(() => station?.close());

  const as = (username: string) => station.as(username);
  const rows = async (text: string, values: unknown[] = []): Promise<any[]> => (await station.database.admin.query(text, values)).rows;

  it('shows beforehand everything that moves, and names that meet', () => {
    expect(preview.units.map((unit: any) => [unit.name, unit.code, unit.villages, unit.groups, unit.openCases, unit.allCases, unit.shortLinks])).toEqual([
      ['Kỳ Thượng', '18799', 4, 3, 4, 5, 3],
      ['Kỳ Sơn', '18844', 2, 2, 0, 0, 2],
    ]);
    expect(preview.villages.filter((village: any) => village.collides).map((village: any) => `${village.nameAfter} (${village.formerUnitAfter})`).sort()).toEqual(['Bắc Sơn (Kỳ Thượng cũ)', 'Bắc sơn (Kỳ Sơn cũ)'].sort());
    expect(preview.groups.filter((group: any) => group.collides).map((group: any) => group.nameAfter)).toEqual(['Bình yên thôn Bắc Sơn (Kỳ Thượng cũ)', 'Bình yên thôn Bắc sơn (Kỳ Sơn cũ)']);
    expect(preview.units[0].series.map((series: any) => [series.typeCode, series.lastNumber]).sort()).toEqual([['BB', 7], ['TB', 4], ['TS', 5]]);
    expect(preview.warnings.map((warning: any) => warning.code)).toEqual(expect.arrayContaining(['UNSENT_NOTICES', 'CHIEFS_MEET']));
  });

  it('reads the code by its day: Kỳ Sơn until the eve, Kỳ Thượng from the day on, 18799 no more', async () => {
    const officer = await as('officer.kythuong');
    expect((await officer.get('/communes/lookup?code=18844&asOf=2025-06-30')).body.name).toBe('Kỳ Sơn');
    expect((await officer.get('/communes/lookup?code=18844&asOf=2025-07-01')).body.id).toBe(merged);
    expect((await officer.get('/communes/lookup?code=18799&asOf=2025-06-30')).body.name).toBe('Kỳ Thượng');
    expect((await officer.get('/communes/lookup?code=18799&asOf=2025-07-01')).status).toBe(404);
    const commune = (await officer.get(`/communes/${merged}`)).body;
    expect(commune.predecessors.map((unit: any) => [unit.code, unit.relation, unit.effectiveDate, unit.legalBasis]).sort()).toEqual([['18799', 'MERGED_INTO', '2025-07-01', LEGAL], ['18844', 'MERGED_INTO', '2025-07-01', LEGAL]]);
  });

  it('moves people within their session; one chief leads, the other is deputy', async () => {
    const me = await (await as('officer.kythuong')).get('/me');
    expect([me.status, me.body.me.unit.id]).toEqual([200, merged]);
    // Each account that moved is on record by itself, in the chain it left and in the one it came to.
    const [{ n: arrived }] = await rows('SELECT count(*)::int AS n FROM user_account WHERE unit_id = $1', [merged]);
    for (const chains of [[merged], [old['18799'], old['18844']]]) {
      const [{ n }] = await rows(`SELECT count(DISTINCT object_id)::int AS n FROM audit_event WHERE action = 'unit-change.person-moved' AND chain_id = ANY ($1)`, [chains]);
      expect(n).toBe(arrived);
    }
    const people = await rows(`SELECT username, role FROM user_account WHERE unit_id = $1 AND role IN ('COMMUNE_CHIEF', 'COMMUNE_DEPUTY') ORDER BY username`, [merged]);
    expect(people).toEqual([
      { username: 'chief.kyson', role: 'COMMUNE_DEPUTY' }, { username: 'chief.kythuong', role: 'COMMUNE_CHIEF' }, { username: 'deputy.kyson', role: 'COMMUNE_DEPUTY' }, { username: 'deputy.kythuong', role: 'COMMUNE_DEPUTY' },
    ]);
    expect(await rows('SELECT 1 FROM user_account WHERE unit_id = ANY ($1)', [Object.values(old)])).toEqual([]);
  });

  it('keeps both villages of one name and both groups, tells them apart, and carries the figures', async () => {
    const clerk = await station.login('clerk.kyson');
    const { items } = (await clerk.get('/villages?limit=100')).body;
    expect(items.every((village: any) => village.communeId === merged)).toBe(true);
    const bacSon = items.filter((village: any) => /Bắc [Ss]ơn/.test(village.name));
    expect(bacSon.map((village: any) => village.displayName).sort()).toEqual(['Thôn Bắc Sơn (Kỳ Thượng cũ)', 'Thôn Bắc sơn (Kỳ Sơn cũ)']);
    expect(bacSon.map((village: any) => [village.households, village.members, village.headName]).sort()).toEqual([[100, 80, 'Trưởng thôn ks 0'], [101, 81, 'Trưởng thôn kt 1']]);
    const active = (await clerk.get('/groups?status=ACTIVE&limit=100')).body.items;
    expect(active).toHaveLength(5);
    const { rows: ended } = await station.database.admin.query(`SELECT count(*)::int AS n FROM village WHERE commune_id = ANY ($1) AND valid_to = '2025-07-01'`, [Object.values(old)]);
    expect(ended[0].n).toBe(6);
    expect(await rows('SELECT count(*)::int AS n FROM village_succession WHERE commune_id = $1', [merged])).toEqual([{ n: 6 }]);
    expect(await rows('SELECT count(*)::int AS n FROM group_member_count WHERE commune_id = $1', [merged])).toEqual([{ n: 5 }]);
  });

  it('leads the printed codes of both to the groups of today', async () => {
    for (const { code } of [...groups.kyThuong, ...groups.kySon]) {
      const answer = await station.anonymous().call('GET', `/q/${code}`);
      expect([answer.status, answer.headers.get('location')?.slice(0, 18)]).toEqual([302, 'https://zalo.me/g/']);
    }
    expect(await rows('SELECT commune_name FROM app.resolve_short_link($1)', [groups.kySon[0]!.code])).toEqual([{ commune_name: 'Kỳ Thượng' }]);
  });

  it('lets the liaison tick what waited when the group moved', async () => {
    const liaison = await station.login('liaison.trungtien');
    expect((await liaison.get('/groups')).body.items.map((group: any) => group.communeId)).toEqual([merged]);
    const ticked = await liaison.post(`/broadcast-deliveries/${waiting}/mark-posted`, {});
    expect([ticked.status, ticked.body.state]).toEqual([200, 'POSTED']);
  });

  it('shows every file of both predecessors to the successor, with its step of taking over', async () => {
    const officer = await station.login('officer.kyson');
    const { items } = (await officer.get('/lost-property-cases?limit=100')).body;
    expect(items.map((item: any) => item.id).sort()).toEqual(Object.values(roads).map((road) => road.id).sort());
    const noticed = (await officer.get(`/lost-property-cases/${roads.noticed.id}`)).body;
    expect(noticed.timeline.at(-1)).toMatchObject({ action: 'takenOver', reason: `Kỳ Thượng. ${LEGAL}` });
    expect(noticed.recordedByName).toBe('Người officer.kythuong');
    const closed = (await officer.get(`/lost-property-cases/${roads.returned.id}`)).body;
    expect(closed.timeline.map((step: any) => step.action)).not.toContain('takenOver');
  });

  it('returns a thing of an old case: claim, review, decision, minutes with a number of the new unit', async () => {
    const [officer, deputy] = [await station.login('officer.kyson'), await station.login('deputy.kythuong')];
    const village = (await officer.get('/villages?q=phuc do')).body.items[0];
    const group = (await officer.get('/groups?status=ACTIVE&q=my lac')).body.items[0];
    const claimed = await officer.act(`/lost-property-cases/${roads.noticed.id}/claims`, { claimant: { ...OWNER, villageId: village.id }, statement: STATEMENT, heardFromGroupId: group.id });
    const claim = claimed.claims.at(-1);
    expect([claim.village, claim.heardFromGroup]).toEqual(['Thôn Phúc Độ', 'Bình yên thôn Mỹ Lạc']);
    await review(officer, claim.id, 'MATCH');
    await deputy.act(`/lost-property-claims/${claim.id}/accept`, { reason: 'Khớp' });
    const prepared = await officer.act(`/lost-property-cases/${roads.noticed.id}/prepare-handover`, { claimId: claim.id, identityEvidence: { kind: 'VNEID_SEEN', identityNumber: OWNER.identityNumber } });
    await waitForMinutes(officer, roads.noticed.id);
    await officer.stepUp();
    const returned = await officer.act(`/lost-property-cases/${roads.noticed.id}/return`, { handoverId: prepared.handover.id, minutesSigned: true });
    expect(returned.state).toBe('RETURNED');
    const minutes = returned.documents.at(-1);
    expect(minutes.numberLabel).toMatch(/^01\/BB-CAX/);
    expect(await rows('SELECT unit_id, commune_id FROM document WHERE id = $1', [minutes.id])).toEqual([{ unit_id: merged, commune_id: old['18799'] }]);
    expect((await officer.get(`/documents/${minutes.id}/file`)).status).toBe(200);
  });

  it('goes on with a prepared handover of the time before, whose minutes still open', async () => {
    const officer = await station.login('officer.kyson');
    await waitForMinutes(officer, roads.prepared.id);
    await officer.stepUp();
    const returned = await officer.act(`/lost-property-cases/${roads.prepared.id}/return`, { handoverId: roads.prepared.handoverId, minutesSigned: true });
    for (const document of returned.documents) expect((await officer.get(`/documents/${document.id}/file`)).status).toBe(200);
  });

  it('posts the notice of an old case in the groups of today', async () => {
    const [officer, deputy] = [await station.login('officer.kyson'), await station.login('deputy.kythuong')];
    await officer.act(`/lost-property-cases/${roads.received.id}/draft-notice`, {});
    const published = await deputy.act(`/lost-property-cases/${roads.received.id}/publish-notice`);
    expect(published.notice.deliveries).toEqual({ posted: 0, total: 5 });
    expect(published.documents.at(-1).numberLabel).toMatch(/^01\/TB-CAX/);
    const deliveries = (await officer.get(`/broadcasts/${published.notice.broadcastId}/deliveries`)).body.items;
    await officer.act(`/broadcast-deliveries/${deliveries[0].id}/mark-posted`, {});
    await officer.act(`/lost-property-cases/${roads.received.id}/confirm-office-posting`, { place: 'Bảng tin trụ sở' });
    await until(async () => (await officer.get(`/lost-property-cases/${roads.received.id}`)).body.clockStartedOn !== null);
  });

  it('numbers new cases of the successor anew and closes the old series', async () => {
    const road = await leadTo(station, 'RECEIVED');
    expect(await rows('SELECT commune_id, code FROM lost_property_case WHERE id = $1', [road.id])).toEqual([{ commune_id: merged, code: 'TS-2026-0001' }]);
    await expect(station.database.admin.query(`UPDATE document_series SET last_number = last_number + 1 WHERE commune_id = $1`, [old['18799']])).rejects.toMatchObject({ constraint: 'document_series_open' });
    expect(await rows('SELECT DISTINCT numbering_closed_on::text AS on FROM admin_unit WHERE id = ANY ($1)', [Object.values(old)])).toEqual([{ on: '2025-07-01' }]);
  });

  it('is on record in every chain it touched, and its steps are all done', async () => {
    const chains = await rows(`SELECT chain_id FROM audit_event WHERE action = 'unit-change.carried-out' AND object_id = $1`, [change.id]);
    expect(chains.map((row) => row.chain_id).sort()).toEqual([station.people.units.province, merged, ...Object.values(old)].sort());
    expect(change.steps.every((step: any) => step.state === 'DONE')).toBe(true);
    expect(change.steps.filter((step: any) => step.kind === 'CASES').map((step: any) => [step.subjectName, step.moved, step.total]).sort()).toEqual([['Kỳ Sơn', 0, 0], ['Kỳ Thượng', 4, 4]]);
  });

  it('leaks nothing to a third commune', async () => {
    const stranger = await as('chief.cambinh');
    for (const path of [`/lost-property-cases/${roads.noticed.id}`, `/lost-property-claims/${roads.reviewed.claimId}`, `/unit-changes/${change.id}`, `/groups/${groups.kyThuong[0]!.groupId}`, `/villages/${groups.kySon[0]!.villageId}`]) {
      expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
    }
    expect((await stranger.get('/lost-property-cases')).body.items).toEqual([]);
    expect((await stranger.post(`/lost-property-cases/${roads.reviewed.id}/cancel`, { reason: 'Nhầm lẫn' })).status).toBe(404);
  });

  it('lets only the worker inside an approved change write units and foreign people', async () => {
    const { Client } = await import('pg');
    const worker = new Client({ connectionString: station.database.url('binhyen_worker') });
    await worker.connect();
    try {
      await expect(worker.query('SELECT app.enter_unit_change($1, $2)', [station.people.units.province, change.id])).rejects.toMatchObject({ code: 'BY004' });
      await worker.query('BEGIN');
      await worker.query('SELECT app.enter_job($1)', [merged]);
      expect((await worker.query(`SELECT 1 FROM user_account`)).rows).toEqual([]);
      await expect(worker.query('UPDATE admin_unit SET valid_to = NULL WHERE id = $1', [merged])).rejects.toMatchObject({ code: '42501' });
    } finally {
      await worker.end();
    }
  });
});
