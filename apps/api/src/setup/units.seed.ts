import { Client } from 'pg';
import { searchKey } from '#domain';
import { HA_TINH_COMMUNES, HA_TINH_PREDECESSORS, HA_TINH_PROVINCE, HA_TINH_SUCCESSIONS, type UnitFact } from '#database';
import { stableId } from './stable-id.js';

export const unitId = (fact: Pick<UnitFact, 'level' | 'code' | 'validFrom'>): string => stableId(`unit:${fact.level}:${fact.code}:${fact.validFrom}`);

/** Units of Hà Tĩnh from facts. Adds what is missing and leaves the rest alone. */
export async function seedUnits(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('BEGIN');
    const province = unitId(HA_TINH_PROVINCE);
    await insertUnit(owner, HA_TINH_PROVINCE, null);
    for (const fact of [...HA_TINH_PREDECESSORS, ...HA_TINH_COMMUNES]) await insertUnit(owner, fact, province);
    for (const succession of HA_TINH_SUCCESSIONS) {
      const from = HA_TINH_PREDECESSORS.find((fact) => fact.code === succession.fromCode)!;
      const to = HA_TINH_COMMUNES.find((fact) => fact.code === succession.toCode)!;
      await owner.query(
        `INSERT INTO admin_unit_succession (from_id, to_id, effective_date, relation, legal_basis, inherits) VALUES ($1, $2, $3, $4, $5, true) ON CONFLICT DO NOTHING`,
        [unitId(from), unitId(to), succession.effectiveDate, succession.relation, succession.legalBasis],
      );
    }
    await owner.query('COMMIT');
  } finally {
    await owner.end();
  }
}

async function insertUnit(owner: Client, fact: UnitFact, parentId: string | null): Promise<void> {
  await owner.query(
    `INSERT INTO admin_unit (id, level, kind, gso_code, name, search_text, parent_id, district_name, valid_from, valid_to, legal_basis)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING`,
    [unitId(fact), fact.level, fact.kind, fact.code, fact.name, searchKey(`${fact.name} ${fact.code}`), parentId, fact.districtName ?? null, fact.validFrom, fact.validTo ?? null, fact.legalBasis],
  );
}
