import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, openGroups, type Road } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { enterOa } from '../../support/zalo.js';
import { addPerson, carryOut, hurry } from '../../support/unit-changes.js';

/** A split while a notice waits to be posted: whoever has the group now sees it and posts it; the file stays with the heir. */
describe('a notice that waits for a group which goes to another unit', () => {
  let station: Station;
  let road: Road;
  let groups: string[];
  const rows = async (text: string, values: unknown[] = []): Promise<any[]> => (await station.database.admin.query(text, values)).rows;

  /** Both groups reached through the commune's own account; there is no provider here. */
  const linkToZalo = async (): Promise<void> => {
    const { id: oaId } = await enterOa(station);
    for (const groupId of groups) {
      await rows(
        `INSERT INTO group_channel (commune_id, id, group_id, channel, status, oa_unit_id, oa_id, external_id, first_members, linked_by, linked_by_name, linked_at, version)
         VALUES ($1, gen_random_uuid(), $2, 'OA_GMF', 'ACTIVE', $1, $3, 'gmf-' || $2::uuid, '{}', $4, 'x', now(), 1)`,
        [station.people.units.kyThuong, groupId, oaId, station.people.ids['chief.kythuong']],
      );
    }
  };

  beforeAll(async () => {
    station = await Station.open({ worker: true });
    hurry(station);
    await addPerson(station, 'province.admin2', 'PROVINCE_ADMIN', station.people.units.province);
    groups = await openGroups(await station.as('clerk.kythuong'), 2);
    road = await leadTo(station, 'NOTICED');
    await linkToZalo();
    const villages = await rows('SELECT v.id FROM village v JOIN village_group_village g ON g.commune_id = v.commune_id AND g.village_id = v.id WHERE g.group_id = $1', [groups[1]]);
    await carryOut(station, {
      kind: 'COMMUNE_SPLIT', fromIds: [station.people.units.kyThuong], effectiveDate: '2026-01-01', legalBasis: 'Nghị quyết thứ tư', villages: villages.map(({ id }) => ({ id, targetIndex: 1 })),
      groups: [{ id: groups[1], targetIndex: 1 }], users: [{ id: station.people.ids['officer2.kythuong'], targetIndex: 1 }],
      to: [{ name: 'Kỳ Thượng Đông', kind: 'XA', code: '18996', inherits: true }, { name: 'Kỳ Thượng Tây', kind: 'XA', code: '18997' }],
    });
  }, 60_000);
  afterAll(() => station?.close());

  it('waits at the unit that has the group, with the same words and the same code', async () => {
    const mover = await station.login('officer2.kythuong');
    const { items } = (await mover.get('/broadcasts')).body;
    expect(items).toMatchObject([{ kind: 'FOUND_PROPERTY', state: 'SENDING' }]);
    const deliveries = (await mover.get(`/broadcasts/${items[0].id}/deliveries`)).body.items;
    expect(deliveries).toMatchObject([{ state: 'TO_POST' }]);
    expect(await mover.act(`/broadcast-deliveries/${deliveries[0].id}/mark-posted`, {})).toMatchObject({ state: 'POSTED' });
    const codes = await rows('SELECT DISTINCT reference_code, subject_id IS NULL AS apart FROM broadcast ORDER BY apart');
    expect(codes.map(({ reference_code }) => reference_code)).toEqual([codes[0].reference_code, codes[0].reference_code]);
  });

  it('is over at the heir, who goes on with the rest; the file is the heir’s alone', async () => {
    const heir = await station.login('officer.kythuong');
    const deliveries = (await heir.get(`/broadcasts/${road.broadcastId}/deliveries`)).body.items;
    expect(deliveries.map(({ state }: { state: string }) => state).sort()).toEqual(['CANCELLED', 'TO_POST', 'TO_POST'].slice(0, deliveries.length));
    expect((await heir.get(`/lost-property-cases/${road.id}`)).status).toBe(200);
    expect((await (await station.login('officer2.kythuong')).get(`/lost-property-cases/${road.id}`)).status).toBe(404);
  });

  it('keeps its way through Zalo at the heir, who has the account; elsewhere the way ends, and another can begin', async () => {
    const channels = await rows(
      `SELECT c.external_id = 'gmf-' || $1::uuid AS "ofHeir", c.status, c.commune_id <> $2 AS moved, g.status AS "group" FROM group_channel c
         JOIN village_group g ON g.commune_id = c.commune_id AND g.id = c.group_id ORDER BY 1 DESC`, [groups[0], station.people.units.kyThuong]);
    expect(channels).toEqual([{ ofHeir: true, status: 'ACTIVE', moved: true, group: 'ACTIVE' }, { ofHeir: false, status: 'OFF', moved: false, group: 'MERGED' }]);
  });

  it('happens once: every waiting delivery has one successor', async () => {
    expect(await rows(`SELECT count(*)::int AS n FROM broadcast WHERE parent_id = $1`, [road.broadcastId])).toEqual([{ n: 1 }]);
    expect(await rows(`SELECT count(*)::int AS n FROM broadcast_delivery WHERE state = 'CANCELLED' AND broadcast_id = $1`, [road.broadcastId])).toEqual([{ n: 1 }]);
  });
});
