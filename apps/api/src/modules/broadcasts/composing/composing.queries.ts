import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_LINK_HOSTS, DEFAULT_QUIET_HOURS, parsePhone, type QuietHours } from '#domain';
import type { Reader } from '#database';
import { ENV, type Env } from '../../../platform/config/env.js';
import { type NamedUnit, unitValues } from '../unit-words.js';

export interface UnitFacts {
  /** Values of the placeholders that the unit fills. */
  values: Record<string, string>;
  phones: string[];
  level: 'PROVINCE' | 'COMMUNE';
}

export interface SendingSettings {
  quiet: QuietHours;
  holdMinutes: number;
}

/** What composing has to know of the unit: its name and telephone, its quiet hours, the list of links. */
@Injectable()
export class ComposingQueries {
  constructor(@Inject(ENV) private readonly env: Env) {}

  async unit(reader: Reader, unitId: string): Promise<UnitFacts> {
    const [row] = await reader.query<NamedUnit>({
      name: 'composing-unit',
      text: 'SELECT level, kind, name, contact_place AS place, contact_hours AS hours, contact_phone AS phone FROM admin_unit WHERE id = $1',
      values: [unitId],
    });
    const { level, phone } = row!;
    const phones = (phone ?? '').split(/[,;/]/).map((text) => parsePhone(text, { hotline: true })).filter((parsed) => parsed !== null);
    return { values: unitValues(row!), phones, level };
  }

  async settings(reader: Reader, unitId: string): Promise<SendingSettings> {
    const [row] = await reader.query<{ from: string; to: string; hold: number }>({
      name: 'composing-settings',
      text: 'SELECT quiet_from AS "from", quiet_to AS "to", hold_minutes AS hold FROM broadcast_setting WHERE commune_id = $1',
      values: [unitId],
    });
    return row ? { quiet: { from: row.from, to: row.to }, holdMinutes: row.hold } : { quiet: DEFAULT_QUIET_HOURS, holdMinutes: 0 };
  }

  /** The project's own hosts, the address of this installation, and what the province added or took away. */
  async allowedHosts(reader: Reader, unitId: string): Promise<string[]> {
    const changes = await reader.query<{ host: string; allowed: boolean }>({
      name: 'composing-link-hosts',
      text: `SELECT host, allowed FROM broadcast_link_host WHERE commune_id IN ($1, (SELECT parent_id FROM admin_unit WHERE id = $1))`,
      values: [unitId],
    });
    const removed = new Set(changes.filter(({ allowed }) => !allowed).map(({ host }) => host));
    const own = new URL(this.env.publicBaseUrl).hostname;
    return [...new Set([...DEFAULT_LINK_HOSTS, own, ...changes.filter(({ allowed }) => allowed).map(({ host }) => host)])].filter((host) => !removed.has(host));
  }

  /** Two approvals of one author's words at the same moment would not see each other: the second waits for the first. */
  async oneByOne(reader: Reader, unitId: string, authorId: string): Promise<void> {
    await reader.query({ name: 'composing-one-by-one', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`self-approved|${unitId}|${authorId}`] });
  }

  /** Groups that the same author sent to without a second person in the last day; together they would be a round through the villages. */
  async selfApprovedGroups(reader: Reader, unitId: string, authorId: string, since: Date): Promise<string[]> {
    const rows = await reader.query<{ id: string }>({
      name: 'composing-self-approved',
      text: `SELECT DISTINCT unnest(target_ids) AS id FROM broadcast WHERE commune_id = $1 AND author_id = $2 AND NOT four_eyes AND target_kind = 'GROUPS' AND approved_at >= $3`,
      values: [unitId, authorId, since],
    });
    return rows.map(({ id }) => id);
  }

  async hasQuestion(reader: Reader, broadcast: { communeId: string; id: string }): Promise<boolean> {
    const rows = await reader.query({ name: 'composing-has-question', text: 'SELECT 1 FROM broadcast_question WHERE commune_id = $1 AND broadcast_id = $2', values: [broadcast.communeId, broadcast.id] });
    return rows.length > 0;
  }

  /** How many of these are villages, groups or communes that this unit may address. */
  async knownTargets(reader: Reader, unitIds: readonly string[], targetKind: string, ids: readonly string[]): Promise<number> {
    const table = { VILLAGES: 'village', GROUPS: 'village_group' }[targetKind];
    const text = table
      ? `SELECT count(*)::int AS known FROM ${table} WHERE commune_id = ANY ($1) AND id = ANY ($2)`
      : `SELECT count(*)::int AS known FROM admin_unit WHERE parent_id = ANY ($1) AND level = 'COMMUNE' AND valid_to IS NULL AND id = ANY ($2)`;
    const [row] = await reader.query<{ known: number }>({ name: `composing-known-${table ?? 'communes'}`, text, values: [unitIds, ids] });
    return row!.known;
  }

  async knownAttachments(reader: Reader, unitId: string, imageIds: readonly string[], fileId: string | null): Promise<boolean> {
    const [row] = await reader.query<{ images: number; files: number }>({
      name: 'composing-known-attachments',
      text: `SELECT count(*) FILTER (WHERE media_type = 'image/jpeg' AND id = ANY ($2))::int AS images, count(*) FILTER (WHERE media_type = 'application/pdf' AND id = $3)::int AS files
               FROM attachment WHERE commune_id = $1 AND (id = ANY ($2) OR id = $3)`,
      values: [unitId, imageIds, fileId],
    });
    return row!.images === new Set(imageIds).size && row!.files === (fileId === null ? 0 : 1);
  }
}
