import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayCorrectCost, assertMayDecideShares, assertTwoValuers, type CaseAction, DomainError, type FieldError, localDate, lostPropertyLifecycle, valuation,
} from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import { newId } from '../../../platform/time/new-id.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyFactsQueries } from '../lost-property-facts.queries.js';
import { fieldError } from '../lost-property-intake.service.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { CorrectCustodyCostInput, CustodyCostInput, ItemValuationInput, RecordValuationInput } from './dto/settlement-input.dto.js';
import type { SettlementResponse } from './dto/settlement.dto.js';
import { computedShares, costOf, exclusionOf, ownedOf, valueOf } from './settlement-account.js';
import type { FileItem } from './settlement-file.queries.js';
import { SettlementMinutes } from './settlement.minutes.js';
import { factsOf, type SettlementFile, SettlementQueries } from './settlement.queries.js';
import { SettlementRepository } from './settlement.repository.js';

const SOLD_SOURCE = 'Tiền bán theo sổ quỹ của hồ sơ';

/** From costs and values to the decision who gets how much. */
@Injectable()
export class ValuationService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(SettlementRepository) private readonly rows: SettlementRepository,
    @Inject(SettlementQueries) private readonly queries: SettlementQueries,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(SettlementMinutes) private readonly minutes: SettlementMinutes,
  ) {}

  recordCost(command: CommandContext, id: string, input: CustodyCostInput): Promise<SettlementResponse> {
    return this.step(command, id, 'recordCustodyCost', {}, async (tx, found) => {
      if (input.paidOn > localDate(tx.now)) throw fieldError('paidOn', 'IN_THE_FUTURE');
      const costId = newId();
      await this.rows.insertCost(tx, {
        communeId: found.communeId, id: costId, caseId: id, amountVnd: String(input.amountVnd), reason: input.reason, paidTo: input.paidTo, paidOn: input.paidOn,
        evidence: input.evidence, correctsId: null, recordedBy: tx.actor.userId, recordedAt: tx.now,
      });
      tx.audit({ action: 'lost-property.custody-cost-recorded', objectType: 'lost-property-case', objectId: id, details: { costId } });
    });
  }

  /** The whole line is taken back; the right one is recorded anew. */
  correctCost(command: CommandContext, id: string, input: CorrectCustodyCostInput): Promise<SettlementResponse> {
    return this.step(command, id, 'correctCustodyCost', input, async (tx, found, file) => {
      const line = file.costs.find((cost) => cost.id === input.costId && cost.correctsId === null);
      if (!line) throw fieldError('costId', 'UNKNOWN_COST');
      if (file.costs.some(({ correctsId }) => correctsId === line.id)) throw new DomainError('COST_ALREADY_CORRECTED', 'conflict');
      assertMayCorrectCost(line, tx.actor.userId);
      const costId = newId();
      await this.rows.insertCost(tx, {
        communeId: found.communeId, id: costId, caseId: id, amountVnd: String(-line.amountVnd), reason: input.reason, paidTo: line.paidTo, paidOn: line.paidOn,
        evidence: line.evidence, correctsId: line.id, recordedBy: tx.actor.userId, recordedAt: tx.now,
      });
      tx.audit({ action: 'lost-property.custody-cost-corrected', objectType: 'lost-property-case', objectId: id, details: { costId, correctsId: line.id } });
    });
  }

  record(command: CommandContext, id: string, input: RecordValuationInput): Promise<SettlementResponse> {
    return this.step(command, id, 'recordValuation', {}, async (tx, found, file) => {
      assertValuers(tx, input.secondValuerId);
      const officers = await this.facts.officers(tx, tx.actor.unitId, [tx.actor.userId]);
      const second = await this.facts.colleague(tx, tx.actor.unitId, input.secondValuerId);
      if (!second) throw fieldError('secondValuerId', 'UNKNOWN_OFFICER');
      const valued = valuedItems(file.items, input.items);
      const issued = await this.minutes.valuation(tx, found, [officers.get(tx.actor.userId)!, second], valued);
      const common = { communeId: found.communeId, caseId: id, valuedBy: tx.actor.userId, secondValuerId: second.id, valuedAt: tx.now, minutesId: issued.id };
      await this.rows.insertValuations(tx, valued.map(({ item, input: given, value }) => ({
        ...common, id: newId(), itemId: item.id, amountVnd: String(value.amountVnd), cashVnd: String(value.cashVnd), method: given.method, basis: value.basis,
        basisOn: given.on ?? null, source: given.method === 'SALE_PROCEEDS' ? SOLD_SOURCE : (given.source ?? null),
      })));
      const details = { items: valued.length, methods: valued.map(({ input: { method } }) => method), secondValuerId: second.id, minutes: issued.numberLabel };
      tx.audit({ action: 'lost-property.valuation-recorded', objectType: 'lost-property-case', objectId: id, details });
    });
  }

  decide(command: CommandContext, id: string, reason: string | null): Promise<SettlementResponse> {
    return this.step(command, id, 'decideShares', {}, async (tx, found, file) => {
      assertMayDecideShares(factsOf(file, tx.actor.userId).decision, tx.actor.userId);
      if (file.baseSalary === null) throw new DomainError('BASE_SALARY_UNKNOWN', 'conflict');
      const facts = { valueVnd: valueOf(ownedOf(file.items))!, custodyCostVnd: costOf(file.costs), baseSalaryVnd: file.baseSalary.amountVnd, finderKeepsRights: file.found.keepsRights, reason };
      const shares = computedShares(facts);
      const issued = await this.minutes.decision(tx, found, file, { ...facts, ...shares });
      await this.rows.insertShares(tx, {
        communeId: found.communeId, caseId: id, valueVnd: String(facts.valueVnd), custodyCostVnd: String(facts.custodyCostVnd), baseSalaryVnd: String(facts.baseSalaryVnd),
        baseSalaryBasis: file.baseSalary.basis, baseSalaryOn: file.baseSalary.onDay, thresholdVnd: String(10 * facts.baseSalaryVnd), rule: shares.rule,
        finderVnd: String(shares.finderVnd), stateVnd: String(shares.stateVnd), costVnd: String(shares.costVnd), decidedBy: tx.actor.userId, decidedAt: tx.now, decisionId: issued.id, reason: shares.costVnd > 0 && shares.costVnd < facts.custodyCostVnd ? reason : null,
      });
      found.stateShareDue = shares.stateVnd > 0;
      tx.audit({ action: 'lost-property.shares-decided', objectType: 'lost-property-case', objectId: id, details: { rule: shares.rule, basis: file.baseSalary.basis, document: issued.numberLabel, again: file.reopenings.length > 0 } });
    });
  }

  /** Lock, ask the table, look at the file, do it, write the history. */
  private step(
    command: CommandContext,
    id: string,
    action: CaseAction,
    given: { reason?: string },
    work: (tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile) => Promise<void>,
  ): Promise<SettlementResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      const next = lostPropertyLifecycle.next(from, action, tx.actor.role, given);
      await work(tx, found, await this.queries.file(tx, tx.actor, id, tx.now));
      found.state = next;
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action, from });
      return this.queries.shown(tx, tx.actor, id, tx.now);
    });
  }
}

/** Whoever writes the valuation down is one of the two who valued. */
function assertValuers(tx: CommandTransaction, secondValuerId: string): void {
  if (secondValuerId === tx.actor.userId) throw fieldError('secondValuerId', 'VALUERS_MUST_DIFFER');
  assertTwoValuers([tx.actor.userId, secondValuerId]);
}

export interface ValuedItem {
  item: FileItem;
  input: ItemValuationInput;
  value: ReturnType<typeof valuation>;
}

function valuedItems(items: readonly FileItem[], inputs: readonly ItemValuationInput[]): ValuedItem[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const valued = inputs.flatMap((input, index) => {
    const item = items.find(({ id }) => id === input.itemId);
    if (!item || exclusionOf(item) !== null || seen.has(input.itemId)) {
      errors.push({ field: `items[${index}].itemId`, code: item && !seen.has(input.itemId) ? 'ITEM_NOT_SHARED' : 'UNKNOWN_OR_REPEATED_ITEM' });
      return [];
    }
    seen.add(input.itemId);
    return [{ item, input, value: valuation(item, input, `items[${index}]`) }];
  });
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
  return valued;
}
