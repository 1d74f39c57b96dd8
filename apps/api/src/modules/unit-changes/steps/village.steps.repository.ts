import { Injectable } from '@nestjs/common';
import type { UnitRelation } from '#domain';
import type { Transaction } from '#database';
import type { UnitChange } from '../unit-change.entities.js';
import type { NewVillageRow } from './village.steps.js';

/** Rows of a few villages inside one commune. */
@Injectable()
export class VillageStepsRepository {
  async insertVillage(tx: Transaction, change: UnitChange, village: NewVillageRow): Promise<void> {
    await tx.query({
      name: 'village-change-insert',
      text: `INSERT INTO village (commune_id, id, name, kind, search_text, head_name, households, residents, valid_from, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) ON CONFLICT DO NOTHING`,
      values: [change.unitIds[0], village.id, village.name, village.kind, village.searchText, village.headName, village.households, village.residents, change.effectiveDate],
    });
  }

  async insertSuccessions(tx: Transaction, change: UnitChange, relation: UnitRelation): Promise<void> {
    const pairs = change.plan.fromIds.flatMap((from) => change.plan.targets.map((target) => [from, target.id] as const));
    await tx.query({
      name: 'village-change-successions',
      text: `INSERT INTO village_succession (commune_id, to_village_id, from_unit_id, from_village_id, effective_date, relation, legal_basis, change_id)
             SELECT $1, x.to_id, $1, x.from_id, $4, $5, $6, $7 FROM unnest($2::uuid[], $3::uuid[]) AS x(from_id, to_id) ON CONFLICT DO NOTHING`,
      values: [change.unitIds[0], pairs.map(([from]) => from), pairs.map(([, to]) => to), change.effectiveDate, relation, change.legalBasis, change.id],
    });
  }

  async endVillages(tx: Transaction, communeId: string, ids: readonly string[], effectiveDate: string): Promise<void> {
    await tx.query({
      name: 'village-change-end',
      text: 'UPDATE village SET valid_to = $3, version = version + 1 WHERE commune_id = $1 AND id = ANY ($2) AND (valid_to IS NULL OR valid_to > $3::date)',
      values: [communeId, ids, effectiveDate],
    });
  }

  async serveNewVillages(tx: Transaction, communeId: string, endedIds: readonly string[], groups: readonly { id: string; targetId: string; name: string; searchText: string }[]): Promise<number> {
    const ids = groups.map((group) => group.id);
    await tx.query({ name: 'village-change-unserve', text: 'DELETE FROM village_group_village WHERE commune_id = $1 AND group_id = ANY ($2) AND village_id = ANY ($3)', values: [communeId, ids, endedIds] });
    await tx.query({
      name: 'village-change-serve',
      text: 'INSERT INTO village_group_village (commune_id, group_id, village_id) SELECT $1, x.group_id, x.village_id FROM unnest($2::uuid[], $3::uuid[]) AS x(group_id, village_id) ON CONFLICT DO NOTHING',
      values: [communeId, ids, groups.map((group) => group.targetId)],
    });
    await tx.query({
      name: 'village-change-group-names',
      text: `UPDATE village_group g SET name = x.name, search_text = x.search_text, version = g.version + 1 FROM unnest($2::uuid[], $3::text[], $4::text[]) AS x(id, name, search_text)
              WHERE g.commune_id = $1 AND g.id = x.id AND g.name <> x.name`,
      values: [communeId, ids, groups.map((group) => group.name), groups.map((group) => group.searchText)],
    });
    return groups.length;
  }

  async moveLiaisons(tx: Transaction, communeId: string, people: readonly { id: string; targetId: string }[]): Promise<number> {
    const moved = await tx.query({
      name: 'village-change-liaisons',
      text: `UPDATE user_account u SET village_id = x.village_id, version = u.version + 1 FROM unnest($2::uuid[], $3::uuid[]) AS x(id, village_id) WHERE u.unit_id = $1 AND u.id = x.id RETURNING u.id`,
      values: [communeId, people.map(({ id }) => id), people.map(({ targetId }) => targetId)],
    });
    return moved.length;
  }
}
