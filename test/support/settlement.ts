import { leadTo, type Road } from './found-property.js';
import type { Caller, Station } from './station.js';

/** Example 2 of the shares: 40,000,000 đ, noticed on 2025-03-10, established on 2026-03-10. */
export const FORTY_MILLION = {
  foundOn: '2025-03-09',
  foundPartOfDay: 'MORNING',
  foundArea: 'đường liên thôn',
  circumstances: 'Người dân nhặt được trên đường đi làm đồng và mang đến trụ sở.',
  finder: { fullName: 'Trần Thị Mơ', birthYear: 1984, phone: '0912345678', address: 'Thôn Trung Tiến, xã Kỳ Thượng', keepsRights: true, publicThanks: false },
  items: [
    {
      category: 'CASH',
      publicDescription: 'Một số tiền mặt',
      withheldFacts: [{ kind: 'CONTAINER', value: 'Túi vải màu nâu' }],
      cash: [{ currency: 'VND', denomination: 500_000, count: 80 }],
    },
  ],
};

export const NOTICED_AT = '2025-03-10T02:30:00Z';
export const LAST_DAY = '2026-03-10T03:00:00Z';
export const DAY_AFTER = '2026-03-11T03:00:00Z';
export const FINDER_SEEN = { kind: 'VNEID_SEEN', identityNumber: '042184001234' };
export const RECEIVER = { authority: 'Phòng Kinh tế, Ủy ban nhân dân xã Kỳ Thượng', receiverName: 'Nguyễn Văn Bình', receiverPost: 'Trưởng phòng' };

export const path = (road: Road, action: string): string => `/lost-property-cases/${road.id}/${action}`;

/** Noticed in a group and at the office on 10 March 2025, so that the period runs. */
export async function noticed(station: Station, find: object = FORTY_MILLION): Promise<Road> {
  station.clock.set(NOTICED_AT);
  const road = await leadTo(station, 'NOTICED', find);
  const officer = await station.as('officer.kythuong');
  const { items } = (await officer.get(`/broadcasts/${road.broadcastId}/deliveries`)).body;
  await officer.act(`/broadcast-deliveries/${items[0].id}/mark-posted`, {});
  await officer.act(path(road, 'confirm-office-posting'), { place: 'Bảng tin trụ sở' });
  return road;
}

export async function ended(station: Station, find: object = FORTY_MILLION): Promise<Road> {
  const road = await noticed(station, find);
  station.clock.set(DAY_AFTER);
  await (await station.as('deputy.kythuong')).act(path(road, 'end-period'));
  return road;
}

export const itemsOf = async (caller: Caller, road: Road): Promise<{ itemId: string; category: string }[]> => (await caller.get(path(road, 'settlement'))).body.items;

/** The body that values everything that is shared, by what fits each thing. */
export async function valuationOf(station: Station, road: Road, amounts: Record<string, object> = {}): Promise<object> {
  const officer = await station.as('officer.kythuong');
  const shared = (await officer.get(path(road, 'settlement'))).body.items.filter((item: { excluded: string | null }) => item.excluded === null);
  const items = shared.map((item: { itemId: string; category: string; methods: string[] }) => ({ itemId: item.itemId, method: item.methods[0], ...amounts[item.category] }));
  return { secondValuerId: station.people.ids['officer2.kythuong'], items };
}

export async function valued(station: Station, find: object = FORTY_MILLION, amounts: Record<string, object> = {}): Promise<Road> {
  const road = await ended(station, find);
  await (await station.as('officer.kythuong')).act(path(road, 'record-valuation'), await valuationOf(station, road, amounts));
  return road;
}

export async function decided(station: Station, find: object = FORTY_MILLION, amounts: Record<string, object> = {}): Promise<Road> {
  const road = await valued(station, find, amounts);
  const deputy = await station.as('deputy.kythuong');
  await deputy.stepUp();
  await deputy.act(path(road, 'decide-shares'));
  return road;
}

export async function prepared(station: Station, find: object = FORTY_MILLION, amounts: Record<string, object> = {}): Promise<Road> {
  const road = await decided(station, find, amounts);
  await (await station.as('deputy.kythuong')).act(path(road, 'prepare-settlement'), { itemIds: [], paymentWay: 'CASH', identityEvidence: FINDER_SEEN });
  await papersReady(station, road);
  return road;
}

/** The deputy decides, the chief sees the shares out of the door. */
export async function seesOut(station: Station): Promise<Caller> {
  const chief = await station.as('chief.kythuong');
  await chief.stepUp();
  return chief;
}

export async function settled(station: Station, find: object = FORTY_MILLION): Promise<Road> {
  const road = await prepared(station, find);
  await (await seesOut(station)).act(path(road, 'settle'), { minutesSigned: true });
  return road;
}

export async function statePrepared(station: Station): Promise<Road> {
  const road = await settled(station);
  await (await station.as('deputy.kythuong')).act(path(road, 'prepare-state-share'), RECEIVER);
  await papersReady(station, road);
  return road;
}

/** Papers as the worker leaves them; what they look like is tested with the documents. */
export async function papersReady(station: Station, road: Road): Promise<void> {
  const { admin } = station.database;
  await admin.query('SET session_replication_role = replica');
  await admin.query(`UPDATE document SET status = 'READY', pdf_sealed = '\\x00', sha256 = '\\x00' WHERE subject_id = $1 AND status = 'PENDING'`, [road.id]);
  await admin.query('SET session_replication_role = origin');
}
