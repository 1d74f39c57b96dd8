import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_LINK_HOSTS, DEFAULT_QUIET_HOURS, DomainError, placeholdersOf, UNIT_PLACEHOLDERS } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import { ENV, type Env } from '../../../platform/config/env.js';
import { likeWords, type Page, pageOf } from '../../../platform/paging/page.js';
import type { Audience, BroadcastSettings, LinkHost, Template, TemplateListQuery } from './dto/library.dto.js';
import type { BroadcastStepResponse } from './dto/composing.dto.js';

const TEMPLATE = `t.id, t.commune_id AS "unitId", t.commune_id = ANY ($2) AS own, t.kind, t.name, t.title, t.body, t.copied_from_id AS "copiedFromId", t.changed_by_name AS "changedByName",
  t.changed_at AS "changedAt", t.version`;
/** Own templates, and what the province ($1: the units read, and the unit above) offers. */
const IN_REACH = `t.status = 'ACTIVE' AND (t.commune_id = ANY ($2) OR t.commune_id = (SELECT parent_id FROM admin_unit WHERE id = $1))`;

type TemplateRow = Omit<Template, 'placeholders'>;

/** Templates, audiences, settings and links as people read them. */
@Injectable()
export class LibraryQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async templates(actor: Actor, query: TemplateListQuery): Promise<Page<Template>> {
    const rows = await this.reads.one<TemplateRow>(actor.scope, {
      name: 'broadcast-templates',
      text: `SELECT ${TEMPLATE} FROM broadcast_template t WHERE ${IN_REACH} AND ($3::text IS NULL OR t.kind = $3) AND ($4::text[] IS NULL OR t.search_text LIKE ALL ($4))
                AND ($5::uuid IS NULL OR t.id < $5) ORDER BY t.id DESC LIMIT $6`,
      values: [actor.unitId, actor.homeUnitIds, query.kind ?? null, likeWords(query.q), query.cursor ?? null, query.limit + 1],
    });
    return pageOf(rows, query.limit, templateOf);
  }

  template(actor: Actor, id: string): Promise<Template> {
    return this.reads.run(actor.scope, (reader) => this.oneTemplate(reader, actor, id));
  }

  async oneTemplate(reader: Reader, actor: Actor, id: string): Promise<Template> {
    const [row] = await reader.query<TemplateRow>({ name: 'broadcast-template', text: `SELECT ${TEMPLATE} FROM broadcast_template t WHERE ${IN_REACH} AND t.id = $3`, values: [actor.unitId, actor.homeUnitIds, id] });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return templateOf(row);
  }

  audiences(actor: Actor): Promise<Audience[]> {
    return this.reads.one<Audience>(actor.scope, {
      name: 'broadcast-audiences',
      text: 'SELECT id, name, target_kind AS "targetKind", target_ids AS "targetIds", version FROM broadcast_audience WHERE commune_id = ANY ($1) AND removed_at IS NULL ORDER BY name',
      values: [actor.homeUnitIds],
    });
  }

  async oneAudience(reader: Reader, actor: Actor, id: string): Promise<Audience> {
    const [row] = await reader.query<Audience>({
      name: 'broadcast-audience',
      text: 'SELECT id, name, target_kind AS "targetKind", target_ids AS "targetIds", version FROM broadcast_audience WHERE commune_id = ANY ($1) AND id = $2 AND removed_at IS NULL',
      values: [actor.homeUnitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return row;
  }

  settings(actor: Actor): Promise<BroadcastSettings> {
    return this.reads.run(actor.scope, (reader) => this.oneSettings(reader, actor));
  }

  async oneSettings(reader: Reader, actor: Actor): Promise<BroadcastSettings> {
    const [row] = await reader.query<Omit<BroadcastSettings, 'testGroupState' | 'mayConfirm'> & { setBy: string | null; confirmedBy: string | null }>({
      name: 'broadcast-settings',
      text: `SELECT s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo", s.hold_minutes AS "holdMinutes", s.test_group_id AS "testGroupId", g.name AS "testGroupName",
                    s.test_group_set_by AS "setBy", s.test_group_confirmed_by AS "confirmedBy", s.version
               FROM broadcast_setting s LEFT JOIN village_group g ON g.commune_id = s.commune_id AND g.id = s.test_group_id WHERE s.commune_id = $1`,
      values: [actor.unitId],
    });
    if (!row) return { quietFrom: DEFAULT_QUIET_HOURS.from, quietTo: DEFAULT_QUIET_HOURS.to, holdMinutes: 0, testGroupId: null, testGroupName: null, testGroupState: 'NONE', mayConfirm: false, version: 0 };
    const { setBy, confirmedBy, ...shown } = row;
    const testGroupState = setBy === null ? 'NONE' : confirmedBy === null ? 'TO_CONFIRM' : 'CONFIRMED';
    return { ...shown, testGroupState, mayConfirm: testGroupState === 'TO_CONFIRM' && setBy !== actor.userId };
  }

  linkHosts(actor: Actor): Promise<LinkHost[]> {
    return this.reads.run(actor.scope, (reader) => this.allLinkHosts(reader, actor));
  }

  async allLinkHosts(reader: Reader, actor: Actor): Promise<LinkHost[]> {
    const changes = await reader.query<Omit<LinkHost, 'builtIn'>>({
      name: 'broadcast-link-hosts',
      text: `SELECT host, allowed, note, changed_by_name AS "changedByName" FROM broadcast_link_host WHERE commune_id IN ($1, (SELECT parent_id FROM admin_unit WHERE id = $1)) ORDER BY host`,
      values: [actor.unitId],
    });
    const builtIn = [...new Set([...DEFAULT_LINK_HOSTS, new URL(this.env.publicBaseUrl).hostname])];
    const changed = new Map(changes.map((change) => [change.host, change]));
    const known = builtIn.map((host) => ({ note: null, changedByName: null, allowed: true, ...changed.get(host), host, builtIn: true }));
    return [...known, ...changes.filter(({ host }) => !builtIn.includes(host)).map((change) => ({ ...change, builtIn: false }))];
  }

  async steps(actor: Actor, broadcastId: string): Promise<BroadcastStepResponse[]> {
    return this.reads.one<BroadcastStepResponse>(actor.scope, {
      name: 'broadcast-steps',
      text: `SELECT action, to_state AS "toState", reason, actor_name AS "actorName", at FROM broadcast_step WHERE commune_id = ANY ($1) AND broadcast_id = $2 ORDER BY id`,
      values: [actor.unitIds, broadcastId],
    });
  }
}

const templateOf = (row: TemplateRow): Template => ({ ...row, placeholders: placeholdersOf(`${row.title}\n${row.body}`).filter((name) => !(UNIT_PLACEHOLDERS as readonly string[]).includes(name)) });
