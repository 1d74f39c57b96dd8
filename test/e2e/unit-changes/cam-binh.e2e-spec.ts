import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, type Road } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { addPerson, beforeTheReform, carryOut, communeId, hurry, villagesWithGroups } from '../../support/unit-changes.js';

/** Rehearsal: four communes into Cẩm Bình, which later itself merges, and a split after that. */
describe('Thạch Bình, Cẩm Bình, Cẩm Vịnh and Cẩm Thành into Cẩm Bình, and on', () => {
  const CODES = ['18112', '18685', '18691', '18694'];
  let station: Station;
  let old: Record<string, string>;
  let camBinh: string;
  let road: Road;
  let code: string;
  const rows = async (text: string, values: unknown[] = []): Promise<any[]> => (await station.database.admin.query(text, values)).rows;

  beforeAll(async () => {
    station = await Station.open({ worker: true });
    hurry(station);
    old = await beforeTheReform(station, 'camBinh', CODES, '18685');
    await addPerson(station, 'province.admin2', 'PROVINCE_ADMIN', station.people.units.province);
    for (const one of CODES) await addPerson(station, `clerk.${one}`, 'COMMUNE_CLERK', old[one]!);
    for (const one of CODES) {
      const made = await villagesWithGroups(await station.as(`clerk.${one}`), ['Trung Thành', `Riêng ${one}`], `v${one}`);
      code = made[0]!.code;
    }
    road = await leadTo(station, 'NOTICED', undefined, 'cambinh');
    await carryOut(station, { kind: 'COMMUNE_MERGER', fromIds: CODES.map((one) => old[one]), to: [{ name: 'Cẩm Bình', kind: 'XA', code: '18685' }], effectiveDate: '2025-07-01', legalBasis: 'Nghị quyết 1665/NQ-UBTVQH15' });
    camBinh = await communeId(station, '18685', '2025-07-01');
  }, 120_000);
  afterAll(() => station?.close());

  it('has eight villages, the four of one name told apart, and four predecessors', async () => {
    const clerk = await station.login('clerk.18112');
    const names = (await clerk.get('/villages?limit=100')).body.items.map((village: any) => village.displayName);
    expect(names.filter((name: string) => name.startsWith('Thôn Trung Thành')).sort()).toEqual(['Cẩm Bình', 'Cẩm Thành', 'Cẩm Vịnh', 'Thạch Bình'].map((unit) => `Thôn Trung Thành (${unit} cũ)`));
    expect(names).toHaveLength(8);
    expect((await clerk.get(`/communes/${camBinh}`)).body.predecessors.map((unit: any) => unit.code)).toEqual(CODES);
    expect((await clerk.get('/communes/lookup?code=18112&asOf=2025-06-30')).body.name).toBe('Thạch Bình');
  });

  it('inherits over two mergers, and a split gives the files to one heir only', async () => {
    const kyThuong = station.people.units.kyThuong;
    const merged = await carryOut(station, { kind: 'COMMUNE_MERGER', fromIds: [kyThuong, camBinh], to: [{ name: 'Kỳ Cẩm', kind: 'XA', code: '18998' }], effectiveDate: '2026-01-01', legalBasis: 'Nghị quyết thứ hai' });
    const officer = await station.login('officer.kythuong');
    const found = (await officer.get(`/lost-property-cases/${road.id}`)).body;
    expect(found.timeline.filter((step: any) => step.action === 'takenOver')).toHaveLength(2);
    expect(found.allowedActions.length).toBeGreaterThan(0);
    expect(await rows('SELECT commune_name FROM app.resolve_short_link($1)', [code])).toEqual([{ commune_name: 'Kỳ Cẩm' }]);

    const moving = station.people.ids['chief.cambinh'];
    const split = await carryOut(station, {
      kind: 'COMMUNE_SPLIT', fromIds: [merged.to[0].id], effectiveDate: '2026-02-01', legalBasis: 'Nghị quyết thứ ba', users: [{ id: moving, targetIndex: 1 }],
      to: [{ name: 'Kỳ Cẩm Đông', kind: 'XA', code: '18996', inherits: true }, { name: 'Kỳ Cẩm Tây', kind: 'XA', code: '18997' }],
    });
    expect(split.state).toBe('DONE');
    expect((await (await station.login('officer.kythuong')).get(`/lost-property-cases/${road.id}`)).status).toBe(200);
    expect((await (await station.login('chief.cambinh')).get(`/lost-property-cases/${road.id}`)).status).toBe(404);
    expect(await rows('SELECT from_id FROM admin_unit_succession WHERE from_id = $1 AND inherits', [merged.to[0].id])).toHaveLength(1);
  });
});
