import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { until } from '../../support/found-property.js';
import { Station } from '../../support/station.js';
import { addPerson, carryOut, hurry, villagesWithGroups } from '../../support/unit-changes.js';

const LEGAL = 'Nghị quyết số 7/NQ-HĐND xã';
let serial = 0;
const freshVillage = async (station: Station): Promise<string> =>
  (await (await station.as('clerk.kythuong')).act('/villages', { name: `Thôn Đổi Tên ${(serial += 1)}`, kind: 'THON', households: 90, residents: 300, validFrom: '2025-07-01' })).id as string;
const renaming = async (station: Station, effectiveDate = '2050-01-01') => ({
  kind: 'VILLAGE_RENAMING', fromIds: [await freshVillage(station)], to: [{ name: `Tên Mới ${serial}`, kind: 'THON' }], effectiveDate, legalBasis: LEGAL,
});
const drafted = async (station: Station, effectiveDate?: string): Promise<string> => (await (await station.as('deputy.kythuong')).act('/unit-changes', await renaming(station, effectiveDate))).id as string;
const approved = async (station: Station): Promise<string> => {
  const id = await drafted(station);
  const chief = await station.as('chief.kythuong');
  await chief.stepUp();
  await chief.act(`/unit-changes/${id}/approve`);
  return id;
};

promisesOf('approving a change of villages', {
  arrange: async (station) => ({ path: `/unit-changes/${await drafted(station)}/approve` }),
  by: 'chief.kythuong',
  stepUp: true,
  deniedTo: ['officer.kythuong', 'clerk.kythuong', 'deputy.kythuong'],
  wrongState: { arrange: async (station) => ({ path: `/unit-changes/${await approved(station)}/approve` }), code: 'WRONG_STATE' },
  audited: 'unit-change.approved',
  twice: 'WRONG_STATE',
  answers: (body) => expect([body.state, body.approvedByName]).toEqual(['APPROVED', 'Người chief.kythuong']),
});

promisesOf('taking a change back', {
  arrange: async (station) => ({ path: `/unit-changes/${await approved(station)}/cancel`, body: { reason: 'Hoãn thực hiện' } }),
  by: 'deputy.kythuong',
  deniedTo: ['officer.kythuong', 'clerk.kythuong'],
  audited: 'unit-change.cancelled',
  twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect([body.state, body.cancelReason]).toEqual(['CANCELLED', 'Hoãn thực hiện']),
});

