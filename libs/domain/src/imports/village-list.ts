import type { CleanValue } from './cleaners.js';
import type { FieldChange, ImportField, ImportTarget, RowValues, TargetVerdict } from './import-target.js';
import { isBare, nameKeys, readVillageName } from './names.js';

export interface RegisterVillage {
  id: string;
  version: number;
  name: string;
  kind: string;
  formerUnit: string | null;
  headName: string | null;
  households: number;
  residents: number;
  validFrom: string;
}

/** The villages in force, ready to be looked up. */
export interface VillageRegister {
  byExact: ReadonlyMap<string, readonly RegisterVillage[]>;
  byFolded: ReadonlyMap<string, readonly RegisterVillage[]>;
}

/** What a new village gets where its row says nothing. */
export interface VillageDefaults {
  kind: string;
  validFrom: string;
}

const FIELDS: readonly ImportField[] = [
  {
    name: 'name', type: 'NAME', max: 100, required: true,
    headers: ['ten thon', 'thon', 'ten thon to dan pho', 'thon to dan pho', 'ten to dan pho', 'to dan pho', 'ten xom', 'xom', 'ten thon xom', 'thon xom', 'ten don vi', 'don vi', 'ten khu dan cu', 'khu dan cu', 'ten thon tdp', 'thon tdp', 'tdp', 'dia ban', 'ten lang', 'village', 'village name', 'name', 'ten'],
    notHeaders: ['truong thon', 'to truong', 'ho va ten', 'ho ten', 'nhom', 'so thon', 'bi thu', 'pho thon', 'dien thoai'],
  },
  { name: 'kind', type: 'VILLAGE_KIND', max: 30, headers: ['loai', 'loai hinh', 'loai thon', 'kind'] },
  {
    name: 'headName', type: 'PERSON', max: 100,
    headers: ['truong thon', 'ten truong thon', 'ho va ten truong thon', 'ho ten truong thon', 'to truong', 'truong thon to truong', 'ho va ten to truong', 'truong thon to truong tdp', 'truong xom', 'nguoi dung dau', 'head', 'village head'],
    notHeaders: ['dien thoai', 'sdt', 'so dt', 'nam sinh', 'ngay sinh', 'pho', 'dia chi', 'zalo'],
  },
  { name: 'households', type: 'INTEGER', max: 100_000, headers: ['so ho', 'tong so ho', 'so ho gia dinh', 'so ho dan', 'ho', 'ho dan', 'so ho khau ho', 'households'], notHeaders: ['chu ho', 'ho ngheo', 'ho va ten', 'ho ten', 'can ngheo', 'so ho khau', 'ho khau'] },
  { name: 'residents', type: 'INTEGER', max: 1_000_000, headers: ['so khau', 'nhan khau', 'so nhan khau', 'tong so khau', 'tong nhan khau', 'khau', 'so dan', 'dan so', 'nhan khau thuong tru', 'residents', 'population'], notHeaders: ['so ho khau', 'ho khau'] },
  { name: 'formerUnit', type: 'TEXT', max: 100, headers: ['xa cu', 'don vi cu', 'thuoc xa cu', 'truoc sap nhap', 'xa truoc sap nhap', 'former unit'] },
  { name: 'validFrom', type: 'DATE', max: 10, headers: ['ngay thanh lap', 'tu ngay', 'ngay ap dung', 'hieu luc tu', 'valid from'] },
];

export function villageRegister(villages: readonly RegisterVillage[]): VillageRegister {
  const byExact = new Map<string, RegisterVillage[]>();
  const byFolded = new Map<string, RegisterVillage[]>();
  for (const village of villages) {
    const { exact, folded } = nameKeys(readVillageName(village.name).name);
    byExact.set(exact, [...(byExact.get(exact) ?? []), village]);
    byFolded.set(folded, [...(byFolded.get(folded) ?? []), village]);
  }
  return { byExact, byFolded };
}

