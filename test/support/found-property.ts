import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, Station } from './station.js';

/** The find of the story: three envelopes of cash on the road between villages. */
export const THREE_ENVELOPES = {
  foundOn: '2026-01-15',
  foundPartOfDay: 'MORNING',
  foundArea: 'đường liên thôn',
  circumstances: 'Người dân nhặt được trên đường đi làm đồng và mang đến trụ sở.',
  finder: { fullName: 'Trần Thị Mơ', birthYear: 1984, phone: '0912345678', address: 'Thôn Trung Tiến, xã Kỳ Thượng', keepsRights: true, publicThanks: false },
  items: [
    {
      category: 'CASH',
      publicDescription: 'Một số tiền mặt',
      internalNote: 'Giấy hơi ẩm',
      withheldFacts: [{ kind: 'CONTAINER', value: '3 phong bì màu trắng' }, { kind: 'PACKING', value: 'Buộc dây thun' }],
      cash: [{ currency: 'VND', denomination: 500_000, count: 60 }, { currency: 'VND', denomination: 200_000, count: 75 }],
    },
  ],
  withheldFacts: [{ kind: 'EXACT_PLACE', value: 'Cạnh cống Khe Bò' }],
};

export const STATEMENT = 'Sáng 15/01 tôi đi chợ về thì rơi ba phong bì tiền mừng, tổng cộng bốn mươi lăm triệu, tôi buộc dây thun.';
export const OWNER = { fullName: 'Nguyễn Thị Hạnh', birthDate: '1974-05-02', identityNumber: '042174005678', phone: '0987654321', address: 'Thôn Trung Tiến' };

/** `count` villages with an active group each, of the commune of `caller`. The ids of the groups. */
export async function openGroups(caller: Caller, count: number): Promise<string[]> {
  const groups: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const village = await caller.act('/villages', { name: `Thôn số ${number}`, kind: 'THON', households: 100, residents: 320, validFrom: '2025-07-01' });
    const group = await caller.act('/groups', { name: `Bình yên thôn số ${number}`, kind: 'ORDINARY', villageIds: [village.id], inviteLink: `https://zalo.me/g/nhom${number}x` });
    await caller.act(`/groups/${group.id}/activate`);
    groups.push(group.id as string);
  }
  return groups;
}

export type Stop = 'REPORTED' | 'RECEIVED' | 'DRAFTED' | 'NOTICED' | 'CLAIMED' | 'REVIEWED' | 'VERIFIED' | 'PREPARED' | 'RETURNED';

export interface Road {
  id: string;
  claimId?: string;
  handoverId?: string;
  broadcastId?: string;
}

export const CREWS = {
  kythuong: { officer: 'officer.kythuong', second: 'officer2.kythuong', deputy: 'deputy.kythuong' },
  cambinh: { officer: 'officer.cambinh', second: 'chief.cambinh', deputy: 'deputy.cambinh' },
} as const;

/** Leads a find to a stop, by the API alone: the officer takes in and writes, the deputy approves and decides, the second hears the claimant. */
export async function leadTo(station: Station, stop: Stop, find: object = THREE_ENVELOPES, unit: keyof typeof CREWS = 'kythuong'): Promise<Road> {
  const crew = CREWS[unit];
  const [officer, second, deputy] = [await station.as(crew.officer), await station.as(crew.second), await station.as(crew.deputy)];
  const road: Road = { id: (await officer.act('/lost-property-cases', find)).id as string };
  const cases = `/lost-property-cases/${road.id}`;
  if (stop === 'REPORTED') return road;
  await officer.act(`${cases}/receive`, { secondCounterId: station.people.ids[crew.second], sealNumber: 'NP-01', storagePlace: 'Két sắt' });
  if (stop === 'RECEIVED') return road;
  const drafted = await officer.act(`${cases}/draft-notice`, {});
  road.broadcastId = drafted.notice.broadcastId as string;
  if (stop === 'DRAFTED') return road;
  await deputy.act(`${cases}/publish-notice`);
  if (stop === 'NOTICED') return road;
  const claimed = await second.act(`${cases}/claims`, { claimant: OWNER, statement: STATEMENT });
  road.claimId = claimed.claims.at(-1).id as string;
  if (stop === 'CLAIMED') return road;
  await review(second, road.claimId, 'MATCH');
  if (stop === 'REVIEWED') return road;
  await deputy.act(`/lost-property-claims/${road.claimId}/accept`, { reason: 'Khớp các đặc điểm' });
  if (stop === 'VERIFIED') return road;
  const prepared = await second.act(`${cases}/prepare-handover`, { claimId: road.claimId, identityEvidence: { kind: 'VNEID_SEEN', identityNumber: OWNER.identityNumber } });
  road.handoverId = prepared.handover.id as string;
  if (stop === 'PREPARED') return road;
  await waitForMinutes(second, road.id);
  await second.stepUp();
  await second.act(`${cases}/return`, { handoverId: road.handoverId, minutesSigned: true });
  return road;
}

export async function review(caller: Caller, claimId: string, verdict: 'MATCH' | 'MISMATCH'): Promise<void> {
  await caller.act(`/lost-property-claims/${claimId}/begin-review`);
  const { body } = await caller.get(`/lost-property-claims/${claimId}/withheld-facts`);
  await caller.act(`/lost-property-claims/${claimId}/record-comparison`, { checks: body.facts.map((fact: { id: string }) => ({ factId: fact.id, verdict })) });
}

/** The worker renders in its own time. */
export async function waitForMinutes(caller: Caller, caseId: string): Promise<void> {
  await until(async () => (await caller.get(`/lost-property-cases/${caseId}`)).body.documents.every((document: { status: string }) => document.status === 'READY'));
}

export async function until(check: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error('waited too long');
    await sleep(50);
  }
}