describe('changes of villages', () => {
  let station: Station;
  beforeAll(async () => {
    station = await Station.open({ worker: true });
    hurry(station);
    await addPerson(station, 'province.admin2', 'PROVINCE_ADMIN', station.people.units.province);
  });
  afterAll(() => station?.close());
  const rows = async (text: string, values: unknown[] = []): Promise<any[]> => (await station.database.admin.query(text, values)).rows;

  it('merging two villages keeps both groups, tells their names apart, and ends the old villages (check 11)', async () => {
    const clerk = await station.as('clerk.kythuong');
    const [east] = await villagesWithGroups(clerk, ['Đông Sơn'], 'ds');
    const [west] = await villagesWithGroups(clerk, ['Tây Sơn'], 'ts');
    await rows('UPDATE village_group SET name = $1 WHERE id = ANY ($2)', ['Bình yên liên thôn', [east!.groupId, west!.groupId]]);
    const liaison = await addPerson(station, 'liaison.tayson', 'VILLAGE_LIAISON', station.people.units.kyThuong, west!.villageId);
    const change = await carryOut(station, { kind: 'VILLAGE_MERGER', fromIds: [east!.villageId, west!.villageId], to: [{ name: 'Sơn Hải', kind: 'THON' }], effectiveDate: '2026-05-01', legalBasis: LEGAL }, 'deputy.kythuong', 'chief.kythuong');
    const village = (await clerk.get(`/villages/${change.to[0].id}`)).body;
    expect([village.displayName, village.households, village.residents, village.validFrom]).toEqual(['Thôn Sơn Hải', 200, 640, '2026-05-01']);
    expect(village.groups.map((group: any) => [group.id, group.status, group.name]).sort()).toEqual([
      [east!.groupId, 'ACTIVE', 'Bình yên liên thôn (Đông Sơn cũ)'], [west!.groupId, 'ACTIVE', 'Bình yên liên thôn (Tây Sơn cũ)'],
    ].sort());
    for (const { villageId, code } of [east!, west!]) {
      const before = (await clerk.get(`/villages/${villageId}`)).body;
      expect([before.validTo, before.groups]).toEqual(['2026-05-01', []]);
      expect((await station.anonymous().call('GET', `/q/${code}`)).status).toBe(302);
      const history = (await clerk.get(`/villages/${villageId}/history`)).body;
      expect(history.successors.map((other: any) => [other.displayName, other.relation, other.legalBasis])).toEqual([['Thôn Sơn Hải', 'MERGED_INTO', LEGAL]]);
    }
    expect((await clerk.get(`/villages/${village.id}/history`)).body.predecessors).toHaveLength(2);
    expect(await rows('SELECT village_id FROM user_account WHERE id = $1', [liaison])).toEqual([{ village_id: village.id }]);
    expect(await rows(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'unit-change.carried-out' AND chain_id = $1 AND object_id = $2`, [station.people.units.kyThuong, change.id])).toEqual([{ n: 1 }]);
  });

  it('splits a village: groups and people go where the plan says, figures as counted', async () => {
    const clerk = await station.as('clerk.kythuong');
    const [long] = await villagesWithGroups(clerk, ['Trường Sơn'], 'tr');
    const second = await clerk.act('/groups', { name: 'Bình yên Trường Sơn 2', kind: 'ORDINARY', villageIds: [long!.villageId], inviteLink: 'https://zalo.me/g/truongson2' });
    const change = await carryOut(
      station,
      {
        kind: 'VILLAGE_SPLIT', fromIds: [long!.villageId], effectiveDate: '2026-05-01', legalBasis: LEGAL, groups: [{ id: second.id, targetIndex: 1 }],
        to: [{ name: 'Trường Sơn 1', kind: 'THON', households: 60, residents: 190 }, { name: 'Trường Sơn 2', kind: 'THON', households: 40, residents: 130 }],
      },
      'chief.kythuong', 'deputy.kythuong',
    );
    const [one, two] = await Promise.all(change.to.map(async (target: any) => (await clerk.get(`/villages/${target.id}`)).body));
    expect([one.households, one.groups.map((group: any) => group.id)]).toEqual([60, [long!.groupId]]);
    expect([two.households, two.groups.map((group: any) => group.id)]).toEqual([40, [second.id]]);
  });

  it('refuses a plan the register does not allow, naming the field', async () => {
    const [deputy, chief] = [await station.as('deputy.kythuong'), await station.as('chief.cambinh')];
    const village = await freshVillage(station);
    const plan = { kind: 'VILLAGE_RENAMING', fromIds: [village], to: [{ name: 'X Mới', kind: 'THON' }], effectiveDate: '2050-01-01', legalBasis: LEGAL };
    const cases: [object, string, string][] = [
      [{ ...plan, kind: 'COMMUNE_RENAMING' }, 'kind', 'NOT_YOURS'],
      [{ ...plan, fromIds: [station.people.ids['chief.kythuong']] }, 'fromIds', 'UNKNOWN_VILLAGE'],
      [{ ...plan, kind: 'VILLAGE_MERGER' }, 'fromIds', 'WRONG_NUMBER'],
      [{ ...plan, to: [{ name: 'X', kind: 'XA' }] }, 'to[0].kind', 'UNKNOWN_KIND'],
      [{ ...plan, effectiveDate: '2025-07-01' }, 'effectiveDate', 'BEFORE_VALID_FROM'],
      [{ ...plan, kind: 'VILLAGE_SPLIT', to: [{ name: 'A', kind: 'THON' }, { name: 'B', kind: 'THON' }] }, 'to[0].households', 'FIELD_REQUIRED'],
    ];
    for (const [input, field, code] of cases) {
      const answer = await deputy.post('/unit-changes', input);
      expect([answer.status, answer.body.errors?.[0]?.field, answer.body.errors?.[0]?.code]).toEqual([422, field, code]);
    }
    expect((await chief.post('/unit-changes', plan)).body.errors[0].code).toBe('UNKNOWN_VILLAGE');
    const province = await station.as('province.admin');
    const { kyThuong, camBinh } = station.people.units;
    const taken = await province.post('/unit-changes', { kind: 'COMMUNE_RECODING', fromIds: [kyThuong], to: [{ name: 'Kỳ Thượng', kind: 'XA', code: '18685' }], effectiveDate: '2050-01-01', legalBasis: LEGAL });
    expect(taken.body.errors).toEqual([expect.objectContaining({ field: 'to[0].code', code: 'CODE_TAKEN' })]);
    expect((await province.post('/unit-changes', { kind: 'COMMUNE_MERGER', fromIds: [kyThuong], to: [{ existingId: kyThuong }], effectiveDate: '2050-01-01', legalBasis: LEGAL })).body.errors[0].code).toBe('ALSO_A_SOURCE');
    expect(camBinh).toBeDefined();
  });

  it('whoever edited last does not approve; a stale edit is refused', async () => {
    const id = await drafted(station);
    const chief = await station.as('chief.kythuong');
    expect((await chief.patch(`/unit-changes/${id}`, { legalBasis: 'Nghị quyết khác' }, 7)).status).toBe(412);
    const edited = await chief.patch(`/unit-changes/${id}`, { to: [{ name: 'Tên Khác', kind: 'XOM' }] }, 1);
    expect([edited.status, edited.body.to[0].name, edited.body.allowedActions]).toEqual([200, 'Tên Khác', ['edit', 'cancel']]);
    await chief.stepUp();
    expect((await chief.post(`/unit-changes/${id}/approve`)).body.code).toBe('AUTHOR_CANNOT_APPROVE');
  });

  it('does not approve two changes of one village, nor a name that is there', async () => {
    const chief = await station.as('chief.kythuong');
    const village = await freshVillage(station);
    const plan = { kind: 'VILLAGE_RENAMING', fromIds: [village], effectiveDate: '2050-01-01', legalBasis: LEGAL };
    const deputy = await station.as('deputy.kythuong');
    const [one, two, third] = [
      await deputy.act('/unit-changes', { ...plan, to: [{ name: 'Một Tên', kind: 'THON' }] }),
      await deputy.act('/unit-changes', { ...plan, to: [{ name: 'Hai Tên', kind: 'THON' }] }),
      await deputy.act('/unit-changes', { ...plan, to: [{ name: 'TRUNG TIẾN', kind: 'THON' }] }),
    ];
    await chief.stepUp();
    expect((await chief.post(`/unit-changes/${third.id}/approve`)).body.code).toBe('NAMES_UNSETTLED');
    await chief.act(`/unit-changes/${one.id}/approve`);
    expect((await chief.post(`/unit-changes/${two.id}/approve`)).body.code).toBe('CHANGE_OVERLAPS');
  });

  it('is reversible until the effective date, and not from it on', async () => {
    const id = await approved(station);
    const deputy = await station.as('deputy.kythuong');
    station.clock.set('2050-01-01T02:00:00Z');
    try {
      expect((await deputy.post(`/unit-changes/${id}/cancel`, { reason: 'Muộn rồi' })).body.code).toBe('CHANGE_IN_EFFECT');
      await until(async () => {
        await hurry(station).run(station.people.units.kyThuong, id);
        return (await rows('SELECT state FROM unit_change WHERE id = $1', [id]))[0].state === 'DONE';
      });
    } finally {
      station.clock.real();
    }
  });
});