/** What a name in a file means in the register. */
export type VillageMatch = { found: RegisterVillage } | { similar: RegisterVillage } | { candidates: number } | null;

/**
 * Looks a village up: the spelling first (both tone styles, y/i), then without diacritics. A bare `Trung Tien` is the
 * one village it can be; `Trung Tiền` beside `Trung Tiến` is only similar and is for a person to decide.
 */
export function matchVillage(register: VillageRegister, name: string, kind: string | null, formerUnit: string | null): VillageMatch {
  const keys = nameKeys(name);
  const fits = (village: RegisterVillage): boolean =>
    (kind === null || village.kind === kind) && (formerUnit === null || village.formerUnit === null || nameKeys(village.formerUnit).folded === nameKeys(formerUnit).folded);
  const exact = (register.byExact.get(keys.exact) ?? []).filter(fits);
  if (exact.length === 1) return { found: exact[0]! };
  if (exact.length > 1) return { candidates: exact.length };
  const folded = (register.byFolded.get(keys.folded) ?? []).filter(fits);
  if (folded.length === 0) return null;
  if (folded.length > 1) return { candidates: folded.length };
  return isBare(name) ? { found: folded[0]! } : { similar: folded[0]! };
}

const CHANGEABLE = ['kind', 'headName', 'households', 'residents'] as const;

export const villageList: ImportTarget<VillageRegister, VillageDefaults> = {
  kind: 'VILLAGES',
  fields: FIELDS,
  leading: ['name'],
  judge(values, confirmed, register, defaults) {
    const spoken = readVillageName(textOf(values.name) ?? '');
    const kind = textOf(values.kind) ?? spoken.kind;
    const formerUnit = textOf(values.formerUnit) ?? spoken.formerUnit;
    const name = spoken.name;
    const { exact } = nameKeys(name);
    const verdict: TargetVerdict = {
      targetId: null, targetVersion: null, values: {}, changes: [], problems: [], suggestions: [],
      key: [exact, kind ?? defaults.kind, formerUnit === null ? '' : nameKeys(formerUnit).folded].join('|'),
    };
    if (!name) return verdict;
    const match = matchVillage(register, name, kind, formerUnit);
    if (match && 'candidates' in match) return { ...verdict, problems: [{ field: 'name', code: 'AMBIGUOUS_VILLAGE', details: { candidates: match.candidates } }] };
    if (match && 'similar' in match && !confirmed.has('name')) {
      return { ...verdict, problems: [{ field: 'name', code: 'SIMILAR_NAME' }], suggestions: [{ field: 'name', value: match.similar.name, reason: 'SPELLING_OF_REGISTER' }] };
    }
    if (match && 'found' in match) return changed(verdict, match.found, { ...values, kind });
    return {
      ...verdict,
      values: {
        name, kind: kind ?? defaults.kind, headName: values.headName ?? null, households: values.households ?? 0, residents: values.residents ?? 0, formerUnit,
        validFrom: values.validFrom ?? defaults.validFrom,
      },
    };
  },
};

/** Cells that are empty, or have no column, leave what the register has. */
function changed(verdict: TargetVerdict, village: RegisterVillage, values: RowValues): TargetVerdict {
  const changes = CHANGEABLE.flatMap<FieldChange>((field) => {
    const [from, to] = [village[field], values[field] ?? null];
    return to === null || isSame(from, to) ? [] : [{ field, from, to }];
  });
  const kept = { name: village.name, kind: village.kind, headName: village.headName, households: village.households, residents: village.residents, formerUnit: village.formerUnit, validFrom: village.validFrom };
  return { ...verdict, targetId: village.id, targetVersion: village.version, changes, values: { ...kept, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) } };
}

/** Names that differ in tone style only are the same name; whether in capitals is no change either. */
const isSame = (from: CleanValue, to: CleanValue): boolean => from === to || (typeof from === 'string' && typeof to === 'string' && nameKeys(from).exact === nameKeys(to).exact);

const textOf = (value: CleanValue | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
