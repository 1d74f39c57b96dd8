import { baseSalaryDate, baseSalaryOn, type CashTotal, decidedShares, deductibleCost, DomainError, type FieldError, hasOutcome, isOwnedRoad, type PeriodFacts, type ShareRule, thresholdOf } from '#domain';
import type { SourcedBaseSalary, SourcedBasis } from '../../legal-parameters/legal-parameters.queries.js';
import type { Exclusion, UsedBaseSalary } from './dto/settlement.dto.js';
import type { FileCase, FileCost, FileItem } from './settlement-file.queries.js';

export interface ComputedShares {
  finderVnd: number;
  stateVnd: number;
  costVnd: number;
  rule: ShareRule;
}

/** Why a thing is not shared: it has a holder, another authority decides, or it has left already. Null: it is shared. */
export function exclusionOf(item: Pick<FileItem, 'road' | 'state'>): Exclusion | null {
  if (item.road === 'AUTHORITY') return 'AUTHORITY';
  if (!isOwnedRoad(item.road)) return 'HOLDER';
  const left = hasOutcome(item.state) && !['SOLD', 'ACQUIRED', 'TO_STATE'].includes(item.state);
  return left ? 'GONE' : null;
}

export const ownedOf = (items: readonly FileItem[]): FileItem[] => items.filter((item) => exclusionOf(item) === null);

/** Of everything that is shared, or null until all of it has a value. */
export function valueOf(owned: readonly FileItem[]): number | null {
  if (owned.length === 0 || owned.some(({ valuation }) => valuation === null)) return null;
  return owned.reduce((sum, { valuation }) => sum + valuation!.amountVnd, 0);
}

export const cashOf = (owned: readonly FileItem[]): number => owned.reduce((sum, { valuation }) => sum + (valuation?.cashVnd ?? 0), 0);

/** What is not đồng in the safe: the thing itself, or foreign notes. */
export const kindVndOf = (items: readonly FileItem[]): number => items.reduce((sum, { valuation }) => sum + (valuation ? valuation.amountVnd - valuation.cashVnd : 0), 0);

export const costOf = (costs: readonly FileCost[]): number => costs.reduce((sum, { amountVnd }) => sum + amountVnd, 0);

/** Null before the clock runs, or where the table does not reach back that far. */
export function usedBaseSalary(
  found: Pick<FileCase, 'foundOn' | 'clockStartedOn' | 'periodEndedOn'>,
  period: PeriodFacts,
  salaries: readonly SourcedBaseSalary[],
  basis: SourcedBasis,
): UsedBaseSalary | null {
  const establishedOn = found.periodEndedOn ?? period.effectiveEndsOn;
  if (found.clockStartedOn === null || establishedOn === null) return null;
  const onDay = baseSalaryDate(basis.value, { foundOn: found.foundOn, clockStartedOn: found.clockStartedOn, establishedOn });
  if (!salaries.some(({ from }) => from <= onDay)) return null;
  const { from, vnd } = baseSalaryOn(onDay, salaries);
  const { source, certain } = salaries.find((salary) => salary.from === from)!;
  return { amountVnd: vnd, effectiveFrom: from, source, certain, basis: basis.value, onDay, basisSource: basis.source, basisCertain: basis.certain };
}

/** @throws DomainError COST_EXCEEDS_VALUE without a reason why the cost may take everything */
export function computedShares(facts: { valueVnd: number; custodyCostVnd: number; baseSalaryVnd: number; finderKeepsRights: boolean; reason: string | null }): ComputedShares {
  const { valueVnd, baseSalaryVnd, finderKeepsRights } = facts;
  const deducted = !finderKeepsRights || valueVnd > thresholdOf(baseSalaryVnd);
  return decidedShares({ ...facts, custodyCostVnd: deducted ? deductibleCost(facts) : facts.custodyCostVnd });
}

/** Things of the shares that nobody has taken home. */
export const remainingOf = (items: readonly FileItem[]): FileItem[] => ownedOf(items).filter(({ state }) => state !== 'ACQUIRED' && state !== 'TO_STATE' && state !== 'SOLD');

/** Foreign notes go with the thing they were counted in. */
export const foreignOf = (items: readonly FileItem[]): CashTotal[] => items.flatMap(({ cash }) => cash.filter(({ currency }) => currency !== 'VND'));

export const isMoneyAlone = ({ category, cash }: FileItem): boolean => category === 'CASH' && cash.every(({ currency }) => currency === 'VND');

/** The things among the given ones that go to the finder in kind. @throws DomainError VALIDATION_FAILED */
export function takenItems(owned: readonly FileItem[], itemIds: readonly string[]): FileItem[] {
  const errors: FieldError[] = [];
  const taken = itemIds.flatMap((itemId, index) => {
    const item = owned.find(({ id }) => id === itemId);
    if (item && !isMoneyAlone(item) && item.state !== 'SOLD' && itemIds.indexOf(itemId) === index) return [item];
    errors.push({ field: `itemIds[${index}]`, code: 'ITEM_NOT_A_SHARED_THING' });
    return [];
  });
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
  return taken;
}
