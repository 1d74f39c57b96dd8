import { Inject, Injectable } from '@nestjs/common';
import { assertCounterDiffers, assertIntakeCategory, DomainError, isOwnedRoad, type ItemCategory, localDate, lostPropertyLifecycle, matchWords, roadOf, searchKey } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import { CustodyRecords } from './custody/custody-records.js';
import type { LostPropertyCaseResponse } from './dto/case.dto.js';
import type { ItemInput, ReceiveInput, RecordFoundPropertyInput } from './dto/intake.dto.js';
import { recordItems } from './items/item-intake.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyMinutes } from './lost-property.minutes.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyQueries } from './lost-property.queries.js';
import { LostPropertyRepository } from './lost-property.repository.js';

/** From the finder at the desk to a counted, sealed and stored find. */
@Injectable()
export class LostPropertyIntakeService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyQueries) private readonly queries: LostPropertyQueries,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
    @Inject(LostPropertyMinutes) private readonly minutes: LostPropertyMinutes,
    @Inject(CustodyRecords) private readonly records: CustodyRecords,
  ) {}

  record(command: CommandContext, input: RecordFoundPropertyInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      input.items.forEach((item) => assertIntakeCategory(item.category));
      input.items.forEach(assertMoneyOfItsOwn);
      if (input.foundOn > localDate(tx.now)) throw fieldError('foundOn', 'IN_THE_FUTURE');
      if (input.finder.villageId && !(await this.facts.hasVillage(tx, tx.actor.unitId, input.finder.villageId))) throw fieldError('finder.villageId', 'UNKNOWN_VILLAGE');
      const finder = this.people.make(tx, 'finder', input.finder);
      const found = await this.newCase(tx, input, finder.id);
      const recorded = recordItems(found, input, (itemId, secrets) => this.people.sealItem(found.communeId, itemId, secrets));
      await this.cases.insertFind(tx, { case: found, finder, ...recorded });
      await this.cases.saveStep(tx, found, { action: 'record', from: null });
      tx.audit({ action: 'lost-property.recorded', objectType: 'lost-property-case', objectId: found.id, details: { code: found.code, items: recorded.items.length, withheldFacts: recorded.facts.length } });
      return this.queries.detail(tx, tx.actor, found.id);
    });
  }

  /** Counted by two, sealed, stored: the minutes of receipt are issued. */
  receive(command: CommandContext, id: string, input: ReceiveInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      found.state = lostPropertyLifecycle.next(from, 'receive', tx.actor.role, { ...input });
      assertCounterDiffers({ receiverId: tx.actor.userId, secondCounterId: input.secondCounterId });
      const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId]);
      const second = await this.facts.colleague(tx, tx.actor.unitId, input.secondCounterId);
      if (!second) throw fieldError('secondCounterId', 'UNKNOWN_COLLEAGUE');
      Object.assign(found, { receivedBy: tx.actor.userId, secondCounterId: input.secondCounterId, receivedAt: tx.now, sealNumber: input.sealNumber, storagePlace: input.storagePlace });
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'receive', from });
      const issued = await this.minutes.receipt(tx, found, [officers.get(tx.actor.userId)!, second]);
      await this.records.received(tx, found, second, issued.id);
      tx.audit({ action: 'lost-property.received', objectType: 'lost-property-case', objectId: id, details: { secondCounterId: input.secondCounterId, minutes: issued.numberLabel } });
      return this.queries.detail(tx, tx.actor, id);
    });
  }

  private async newCase(tx: CommandTransaction, input: RecordFoundPropertyInput, finderId: string): Promise<LostPropertyCase> {
    const code = await this.cases.nextCode(tx, Number(localDate(tx.now).slice(0, 4)));
    const publicSummary = input.items.map((item) => item.publicDescription).join('; ').slice(0, 500);
    return {
      communeId: tx.actor.unitId,
      id: newId(),
      code,
      kind: 'FOUND',
      state: lostPropertyLifecycle.initial,
      categories: [...new Set(input.items.map((item) => item.category))],
      publicSummary,
      searchText: searchKey(`${code} ${publicSummary} ${input.foundArea}`),
      foundOn: input.foundOn,
      foundPartOfDay: input.foundPartOfDay,
      foundArea: input.foundArea,
      finderId,
      recordedBy: tx.actor.userId,
      recordedAt: tx.now,
      receivedBy: null,
      secondCounterId: null,
      receivedAt: null,
      sealNumber: null,
      storagePlace: null,
      noticeId: null,
      officePostedAt: null,
      officePostedBy: null,
      officePostedPlace: null,
      clockStartedOn: null,
      periodEndsOn: null,
      periodEndedOn: null,
      lateClaimUntil: null,
      stateShareDue: false,
      matchWords: matchWords(publicSummary),
      areaWords: matchWords(input.foundArea),
      disputedAt: null,
      openClaims: 0,
      finderNotifiedAt: null,
      finderNotifiedHow: null,
      returnedOn: null,
      settledOn: null,
      endedOn: null,
      finderNotifyBy: null,
      finderRuleId: null,
      finderRuleVersion: null,
      finderOutcome: null,
      referredTo: null,
      version: 1,
    };
  }
}

/** Papers, cards and relics leave on a road of their own: money that lay in them is a thing of its own, or it would stay behind. */
function assertMoneyOfItsOwn(item: ItemInput, index: number): void {
  if (item.cash?.length && !isOwnedRoad(roadOf(item.category as ItemCategory))) throw fieldError(`items[${index}].cash`, 'CASH_IS_ITS_OWN_THING');
}

export const fieldError = (field: string, code: string): DomainError => new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field, code }]);
