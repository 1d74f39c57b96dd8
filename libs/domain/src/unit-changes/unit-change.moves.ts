import type { Role } from '../access/roles.js';
import { spellingKey } from '../imports/syllable.js';
import type { ChangePlan, Choice } from './unit-change.plan.js';
import { heirOf } from './unit-change.plan.js';

export interface VillageFact {
  id: string;
  unitId: string;
  name: string;
  kind: string;
  formerUnit: string | null;
}

export interface GroupFact {
  id: string;
  unitId: string;
  name: string;
  villageIds: string[];
}

export interface PersonFact {
  id: string;
  unitId: string;
  role: string;
  villageId: string | null;
  active: boolean;
}

/** The register before the change. `standing`: what the successors have already and what keeps its place there. */
export interface RegisterFacts {
  unitNames: ReadonlyMap<string, string>;
  villages: VillageFact[];
  groups: GroupFact[];
  people: PersonFact[];
  standing: { villages: VillageFact[]; groups: GroupFact[]; people: PersonFact[] };
}

export interface MovedVillage extends VillageFact {
  targetIndex: number;
  /** As it is called in the successor. */
  nameAfter: string;
  formerUnitAfter: string | null;
  collides: boolean;
}

export interface MovedGroup extends GroupFact {
  targetIndex: number;
  nameAfter: string;
  collides: boolean;
}

export interface MovedPerson extends PersonFact {
  targetIndex: number;
  roleAfter: string;
}

export interface PlannedMoves {
  villages: MovedVillage[];
  groups: MovedGroup[];
  /** Everybody of the old units, and a chief of a successor who makes room for another one. */
  people: MovedPerson[];
  /** Labels that would still be the same in one successor: to be settled before approval. */
  unsettled: { villages: string[]; groups: string[] };
  /** Successors in which several chiefs meet and nobody was named. */
  chiefsMeet: { targetIndex: number; userIds: string[] }[];
}

const byId = (choices: readonly Choice[]): ReadonlyMap<string, Choice> => new Map(choices.map((choice) => [choice.id, choice]));
const countBy = (keys: string[]): Map<string, number> => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>());

/** Two villages are called the same when people would say the same: spelling styles and letter case do not tell them apart. */
const villageKey = (target: number | string, village: { kind: string; name: string }, formerUnit: string | null): string =>
  `${target}|${village.kind}|${spellingKey(village.name)}|${spellingKey(formerUnit ?? '')}`;

/**
 * What becomes of every village, group and person of the communes that end (domain rules 4.4, check 11): everything
 * keeps its name unless two meet in one successor; those are told apart by the unit they came from, "thôn X (Kỳ
 * Thượng cũ)". The same for the preview and for carrying out, so that what was approved is what happens.
 */
export function planMoves(plan: ChangePlan, facts: RegisterFacts): PlannedMoves {
  const indexOf = new Map(plan.targets.map((target, index) => [target.id, index]));
  const villages = moveVillages(plan, facts, indexOf);
  const groups = moveGroups(plan, facts, villages, indexOf);
  const { people, chiefsMeet } = movePeople(plan, facts, villages, indexOf);
  return { villages, groups, people, chiefsMeet, unsettled: unsettledNames(facts, villages, groups, indexOf) };
}

function moveVillages(plan: ChangePlan, facts: RegisterFacts, indexOf: ReadonlyMap<string, number>): MovedVillage[] {
  const choices = byId(plan.villages);
  const placed = facts.villages.map((village) => {
    const choice = choices.get(village.id);
    return { village, choice, targetIndex: choice?.targetIndex ?? heirOf(plan), nameAfter: choice?.name ?? village.name };
  });
  const plain = (target: number, village: { kind: string; name: string }): string => villageKey(target, village, null);
  const counts = countBy([
    ...placed.map(({ village, targetIndex, nameAfter }) => plain(targetIndex, { kind: village.kind, name: nameAfter })),
    ...facts.standing.villages.map((village) => plain(indexOf.get(village.unitId) ?? -1, village)),
  ]);
  return placed.map(({ village, choice, targetIndex, nameAfter }) => {
    const collides = counts.get(plain(targetIndex, { kind: village.kind, name: nameAfter }))! > 1;
    const proposed = village.formerUnit ?? (collides ? `${facts.unitNames.get(village.unitId) ?? ''} cũ`.trim() : null);
    return { ...village, targetIndex, nameAfter, collides, formerUnitAfter: choice?.formerUnit === undefined ? proposed : choice.formerUnit };
  });
}

function moveGroups(plan: ChangePlan, facts: RegisterFacts, villages: MovedVillage[], indexOf: ReadonlyMap<string, number>): MovedGroup[] {
  const choices = byId(plan.groups);
  const placeOf = new Map(villages.map((village) => [village.id, village.targetIndex]));
  const placed = facts.groups.map((group) => {
    const choice = choices.get(group.id);
    const follows = group.villageIds.map((id) => placeOf.get(id)).find((index) => index !== undefined);
    return { group, choice, targetIndex: choice?.targetIndex ?? follows ?? heirOf(plan) };
  });
  const key = (target: number, name: string): string => `${target}|${spellingKey(name)}`;
  const counts = countBy([
    ...placed.map(({ group, targetIndex }) => key(targetIndex, group.name)),
    ...facts.standing.groups.map((group) => key(indexOf.get(group.unitId) ?? -1, group.name)),
  ]);
  return placed.map(({ group, choice, targetIndex }) => {
    const collides = counts.get(key(targetIndex, group.name))! > 1;
    const proposed = collides ? `${group.name} (${facts.unitNames.get(group.unitId) ?? ''} cũ)` : group.name;
    return { ...group, targetIndex, collides, nameAfter: choice?.name ?? proposed };
  });
}

