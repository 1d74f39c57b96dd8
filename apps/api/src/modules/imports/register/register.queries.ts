import { Injectable } from '@nestjs/common';
import { type GroupRegister, groupRegister, type RegisterGroup, type RegisterVillage, type VillageRegister, villageRegister } from '#domain';
import type { Reader } from '#database';

/** The register of one commune as an import compares with it. */
@Injectable()
export class RegisterQueries {
  async villages(reader: Reader, communeId: string, today: string): Promise<VillageRegister> {
    return villageRegister(
      await reader.query<RegisterVillage>({
        name: 'import-villages',
        text: `SELECT id, version, name, kind, former_unit AS "formerUnit", head_name AS "headName", households, residents, valid_from::text AS "validFrom"
                 FROM village WHERE commune_id = $1 AND (valid_to IS NULL OR valid_to > $2::date) ORDER BY id`,
        values: [communeId, today],
      }),
    );
  }

  async groups(reader: Reader, communeId: string, today: string): Promise<GroupRegister> {
    const groups = await reader.query<RegisterGroup>({
      name: 'import-groups',
      text: `SELECT g.id, g.version, g.name, g.invite_link AS "inviteLink", g.admins, g.members,
                    ARRAY(SELECT village_id FROM village_group_village gv WHERE gv.commune_id = g.commune_id AND gv.group_id = g.id ORDER BY village_id) AS "villageIds"
               FROM village_group g WHERE g.commune_id = $1 AND g.status IN ('DRAFT', 'ACTIVE', 'LOCKED') ORDER BY g.id`,
      values: [communeId],
    });
    return groupRegister(await this.villages(reader, communeId, today), groups);
  }

  /** Grows with every change of a village or a group, because versions only go up and nothing is deleted. */
  async stamp(reader: Reader, communeId: string): Promise<number> {
    const [row] = await reader.query<{ stamp: number }>({
      name: 'import-register-stamp',
      text: `SELECT ((SELECT coalesce(sum(version), 0) FROM village WHERE commune_id = $1) + (SELECT coalesce(sum(version), 0) FROM village_group WHERE commune_id = $1))::int AS stamp`,
      values: [communeId],
    });
    return row!.stamp;
  }
}
