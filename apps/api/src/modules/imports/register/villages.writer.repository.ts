import { Injectable } from '@nestjs/common';
import { searchKey } from '#domain';
import type { Reader } from '#database';
import type { RowToWrite } from '../imports.repository.js';
import { idsInOrder } from './ids-in-order.js';
import type { RegisterWriter, WriteContext } from './register-writer.js';

interface VillageRow {
  name: string;
  kind: string;
  headName: string | null;
  households: number;
  residents: number;
  formerUnit: string | null;
  validFrom: string;
}

const COLUMNS = 'id uuid, version int, name text, kind text, "searchText" text, "formerUnit" text, "headName" text, households int, residents int, "validFrom" date';

@Injectable()
export class VillagesWriter implements RegisterWriter {
  async create(reader: Reader, { communeId }: WriteContext, rows: readonly RowToWrite[]): Promise<void> {
    const ids = idsInOrder(rows.length);
    await reader.query({
      name: 'import-villages-create',
      text: `INSERT INTO village (commune_id, id, name, kind, search_text, former_unit, head_name, households, residents, valid_from, version)
             SELECT $1, x.id, x.name, x.kind, x."searchText", x."formerUnit", x."headName", x.households, x.residents, x."validFrom", 1 FROM jsonb_to_recordset($2::jsonb) AS x(${COLUMNS})`,
      values: [communeId, JSON.stringify(rows.map(({ cleaned }, index) => ({ ...villageOf(cleaned), id: ids[index] })))],
    });
  }

  async change(reader: Reader, { communeId }: WriteContext, rows: readonly RowToWrite[]): Promise<number> {
    const changed = await reader.query({
      name: 'import-villages-change',
      text: `UPDATE village v SET kind = x.kind, search_text = x."searchText", head_name = x."headName", households = x.households, residents = x.residents, version = v.version + 1
               FROM jsonb_to_recordset($2::jsonb) AS x(${COLUMNS}) WHERE v.commune_id = $1 AND v.id = ANY ($3::uuid[]) AND v.id = x.id AND v.version = x.version RETURNING v.id`,
      values: [communeId, JSON.stringify(rows.map(({ cleaned, targetId, targetVersion }) => ({ ...villageOf(cleaned), id: targetId, version: targetVersion }))), rows.map(({ targetId }) => targetId)],
    });
    return changed.length;
  }
}

function villageOf(cleaned: object): VillageRow & { searchText: string } {
  const village = cleaned as VillageRow;
  return { ...village, searchText: searchKey(`${village.name} ${village.headName ?? ''}`) };
}
