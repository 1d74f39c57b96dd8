import { Inject, Injectable } from '@nestjs/common';
import { autoAnswer, DEFAULT_GREETING, DomainError, emergencyText, emergencyWord } from '#domain';
import { ReadPool, type Reader } from '#database';
import type { Actor } from '../../../platform/access/actor.js';
import type { AutoAnswerCardItem, AutoAnswerSettingItem, TriedAnswer, UnitHotlineItem } from '../dto/auto-answer.dto.js';
import { AnswerSources } from './answer-source.js';

const CARD = `id, kind, title, words, body, basis, checked_on::text AS "checkedOn", active, changed_by_name AS "changedByName", changed_at AS "changedAt", version`;
const HOTLINE = 'id, name, phone, hours, active, version';
const SETTING = `o.id, o.name AS "accountName", coalesce(s.enabled, false) AS enabled, coalesce(s.greeting, $2) AS greeting, coalesce(s.version, 0) AS version
  FROM zalo_oa o LEFT JOIN auto_answer_setting s ON s.commune_id = o.commune_id AND s.oa_id = o.id`;

@Injectable()
export class AutoAnswerQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(AnswerSources) private readonly sources: AnswerSources,
  ) {}

  async cards(actor: Actor, kind: string | undefined): Promise<{ items: AutoAnswerCardItem[] }> {
    const items = await this.reads.one<AutoAnswerCardItem>(actor.scope, {
      name: 'inbox-cards', text: `SELECT ${CARD} FROM auto_answer_card WHERE commune_id = ANY ($1) AND ($2::text IS NULL OR kind = $2) ORDER BY active DESC, id LIMIT 300`, values: [actor.homeUnitIds, kind ?? null],
    });
    return { items };
  }

  card(reader: Reader, actor: Actor, id: string): Promise<AutoAnswerCardItem> {
    return one(reader.query({ name: 'inbox-card', text: `SELECT ${CARD} FROM auto_answer_card WHERE commune_id = ANY ($1) AND id = $2`, values: [actor.homeUnitIds, id] }));
  }

  async hotlines(actor: Actor): Promise<{ items: UnitHotlineItem[] }> {
    return { items: await this.reads.one(actor.scope, { name: 'inbox-hotlines', text: `SELECT ${HOTLINE} FROM unit_hotline WHERE commune_id = ANY ($1) ORDER BY active DESC, id LIMIT 100`, values: [actor.homeUnitIds] }) };
  }

  hotline(reader: Reader, actor: Actor, id: string): Promise<UnitHotlineItem> {
    return one(reader.query({ name: 'inbox-hotline', text: `SELECT ${HOTLINE} FROM unit_hotline WHERE commune_id = ANY ($1) AND id = $2`, values: [actor.homeUnitIds, id] }));
  }

  async settings(actor: Actor): Promise<{ items: AutoAnswerSettingItem[] }> {
    return { items: await this.reads.one(actor.scope, { name: 'inbox-settings', text: `SELECT ${SETTING} WHERE o.commune_id = ANY ($1) AND o.state <> 'DISCONNECTED' ORDER BY o.id`, values: [actor.homeUnitIds, DEFAULT_GREETING] }) };
  }

  setting(reader: Reader, actor: Actor, oaId: string): Promise<AutoAnswerSettingItem> {
    return one(reader.query({ name: 'inbox-setting', text: `SELECT ${SETTING} WHERE o.commune_id = ANY ($1) AND o.id = $3`, values: [actor.homeUnitIds, DEFAULT_GREETING, oaId] }));
  }

  /** What the account would answer now, whether it is switched on or not. */
  try(actor: Actor, text: string): Promise<TriedAnswer> {
    return this.reads.run(actor.scope, async (reader) => {
      const source = await this.sources.source(reader, actor.unitId, DEFAULT_GREETING);
      const urgent = emergencyWord(text) !== null;
      return { answer: urgent ? emergencyText(source) : autoAnswer(text, source), urgent };
    });
  }
}

async function one<Row>(rows: Promise<Row[]>): Promise<Row> {
  const [row] = await rows;
  if (!row) throw new DomainError('NOT_FOUND', 'not-found');
  return row;
}
