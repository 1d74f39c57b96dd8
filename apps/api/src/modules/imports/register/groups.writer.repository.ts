import { Injectable } from '@nestjs/common';
import { groupLifecycle, searchKey } from '#domain';
import type { Reader } from '#database';
import { newShortCode } from '../../groups/short-code.js';
import type { RowToWrite } from '../imports.repository.js';
import { idsInOrder } from './ids-in-order.js';
import type { RegisterWriter, WriteContext } from './register-writer.js';

interface GroupRow {
  name: string;
  villageIds: string[];
  inviteLink: string | null;
  members: number | null;
  countedOn: string;
  admins: string[];
}

const COLUMNS = 'id uuid, version int, name text, status text, "searchText" text, "inviteLink" text, "shortCode" text, admins text[], members int, "countedOn" date, "linkRenewed" boolean';

@Injectable()
export class GroupsWriter implements RegisterWriter {
  async create(reader: Reader, context: WriteContext, rows: readonly RowToWrite[]): Promise<void> {
    const ids = idsInOrder(rows.length);
    const groups = rows.map(({ cleaned }, index) => newGroup(ids[index]!, cleaned as unknown as GroupRow));
    const values = [context.communeId, JSON.stringify(groups), context.now];
    await reader.query({
      name: 'import-groups-create',
      text: `INSERT INTO village_group (commune_id, id, name, kind, status, search_text, invite_link, link_issued_at, short_code, admins, rules_text, members, counted_on, version)
             SELECT $1, x.id, x.name, 'ORDINARY', x.status, x."searchText", x."inviteLink", CASE WHEN x."inviteLink" IS NULL THEN NULL ELSE $3::timestamptz END, x."shortCode", x.admins, NULL,
                    x.members, CASE WHEN x.members IS NULL THEN NULL ELSE x."countedOn" END, 1 FROM jsonb_to_recordset($2::jsonb) AS x(${COLUMNS})`,
      values,
    });
    await reader.query({
      name: 'import-groups-codes',
      text: `INSERT INTO short_link (commune_id, code, group_id, created_at) SELECT $1, x."shortCode", x.id, $3 FROM jsonb_to_recordset($2::jsonb) AS x(${COLUMNS})`,
      values,
    });
    await this.serve(reader, context, groups);
    await this.count(reader, context, groups.filter(({ members }) => members !== null));
  }

  async change(reader: Reader, context: WriteContext, rows: readonly RowToWrite[]): Promise<number> {
    const groups = rows.map(({ cleaned, changed, targetId, targetVersion }) => ({ ...(cleaned as unknown as GroupRow), id: targetId!, version: targetVersion!, changed, linkRenewed: changed.includes('inviteLink') }));
    const written = await reader.query({
      name: 'import-groups-change',
      text: `UPDATE village_group g SET admins = x.admins, invite_link = x."inviteLink", link_issued_at = CASE WHEN x."linkRenewed" THEN $3::timestamptz ELSE g.link_issued_at END,
                    members = CASE WHEN g.counted_on IS NULL OR x."countedOn" >= g.counted_on THEN x.members ELSE g.members END,
                    counted_on = CASE WHEN x.members IS NULL THEN g.counted_on ELSE greatest(g.counted_on, x."countedOn") END, version = g.version + 1
               FROM jsonb_to_recordset($2::jsonb) AS x(${COLUMNS}) WHERE g.commune_id = $1 AND g.id = ANY ($4::uuid[]) AND g.id = x.id AND g.version = x.version RETURNING g.id`,
      values: [context.communeId, JSON.stringify(groups), context.now, groups.map(({ id }) => id)],
    });
    const moved = groups.filter(({ changed }) => changed.includes('villageIds'));
    await reader.query({ name: 'import-groups-unserve', text: 'DELETE FROM village_group_village WHERE commune_id = $1 AND group_id = ANY ($2)', values: [context.communeId, moved.map(({ id }) => id)] });
    await this.serve(reader, context, moved);
    await this.count(reader, context, groups.filter(({ changed }) => changed.includes('members')));
    return written.length;
  }

  private async serve(reader: Reader, { communeId }: WriteContext, groups: readonly { id: string; villageIds: string[] }[]): Promise<void> {
    const links = groups.flatMap(({ id, villageIds }) => villageIds.map((villageId) => ({ id, villageId })));
    await reader.query({
      name: 'import-groups-serve',
      text: 'INSERT INTO village_group_village (commune_id, group_id, village_id) SELECT $1, x.* FROM unnest($2::uuid[], $3::uuid[]) AS x',
      values: [communeId, links.map(({ id }) => id), links.map(({ villageId }) => villageId)],
    });
  }

  /** A second count of the same day corrects the first. */
  private async count(reader: Reader, { communeId, by }: WriteContext, groups: readonly { id: string; countedOn: string; members: number | null }[]): Promise<void> {
    await reader.query({
      name: 'import-groups-count',
      text: `INSERT INTO group_member_count (commune_id, group_id, counted_on, members, recorded_by) SELECT $1, x.*, $5 FROM unnest($2::uuid[], $3::date[], $4::int[]) AS x
             ON CONFLICT (commune_id, group_id, counted_on) DO UPDATE SET members = excluded.members, recorded_by = excluded.recorded_by`,
      values: [communeId, groups.map(({ id }) => id), groups.map(({ countedOn }) => countedOn), groups.map(({ members }) => members), by],
    });
  }
}

/** A list of groups is a list of groups that exist: with a link, people can join at once. */
function newGroup(id: string, row: GroupRow) {
  const status = row.inviteLink === null ? groupLifecycle.initial : groupLifecycle.next('DRAFT', 'activate', 'COMMUNE_CLERK', { inviteLink: row.inviteLink });
  return { ...row, id, status, searchText: searchKey(row.name), shortCode: newShortCode() };
}