/** A liaison goes where the village goes; a successor has one chief, the others become deputies. */
function movePeople(plan: ChangePlan, facts: RegisterFacts, villages: MovedVillage[], indexOf: ReadonlyMap<string, number>) {
  const choices = byId(plan.users);
  const placeOf = new Map(villages.map((village) => [village.id, village.targetIndex]));
  const order = new Map(plan.fromIds.map((id, index) => [id, index]));
  const placed = facts.people.map((person) => {
    const village = person.villageId === null ? undefined : placeOf.get(person.villageId);
    return { ...person, targetIndex: village ?? choices.get(person.id)?.targetIndex ?? heirOf(plan) };
  });
  const chiefsMeet: PlannedMoves['chiefsMeet'] = [];
  const deputies = new Set<string>();
  const stepDown: MovedPerson[] = [];
  plan.targets.forEach((_, targetIndex) => {
    const standing = facts.standing.people.filter((person) => indexOf.get(person.unitId) === targetIndex && isChief(person));
    const coming = placed.filter((person) => person.targetIndex === targetIndex && isChief(person)).sort((a, b) => (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0));
    const chiefs = [...standing, ...coming];
    if (chiefs.length < 2) return;
    const named = chiefs.find((person) => plan.chiefIds.includes(person.id));
    if (!named) chiefsMeet.push({ targetIndex, userIds: chiefs.map((person) => person.id) });
    for (const person of chiefs) if (person !== (named ?? chiefs[0])) deputies.add(person.id);
    stepDown.push(...standing.filter((person) => deputies.has(person.id)).map((person) => ({ ...person, targetIndex, roleAfter: 'COMMUNE_DEPUTY' })));
  });
  const people = placed.map((person) => ({ ...person, roleAfter: deputies.has(person.id) ? 'COMMUNE_DEPUTY' : person.role }));
  return { people: [...people, ...stepDown], chiefsMeet };
}

const isChief = (person: PersonFact): boolean => person.active && (person.role as Role) === 'COMMUNE_CHIEF';

function unsettledNames(facts: RegisterFacts, villages: MovedVillage[], groups: MovedGroup[], indexOf: ReadonlyMap<string, number>): PlannedMoves['unsettled'] {
  const keyOf = (village: MovedVillage): string => villageKey(village.targetIndex, { kind: village.kind, name: village.nameAfter }, village.formerUnitAfter);
  const groupKey = (target: number, name: string): string => `${target}|${spellingKey(name)}`;
  const labels = countBy([...villages.map(keyOf), ...facts.standing.villages.map((village) => villageKey(indexOf.get(village.unitId) ?? -1, village, village.formerUnit))]);
  const names = countBy([
    ...groups.map((group) => groupKey(group.targetIndex, group.nameAfter)),
    ...facts.standing.groups.map((group) => groupKey(indexOf.get(group.unitId) ?? -1, group.name)),
  ]);
  return {
    villages: villages.filter((village) => labels.get(keyOf(village))! > 1).map((village) => village.id),
    groups: groups.filter((group) => names.get(groupKey(group.targetIndex, group.nameAfter))! > 1).map((group) => group.id),
  };
}

/** The part of a commune's register that a change of its villages touches. */
export interface VillageChangeFacts {
  /** The villages that end, and the others of the commune. */
  villages: VillageFact[];
  standing: { villages: VillageFact[]; groups: GroupFact[] };
  groups: GroupFact[];
  liaisons: PersonFact[];
}

/**
 * A change inside one commune: groups stay, serve the new village instead of the old one, and are renamed only where
 * two of them bear one name (check 11). In a split a group and a liaison go with one of the new villages.
 */
export function planVillageMoves(plan: ChangePlan, facts: VillageChangeFacts): Omit<PlannedMoves, 'villages' | 'chiefsMeet'> {
  const groupChoices = byId(plan.groups);
  const userChoices = byId(plan.users);
  const nameOf = new Map(facts.villages.map((village) => [village.id, village.name]));
  const counts = countBy([...facts.groups, ...facts.standing.groups].map((group) => spellingKey(group.name)));
  const groups = facts.groups.map((group) => {
    const collides = counts.get(spellingKey(group.name))! > 1;
    const from = group.villageIds.map((id) => nameOf.get(id)).find((name) => name !== undefined);
    const choice = groupChoices.get(group.id);
    return { ...group, collides, targetIndex: choice?.targetIndex ?? heirOf(plan), nameAfter: choice?.name ?? (collides && from ? `${group.name} (${from} cũ)` : group.name) };
  });
  const people = facts.liaisons.map((person) => ({ ...person, roleAfter: person.role, targetIndex: userChoices.get(person.id)?.targetIndex ?? heirOf(plan) }));
  const labels = countBy([
    ...plan.targets.map((target) => villageKey('', target, null)),
    ...facts.standing.villages.map((village) => villageKey('', village, village.formerUnit)),
  ]);
  const names = countBy([...groups.map((group) => spellingKey(group.nameAfter)), ...facts.standing.groups.map((group) => spellingKey(group.name))]);
  return {
    groups,
    people,
    unsettled: {
      villages: plan.targets.filter((target) => target.isNew && labels.get(villageKey('', target, null))! > 1).map((target) => target.id),
      groups: groups.filter((group) => names.get(spellingKey(group.nameAfter))! > 1).map((group) => group.id),
    },
  };
}
