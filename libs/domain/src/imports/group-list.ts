import type { CellProblem } from './cell.js';
import type { CleanValue } from './cleaners.js';
import type { FieldChange, ImportField, ImportTarget, RowValues, TargetVerdict } from './import-target.js';
import { nameKeys, readVillageName } from './names.js';
import { matchVillage, type VillageRegister } from './village-list.js';

export interface RegisterGroup {
  id: string;
  version: number;
  name: string;
  inviteLink: string | null;
  villageIds: string[];
  admins: string[];
  members: number | null;
}

/** Groups that are not closed, and the villages they may serve. */
export interface GroupRegister {
  villages: VillageRegister;
  byName: ReadonlyMap<string, readonly RegisterGroup[]>;
  byLink: ReadonlyMap<string, RegisterGroup>;
  byVillages: ReadonlyMap<string, readonly RegisterGroup[]>;
}

export interface GroupDefaults {
  /** Day of the member counts where a row names none. */
  countedOn: string;
}

const FIELDS: readonly ImportField[] = [
  { name: 'name', type: 'NAME', max: 120, headers: ['ten nhom', 'ten nhom zalo', 'nhom', 'nhom zalo', 'group', 'group name'], notHeaders: ['truong nhom', 'link', 'thanh vien', 'quan tri'] },
  {
    name: 'villages', type: 'NAMES', max: 30, required: true,
    headers: ['thon', 'ten thon', 'cac thon', 'thon to dan pho', 'ten thon to dan pho', 'thuoc thon', 'to dan pho', 'tdp', 'thon tdp', 'ten thon tdp', 'xom', 'dia ban', 'khu dan cu', 'don vi', 'village', 'villages'],
    notHeaders: ['truong thon', 'to truong', 'link', 'thanh vien'],
  },
  {
    name: 'inviteLink', type: 'INVITE_LINK', max: 200,
    headers: ['link nhom', 'link', 'duong link', 'duong dan', 'link nhom zalo', 'link zalo', 'lien ket', 'link tham gia', 'dia chi nhom', 'invite link'],
  },
  { name: 'members', type: 'INTEGER', max: 1_000_000, headers: ['so thanh vien', 'thanh vien', 'tong so thanh vien', 'so luong thanh vien', 'so tv', 'so nguoi tham gia', 'so luong', 'members'] },
  { name: 'countedOn', type: 'DATE', max: 10, headers: ['ngay dem', 'ngay thong ke', 'tinh den ngay', 'den ngay', 'counted on'] },
  { name: 'admins', type: 'PERSONS', max: 10, headers: ['quan tri', 'quan tri vien', 'truong nhom', 'nguoi quan tri', 'admin', 'can bo phu trach', 'phu trach', 'nguoi phu trach'], notHeaders: ['dien thoai', 'sdt'] },
];

const setKey = (ids: readonly string[]): string => ids.toSorted().join(',');

export function groupRegister(villages: VillageRegister, groups: readonly RegisterGroup[]): GroupRegister {
  const byName = new Map<string, RegisterGroup[]>();
  const byLink = new Map<string, RegisterGroup>();
  const byVillages = new Map<string, RegisterGroup[]>();
  for (const group of groups) {
    const name = nameKeys(group.name).exact;
    byName.set(name, [...(byName.get(name) ?? []), group]);
    if (group.inviteLink) byLink.set(group.inviteLink, group);
    const served = setKey(group.villageIds);
    byVillages.set(served, [...(byVillages.get(served) ?? []), group]);
  }
  return { villages, byName, byLink, byVillages };
}

