import { Inject, Injectable } from '@nestjs/common';
import { assertCounterDiffers, assertIntakeCategory, cashTotals, DomainError, formatVnd, localDate, lostPropertyLifecycle, searchKey } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import type { LostPropertyCaseResponse } from './dto/case.dto.js';
import type { CashLineInput, ItemInput, ReceiveInput, RecordFoundPropertyInput } from './dto/intake.dto.js';
import type { LostPropertyCase } from './lost-property-case.entity.js';
import type { CashLine, InternalNote, LostPropertyItem, WithheldFact } from './lost-property-facts.entities.js';
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
  ) {}

  record(command: CommandContext, input: RecordFoundPropertyInput): Promise<LostPropertyCaseResponse> {
    return this.commands.run(command, async (tx) => {
      input.items.forEach((item) => assertIntakeCategory(item.category));
      if (input.foundOn > localDate(tx.now)) throw fieldError('foundOn', 'IN_THE_FUTURE');
      if (input.finder.villageId && !(await this.facts.hasVillage(tx, tx.actor.unitId, input.finder.villageId))) throw fieldError('finder.villageId', 'UNKNOWN_VILLAGE');
      const finder = this.people.make(tx, 'finder', input.finder);
      const found = await this.newCase(tx, input, finder.id);
      const items = input.items.map((item, index) => itemOf(found, item, index + 1));
      const cash = input.items.flatMap((item, index) => cashOf(found, items[index]!, item.cash ?? []));
      const facts = [
        ...input.items.flatMap((item, index) => factsOf(found, items[index]!, item)),
        ...(input.withheldFacts ?? []).map((fact) => factOf(found, null, fact.kind, fact.value)),
      ];
      await this.cases.insertFind(tx, { case: found, finder, items, facts, cash, notes: notesOf(found, items, input) });
      await this.cases.saveStep(tx, found, { action: 'record', from: null });
      tx.audit({ action: 'lost-property.recorded', objectType: 'lost-property-case', objectId: found.id, details: { code: found.code, items: items.length, withheldFacts: facts.length } });
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
      const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId, input.secondCounterId]);
      const second = officers.get(input.secondCounterId);
      if (!second) throw fieldError('secondCounterId', 'UNKNOWN_COLLEAGUE');
      Object.assign(found, { receivedBy: tx.actor.userId, secondCounterId: input.secondCounterId, receivedAt: tx.now, sealNumber: input.sealNumber, storagePlace: input.storagePlace });
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action: 'receive', from });
      const issued = await this.minutes.receipt(tx, found, [officers.get(tx.actor.userId)!, second]);
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
      openClaims: 0,
      finderNotifiedAt: null,
      finderNotifiedHow: null,
      referredTo: null,
      version: 1,
    };
  }
}

export const fieldError = (field: string, code: string): DomainError => new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field, code }]);

const itemOf = (found: LostPropertyCase, item: ItemInput, ordinal: number): LostPropertyItem => ({
  communeId: found.communeId,
  id: newId(),
  caseId: found.id,
  ordinal,
  category: item.category,
  publicDescription: item.publicDescription,
});

const factOf = (found: LostPropertyCase, item: LostPropertyItem | null, kind: string, value: string): WithheldFact => ({
  communeId: found.communeId,
  id: newId(),
  caseId: found.id,
  itemId: item?.id ?? null,
  kind,
  value,
});

function notesOf(found: LostPropertyCase, items: LostPropertyItem[], input: RecordFoundPropertyInput): InternalNote[] {
  const note = (kind: InternalNote['kind'], text: string, itemId: string | null = null): InternalNote => ({ communeId: found.communeId, id: newId(), caseId: found.id, itemId, kind, text });
  const ofItems = input.items.flatMap(({ internalNote }, index) => (internalNote ? [note('ITEM', internalNote, items[index]!.id)] : []));
  return [note('CIRCUMSTANCES', input.circumstances), ...ofItems];
}

const cashOf = (found: LostPropertyCase, item: LostPropertyItem, lines: CashLineInput[]): CashLine[] =>
  lines.map((line) => ({ communeId: found.communeId, id: newId(), caseId: found.id, itemId: item.id, currency: line.currency, denomination: String(line.denomination), count: line.count }));

/** What was counted is itself something the owner must be able to tell: sum, number of notes, denominations. */
function factsOf(found: LostPropertyCase, item: LostPropertyItem, input: ItemInput): WithheldFact[] {
  const told = input.withheldFacts.map((fact) => factOf(found, item, fact.kind, fact.value));
  const counted = cashTotals(input.cash ?? []).flatMap(({ currency, amount }) => {
    const lines = (input.cash ?? []).filter((line) => line.currency === currency);
    const unit = currency === 'VND' ? 'đồng' : currency;
    return [
      factOf(found, item, 'AMOUNT', `${formatVnd(amount)} ${unit}`),
      factOf(found, item, 'NOTE_COUNT', `${lines.reduce((sum, line) => sum + line.count, 0)} tờ ${currency}`),
      factOf(found, item, 'DENOMINATIONS', lines.map((line) => `${line.count} tờ ${formatVnd(line.denomination)} ${unit}`).join(', ')),
    ];
  });
  return [...told, ...counted];
}
