import { Injectable } from '@nestjs/common';
import { type GroupFact, isCommuneChange, type PersonFact, planMoves, type PlannedMoves, planVillageMoves, type VillageFact } from '#domain';
import type { Reader } from '#database';
import type { UnitChange } from './unit-change.entities.js';

export interface CountedVillage extends VillageFact {
  households: number;
  residents: number;
  headName: string | null;
}

export interface FullMoves extends PlannedMoves {
  /** Those that end, as they were. */
  ending: CountedVillage[];
}

const VILLAGE = `v.id, v.commune_id AS "unitId", v.name, v.kind, v.former_unit AS "formerUnit", v.households, v.residents, v.head_name AS "headName"`;
const GROUP = `g.id, g.commune_id AS "unitId", g.name,
  ARRAY(SELECT gv.village_id FROM village_group_village gv WHERE gv.commune_id = g.commune_id AND gv.group_id = g.id ORDER BY gv.village_id) AS "villageIds"`;
const PERSON = `u.id, u.unit_id AS "unitId", u.role, u.village_id AS "villageId", u.status = 'ACTIVE' AS active`;

/** A village that this change ended counts as it was before. */
const BEFORE = `(v.valid_to IS NULL OR v.valid_to > $3::date OR EXISTS (
    SELECT 1 FROM village_succession s WHERE s.from_unit_id = v.commune_id AND s.from_village_id = v.id AND s.change_id = $2))`;
/** What this change made in a successor is not its own. */
const OWN = `(v.valid_to IS NULL OR v.valid_to > $3::date) AND NOT EXISTS (
    SELECT 1 FROM village_succession s WHERE s.commune_id = v.commune_id AND s.to_village_id = v.id AND s.change_id = $2)`;

/**
 * The register as it was before a change, half carried out or not, so that preview, first run and resumed run plan the
 * same moves. Reads what its scope shows: the units of the change.
 */
@Injectable()
export class UnitChangeFactsQueries {
  async moves(reader: Reader, change: UnitChange): Promise<FullMoves> {
    return isCommuneChange(change.kind) ? this.communeMoves(reader, change) : this.villageMoves(reader, change);
  }

  private async communeMoves(reader: Reader, change: UnitChange): Promise<FullMoves> {
    const { plan } = change;
    const targetIds = plan.targets.map((target) => target.id);
    const [names, ending, groups, people, villagesThere, groupsThere, peopleThere] = [
      await reader.query<{ id: string; name: string }>({ name: 'unit-facts-names', text: 'SELECT id, name FROM admin_unit WHERE id = ANY ($1)', values: [plan.fromIds] }),
      await this.villages(reader, 'unit-facts-villages', BEFORE, change, plan.fromIds),
      await reader.query<GroupFact>({
        name: 'unit-facts-groups',
        text: `SELECT ${GROUP} FROM village_group g WHERE g.commune_id = ANY ($1) AND (g.status IN ('DRAFT', 'ACTIVE', 'LOCKED') OR g.moved_to_unit_id = ANY ($2)) ORDER BY g.id`,
        values: [plan.fromIds, targetIds],
      }),
      await this.people(reader, plan.fromIds),
      await this.villages(reader, 'unit-facts-villages-there', OWN, change, targetIds),
      await reader.query<GroupFact>({
        name: 'unit-facts-groups-there',
        text: `SELECT ${GROUP} FROM village_group g WHERE g.commune_id = ANY ($1) AND g.status IN ('DRAFT', 'ACTIVE', 'LOCKED') AND NOT EXISTS (
                 SELECT 1 FROM village_group o WHERE o.commune_id = ANY ($2) AND o.moved_to_unit_id = g.commune_id AND o.moved_to_group_id = g.id) ORDER BY g.id`,
        values: [targetIds, plan.fromIds],
      }),
      await this.people(reader, targetIds),
    ];
    const facts = { unitNames: new Map(names.map(({ id, name }) => [id, name])), villages: ending, groups, people, standing: { villages: villagesThere, groups: groupsThere, people: peopleThere } };
    return { ...planMoves(plan, facts), ending };
  }

  private async villageMoves(reader: Reader, change: UnitChange): Promise<FullMoves> {
    const { plan } = change;
    const commune = [change.unitIds[0]!];
    const before = await this.villages(reader, 'unit-facts-villages', BEFORE, change, commune);
    const own = await this.villages(reader, 'unit-facts-villages-there', OWN, change, commune);
    const ending = before.filter((village) => plan.fromIds.includes(village.id));
    const standing = own.filter((village) => !plan.fromIds.includes(village.id));
    const groups = await reader.query<GroupFact>({
      name: 'unit-facts-commune-groups',
      text: `SELECT ${GROUP} FROM village_group g WHERE g.commune_id = ANY ($1) AND g.status IN ('DRAFT', 'ACTIVE', 'LOCKED') ORDER BY g.id`,
      values: [commune],
    });
    const people = await this.people(reader, commune);
    const touched = (group: GroupFact): boolean => group.villageIds.some((id) => plan.fromIds.includes(id));
    const moves = planVillageMoves(plan, {
      villages: ending,
      groups: groups.filter(touched),
      liaisons: people.filter((person) => person.villageId !== null && plan.fromIds.includes(person.villageId)),
      standing: { villages: standing, groups: groups.filter((group) => !touched(group)) },
    });
    return { ...moves, villages: [], chiefsMeet: [], ending };
  }

  private villages(reader: Reader, name: string, which: string, change: UnitChange, unitIds: readonly string[]): Promise<CountedVillage[]> {
    return reader.query<CountedVillage>({
      name,
      text: `SELECT ${VILLAGE} FROM village v WHERE v.commune_id = ANY ($1) AND ${which} ORDER BY v.id`,
      values: [unitIds, change.id, change.effectiveDate],
    });
  }

  private people(reader: Reader, unitIds: readonly string[]): Promise<PersonFact[]> {
    return reader.query<PersonFact>({ name: 'unit-facts-people', text: `SELECT ${PERSON} FROM user_account u WHERE u.unit_id = ANY ($1) ORDER BY u.id`, values: [unitIds] });
  }
}
