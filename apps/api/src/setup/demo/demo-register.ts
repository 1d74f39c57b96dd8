import { DEMO_VILLAGES, type DemoVillage } from '#database';
import { GroupsService } from '../../modules/groups/groups.service.js';
import { VillagesService } from '../../modules/villages/villages.service.js';
import type { DemoDesk } from './demo-desk.js';
import { stableId } from '../stable-id.js';

const RULES = 'Nhóm để Công an xã thông báo và bà con hỏi đáp. Không đăng tin tố giác, ảnh giấy tờ hay số tài khoản trong nhóm; việc riêng xin nhắn trực tiếp cho Công an xã. Việc khẩn cấp gọi 113, 114, 115.';
const KIND_LABELS: Record<string, string> = { THON: 'thôn', XOM: 'xóm' };

/** Villages with one active group each, member counts over three months; the id of each village by its name and former unit. */
export async function seedRegister(desk: DemoDesk, username: string, communeCode: DemoVillage['communeCode']): Promise<Map<string, string>> {
  const villages = desk.app.get(VillagesService);
  const ids = new Map<string, string>();
  for (const fact of DEMO_VILLAGES.filter((village) => village.communeCode === communeCode)) {
    desk.clock.set(200, 8);
    const village = await villages.record(await desk.as(username), {
      name: fact.name,
      kind: fact.kind,
      ...(fact.formerUnit ? { formerUnit: fact.formerUnit } : {}),
      headName: fact.headName,
      households: fact.households,
      residents: fact.residents,
      validFrom: '2025-07-01',
    });
    ids.set(`${fact.name}|${fact.formerUnit ?? ''}`, village.id);
    await seedGroup(desk, username, fact, village.id);
  }
  return ids;
}

async function seedGroup(desk: DemoDesk, username: string, fact: DemoVillage, villageId: string): Promise<void> {
  const groups = desk.app.get(GroupsService);
  // One group was opened long ago: its link is due for renewal.
  desk.clock.set(fact.name === 'Khe Sậy' ? 196 : 120, 9);
  const code = stableId(`zalo:${fact.communeCode}:${fact.name}:${fact.formerUnit}`).replaceAll('-', '').slice(0, 9);
  const suffix = fact.formerUnit && fact.name === 'Bắc Sơn' ? ` (${fact.formerUnit})` : '';
  const group = await groups.open(await desk.as(username), {
    name: `Kết nối bình yên – ${KIND_LABELS[fact.kind]} ${fact.name}${suffix}`,
    kind: 'ORDINARY',
    villageIds: [villageId],
    inviteLink: `https://zalo.me/g/${code}`,
    admins: ['Công an xã', fact.headName],
    rulesText: RULES,
  });
  await groups.move(await desk.as(username), group.id, 'activate');
  for (const [daysAgo, share] of [[90, 0.52], [60, 0.66], [30, 0.74], [5, 0.81]] as const) {
    desk.clock.set(daysAgo, 16);
    await groups.countMembers(await desk.as(username), group.id, { members: Math.round(fact.households * share), countedOn: desk.clock.now().toISOString().slice(0, 10) });
  }
}
