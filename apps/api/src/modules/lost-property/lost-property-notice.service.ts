import { Inject, Injectable } from '@nestjs/common';
import {
  buildNotice, DomainError, findWithheldText, ITEM_CATEGORY_LABELS, lostPropertyLifecycle, type CommuneKind, type ItemCategory, type NoticeTemplate,
  type PartOfDay, publicWords, type WithheldFactKind, type WithheldFinding,
} from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { BroadcastsService } from '../broadcasts/broadcasts.service.js';
import { CommunesQueries } from '../communes/communes.queries.js';
import type { NoticeTextInput } from './dto/action.dto.js';
import type { LostPropertyCaseResponse, NoticePreview } from './dto/case.dto.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { secretFacts } from './items/item-intake.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';

/** The words of the notice: from public facts, checked against the withheld ones every time they change. */
@Injectable()
export class LostPropertyNoticeService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(BroadcastsService) private readonly broadcasts: BroadcastsService,
    @Inject(CommunesQueries) private readonly communes: CommunesQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  /** Changes nothing, yet is recorded: asking often enough would tell what is withheld. */
  preview(command: CommandContext, id: string, input: NoticeTextInput): Promise<NoticePreview> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const text = await this.textOf(tx, found, input);
      const findings = await this.findings(tx, found, text.body);
      tx.audit({ action: 'lost-property.notice-previewed', objectType: 'lost-property-case', objectId: id, details: { findings: findings.length } });
      return { ...text, characters: text.body.length, findings };
    });
  }

  draft(command: CommandContext, id: string, input: NoticeTextInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      found.state = lostPropertyLifecycle.next(found.state, 'draftNotice', tx.actor.role, {});
      const text = await this.textOf(tx, found, input);
      await this.assertTellsNothing(tx, found, text);
      const notice = found.noticeId ? await this.broadcasts.reviseNotice(tx, found.noticeId, text) : await this.broadcasts.draftNotice(tx, found, text);
      found.noticeId = notice.id;
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'draftNotice', from: found.state });
      tx.audit({ action: 'lost-property.notice-drafted', objectType: 'lost-property-case', objectId: id, details: { broadcastId: notice.id } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  /** @throws DomainError WITHHELD_TEXT naming the field, the kind of fact and the place in the text; never the value */
  async assertTellsNothing(tx: CommandTransaction, found: LostPropertyCase, text: NoticeTemplate): Promise<void> {
    const errors = [];
    for (const field of ['title', 'body'] as const) {
      const findings = await this.findings(tx, found, text[field]);
      errors.push(...findings.map(({ kind, start, end }) => ({ field, code: `TELLS_${kind}`, message: `characters ${start} to ${end}` })));
    }
    if (errors.length > 0) throw new DomainError('WITHHELD_TEXT', 'invalid', undefined, errors);
  }

  private async textOf(tx: CommandTransaction, found: LostPropertyCase, input: NoticeTextInput): Promise<NoticeTemplate> {
    const station = await this.communes.station(tx, tx.actor.unitId);
    const items = await this.facts.items(tx, found.communeId, found.id);
    const template = buildNotice({
      code: found.code,
      communeKind: station.kind as CommuneKind,
      communeName: station.name,
      descriptions: items.map(publicWords),
      foundOn: found.foundOn,
      partOfDay: found.foundPartOfDay as PartOfDay,
      area: found.foundArea,
      contact: { place: station.contactPlace, hours: station.contactHours, phone: station.contactPhone },
    });
    return { title: input.title ?? template.title, body: input.body ?? template.body };
  }

  private async findings(tx: CommandTransaction, found: LostPropertyCase, text: string): Promise<WithheldFinding[]> {
    const { facts } = await this.facts.withheld(tx, found.communeId, found.id);
    const sealed = await this.facts.itemSecrets(tx, found.communeId, found.id);
    const secrets = sealed.flatMap((row) => secretFacts(this.people.openItem(found.communeId, row.itemId, row.sealed)));
    const station = await this.communes.station(tx, tx.actor.unitId);
    return findWithheldText(text, [...facts.map(({ kind, value }) => ({ kind: kind as WithheldFactKind, value })), ...secrets], {
      labels: found.categories.map((category) => ITEM_CATEGORY_LABELS[category as ItemCategory]),
      places: [found.foundArea, `xã ${station.name}`, `phường ${station.name}`, station.contactPlace ?? ''],
    });
  }
}
