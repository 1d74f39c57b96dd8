import { Inject, Injectable } from '@nestjs/common';
import { type AnswerCard, type AnswerSource, DEFAULT_GREETING, type Hotline } from '#domain';
import type { Reader } from '#database';
import { ENV, type Env } from '../../../platform/config/env.js';

/** Where cards come from. The table officers keep now; a register of procedures takes its place without a change elsewhere. */
export interface CardProvider {
  cards(reader: Reader, unitId: string): Promise<AnswerCard[]>;
}
export const CARD_PROVIDER = Symbol('card-provider');

@Injectable()
export class TableCards implements CardProvider {
  cards(reader: Reader, unitId: string): Promise<AnswerCard[]> {
    return reader.query<AnswerCard>({
      name: 'inbox-active-cards',
      text: `SELECT title, words, body, basis, checked_on::text AS "checkedOn" FROM auto_answer_card WHERE commune_id = $1 AND kind = 'PROCEDURE' AND active ORDER BY id`,
      values: [unitId],
    });
  }
}

export interface Settings {
  enabled: boolean;
  greeting: string;
}

/** What the account answers by itself with: its settings, numbers and cards, read when they are needed. */
@Injectable()
export class AnswerSources {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(CARD_PROVIDER) private readonly provider: CardProvider,
  ) {}

  /** Off until a leader switches it on. */
  async settings(reader: Reader, unitId: string, oaId: string): Promise<Settings> {
    const [row] = await reader.query<Settings>({
      name: 'inbox-auto-answer-setting',
      text: 'SELECT enabled, greeting FROM auto_answer_setting WHERE commune_id = $1 AND oa_id = $2',
      values: [unitId, oaId],
    });
    return row ?? { enabled: false, greeting: DEFAULT_GREETING };
  }

  async source(reader: Reader, unitId: string, greeting: string): Promise<AnswerSource> {
    const [unit] = await reader.query<{ name: string }>({ name: 'inbox-unit-name', text: 'SELECT name FROM admin_unit WHERE id = $1', values: [unitId] });
    const hotlines = await reader.query<Hotline>({ name: 'inbox-active-hotlines', text: 'SELECT name, phone, hours FROM unit_hotline WHERE commune_id = $1 AND active ORDER BY id', values: [unitId] });
    return { unitName: `Công an ${unit?.name ?? 'xã'}`, greeting, hotlines, cards: await this.provider.cards(reader, unitId), publicSite: this.env.publicBaseUrl };
  }
}
