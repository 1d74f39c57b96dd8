import { Inject, Injectable } from '@nestjs/common';
import {
  buildNotice, lostPropertyLifecycle, type CommuneKind, type NoticeTemplate, type PartOfDay, publicWords,
} from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { BroadcastsService } from '../broadcasts/broadcasts.service.js';
import { CommunesQueries } from '../communes/communes.queries.js';
import type { NoticeTextInput } from './dto/action.dto.js';
import type { LostPropertyCaseResponse, NoticePreview } from './dto/case.dto.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';
import { WithheldWords } from './withheld-words.js';

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
    @Inject(WithheldWords) private readonly withheld: WithheldWords,
  ) {}

  /** Changes nothing, yet is recorded: asking often enough would tell what is withheld. */
  preview(command: CommandContext, id: string, input: NoticeTextInput): Promise<NoticePreview> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const text = await this.textOf(tx, found, input);
      const findings = await this.withheld.findings(tx, tx.actor.unitId, found, text.body);
      tx.audit({ action: 'lost-property.notice-previewed', objectType: 'lost-property-case', objectId: id, details: { findings: findings.length } });
      return { ...text, characters: text.body.length, findings };
    });
  }

  draft(command: CommandContext, id: string, input: NoticeTextInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      found.state = lostPropertyLifecycle.next(found.state, 'draftNotice', tx.actor.role, {});
      const text = await this.textOf(tx, found, input);
      await this.withheld.assertTellsNothing(tx, tx.actor.unitId, found, text);
      const notice = found.noticeId ? await this.broadcasts.reviseNotice(tx, found.noticeId, text) : await this.broadcasts.draftNotice(tx, found, text);
      found.noticeId = notice.id;
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'draftNotice', from: found.state });
      tx.audit({ action: 'lost-property.notice-drafted', objectType: 'lost-property-case', objectId: id, details: { broadcastId: notice.id } });
      return this.queries.detail(tx, tx.actor, id);
    });
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
}
