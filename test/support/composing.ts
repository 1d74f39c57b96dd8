import { openGroups } from './found-property.js';
import type { Station } from './station.js';

export const WARNING = {
  kind: 'CRIME_WARNING',
  title: 'Cảnh báo giả danh cán bộ thuế',
  body: 'Thời gian gần đây có đối tượng giả danh cán bộ thuế gọi điện yêu cầu cài ứng dụng lạ. Bà con không làm theo và gọi ngay 113.',
  targetKind: 'ALL_GROUPS',
};

export type Crew = 'kythuong' | 'cambinh';

/** A station that may send at any hour, so that a test means the same by day and by night. */
export async function withoutQuietHours(station: Station): Promise<void> {
  const { province, kyThuong, camBinh } = station.people.units;
  await station.database.admin.query(
    `INSERT INTO broadcast_setting (commune_id, quiet_from, quiet_to, hold_minutes, changed_by, changed_at, version) SELECT unnest($1::uuid[]), '00:00', '00:00', 0, $2, now(), 1 ON CONFLICT DO NOTHING`,
    [[province, kyThuong, camBinh], station.people.ids['province.admin']],
  );
}

export async function openStation(station: Station, groups = 2): Promise<void> {
  await withoutQuietHours(station);
  await openGroups(await station.as('clerk.kythuong'), groups);
  await openGroups(await station.as('clerk.cambinh'), 1);
}

export const draftWarning = async (station: Station, given: object = {}, by = 'officer.kythuong'): Promise<any> => (await station.as(by)).act('/broadcasts', { ...WARNING, ...given });

export async function submitWarning(station: Station, given: object = {}, by = 'officer.kythuong'): Promise<any> {
  const { id } = await draftWarning(station, given, by);
  return (await station.as(by)).act(`/broadcasts/${id}/submit`);
}

export async function approveWarning(station: Station, given: object = {}, { author = 'officer.kythuong', leader = 'deputy.kythuong' } = {}): Promise<any> {
  const { id, version } = await submitWarning(station, given, author);
  const approver = await station.as(leader);
  await approver.stepUp();
  return approver.act(`/broadcasts/${id}/approve`, { version });
}