export const groupList: ImportTarget<GroupRegister, GroupDefaults> = {
  kind: 'GROUPS',
  fields: FIELDS,
  leading: ['villages', 'name'],
  judge(values, _confirmed, register, defaults) {
    const { villageIds, label, problems } = resolveVillages(listOf(values.villages), register.villages);
    const link = typeof values.inviteLink === 'string' ? values.inviteLink : null;
    // Lists of one group per village often leave its name out; the model's own way of naming is offered in the preview.
    const name = typeof values.name === 'string' && values.name ? values.name : label === null ? null : `Bình yên ${label}`;
    const key = link ?? `${nameKeys(name ?? '').exact}|${setKey(villageIds)}`;
    const verdict: TargetVerdict = { targetId: null, targetVersion: null, key, values: {}, changes: [], problems, suggestions: [] };
    if (problems.length > 0 || villageIds.length === 0) return verdict;
    const matches = groupsMeant(register, values, link, villageIds);
    if (matches.length > 1) return { ...verdict, problems: [{ field: 'name', code: 'AMBIGUOUS_GROUP', details: { candidates: matches.length } }] };
    const fresh = { name, villageIds, inviteLink: link, members: values.members ?? null, countedOn: values.countedOn ?? defaults.countedOn, admins: listOf(values.admins) };
    if (matches.length === 0) return { ...verdict, values: fresh };
    return changedGroup(verdict, matches[0]!, fresh);
  },
};

/** A link names one group. Without one, a name does, and without a name the villages do. */
function groupsMeant(register: GroupRegister, values: RowValues, link: string | null, villageIds: readonly string[]): readonly RegisterGroup[] {
  const linked = link === null ? undefined : register.byLink.get(link);
  if (linked) return [linked];
  if (typeof values.name === 'string' && values.name) return register.byName.get(nameKeys(values.name).exact) ?? [];
  return register.byVillages.get(setKey(villageIds)) ?? [];
}

function changedGroup(verdict: TargetVerdict, group: RegisterGroup, fresh: RowValues): TargetVerdict {
  const differs: Record<string, boolean> = {
    villageIds: setKey(group.villageIds) !== setKey(listOf(fresh.villageIds)),
    inviteLink: fresh.inviteLink !== null && fresh.inviteLink !== group.inviteLink,
    members: fresh.members !== null && fresh.members !== group.members,
    admins: listOf(fresh.admins).length > 0 && setKey(group.admins) !== setKey(listOf(fresh.admins)),
  };
  const present: RowValues = { villageIds: group.villageIds, inviteLink: group.inviteLink, members: group.members, admins: group.admins };
  const changes = Object.keys(differs).filter((field) => differs[field]).map<FieldChange>((field) => ({ field, from: present[field] ?? null, to: fresh[field] ?? null }));
  const values = { ...present, name: group.name, countedOn: fresh.countedOn ?? null, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
  return { ...verdict, targetId: group.id, targetVersion: group.version, changes, values };
}

/** Every name must lead to one village; the first that does not is named by its place in the list. */
function resolveVillages(names: readonly string[], register: VillageRegister): { villageIds: string[]; label: string | null; problems: CellProblem[] } {
  const villageIds: string[] = [];
  let label: string | null = null;
  for (const [place, written] of names.entries()) {
    const { name, kind, formerUnit } = readVillageName(written);
    const match = matchVillage(register, name, kind, formerUnit);
    if (match && 'found' in match) {
      villageIds.push(match.found.id);
      label = `${KIND_WORDS[match.found.kind] ?? ''} ${match.found.name}`.trim();
      continue;
    }
    const code = match && 'candidates' in match ? 'AMBIGUOUS_VILLAGE' : 'UNKNOWN_VILLAGE';
    return { villageIds: [], label: null, problems: [{ field: 'villages', code, details: { place: place + 1 } }] };
  }
  return { villageIds: [...new Set(villageIds)], label: villageIds.length === 1 ? label : null, problems: [] };
}

const KIND_WORDS: Record<string, string> = { THON: 'thôn', XOM: 'xóm', TO_DAN_PHO: 'tổ dân phố', KHOI_PHO: 'khối phố' };

const listOf = (value: CleanValue | undefined): string[] => (Array.isArray(value) ? value : []);
