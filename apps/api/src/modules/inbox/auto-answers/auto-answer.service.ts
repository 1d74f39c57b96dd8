import { Inject, Injectable } from '@nestjs/common';
import { DomainError, SAMPLE_CARDS, searchKey } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import type { CardKind } from '../auto-answer.entities.js';
import type {
  AutoAnswerCardItem, AutoAnswerSettingItem, CardInput, EditCardInput, EditHotlineInput, EditSettingInput, HotlineInput, UnitHotlineItem,
} from '../dto/auto-answer.dto.js';
import { AutoAnswerQueries } from './auto-answer.queries.js';
import { AutoAnswerRepository } from './auto-answer.repository.js';

@Injectable()
export class AutoAnswerService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(AutoAnswerRepository) private readonly rows: AutoAnswerRepository,
    @Inject(AutoAnswerQueries) private readonly queries: AutoAnswerQueries,
  ) {}

  addCard(command: CommandContext, input: CardInput): Promise<AutoAnswerCardItem> {
    return this.commands.run(command, async (tx) => {
      const id = newId();
      await this.rows.insertCard(tx, {
        communeId: tx.actor.unitId, id, kind: input.kind as CardKind, title: input.title, words: input.words, body: input.body, basis: input.basis ?? null, checkedOn: input.checkedOn ?? null,
        active: input.active, ...changed(tx), changedByName: tx.actor.displayName, version: 1,
      });
      tx.audit({ action: 'inbox.card-added', objectType: 'auto-answer-card', objectId: id, details: { kind: input.kind, active: input.active } });
      return this.queries.card(tx, tx.actor, id);
    });
  }

  editCard(command: CommandContext, id: string, version: number, input: EditCardInput): Promise<AutoAnswerCardItem> {
    return this.commands.run(command, async (tx) => {
      const card = await this.rows.card(tx, id);
      assertVersion(card.version, version);
      Object.assign(card, defined(input), changed(tx), { changedByName: tx.actor.displayName, version: version + 1 });
      await this.rows.saveCard(tx, card);
      tx.audit({ action: 'inbox.card-edited', objectType: 'auto-answer-card', objectId: id, details: { fields: Object.keys(defined(input)), active: card.active }, chainId: card.communeId });
      return this.queries.card(tx, tx.actor, id);
    });
  }

  /** The samples that are not there yet, all switched off: somebody reads each of them first. */
  addSamples(command: CommandContext): Promise<{ items: AutoAnswerCardItem[] }> {
    return this.commands.run(command, async (tx) => {
      const known = new Set((await this.rows.cardTitles(tx)).map(({ title }) => searchKey(title)));
      const added: string[] = [];
      for (const sample of SAMPLE_CARDS.filter(({ title }) => !known.has(searchKey(title)))) {
        const id = newId();
        await this.rows.insertCard(tx, {
          communeId: tx.actor.unitId, id, kind: 'PROCEDURE', title: sample.title, words: [...sample.words], body: sample.body, basis: sample.basis, checkedOn: null, active: false,
          ...changed(tx), changedByName: tx.actor.displayName, version: 1,
        });
        added.push(id);
      }
      tx.audit({ action: 'inbox.sample-cards-added', objectType: 'auto-answer-card', objectId: null, details: { cards: added.length } });
      const items: AutoAnswerCardItem[] = [];
      for (const id of added) items.push(await this.queries.card(tx, tx.actor, id));
      return { items };
    });
  }

  addHotline(command: CommandContext, input: HotlineInput): Promise<UnitHotlineItem> {
    return this.commands.run(command, async (tx) => {
      const id = newId();
      await this.rows.insertHotline(tx, { communeId: tx.actor.unitId, id, name: input.name, phone: input.phone, hours: input.hours, active: input.active, ...changed(tx), version: 1 });
      tx.audit({ action: 'inbox.hotline-added', objectType: 'unit-hotline', objectId: id, details: { active: input.active } });
      return this.queries.hotline(tx, tx.actor, id);
    });
  }

  editHotline(command: CommandContext, id: string, version: number, input: EditHotlineInput): Promise<UnitHotlineItem> {
    return this.commands.run(command, async (tx) => {
      const hotline = await this.rows.hotline(tx, id);
      assertVersion(hotline.version, version);
      Object.assign(hotline, defined(input), changed(tx), { version: version + 1 });
      await this.rows.saveHotline(tx, hotline);
      tx.audit({ action: 'inbox.hotline-edited', objectType: 'unit-hotline', objectId: id, details: { fields: Object.keys(defined(input)), active: hotline.active }, chainId: hotline.communeId });
      return this.queries.hotline(tx, tx.actor, id);
    });
  }

  editSetting(command: CommandContext, oaId: string, version: number, input: EditSettingInput): Promise<AutoAnswerSettingItem> {
    return this.commands.run(command, async (tx) => {
      const { communeId, present } = await this.rows.setting(tx, oaId);
      assertVersion(present?.version ?? 0, version);
      await this.rows.saveSetting(tx, { communeId, oaId, enabled: input.enabled, greeting: input.greeting, ...changed(tx), version: version + 1 });
      tx.audit({ action: 'inbox.auto-answers-set', objectType: 'zalo-oa', objectId: oaId, details: { enabled: input.enabled }, chainId: communeId });
      return this.queries.setting(tx, tx.actor, oaId);
    });
  }
}

const changed = (tx: CommandTransaction): { changedBy: string; changedAt: Date } => ({ changedBy: tx.actor.userId, changedAt: tx.now });
const defined = (input: object): Record<string, unknown> => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

function assertVersion(present: number, given: number): void {
  if (present !== given) throw new DomainError('STALE_VERSION', 'precondition', { version: present });
}
