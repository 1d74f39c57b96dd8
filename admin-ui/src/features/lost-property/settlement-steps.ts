import type { Case } from './lost-property.api';
import type { Settlement, SettlementItem } from './settlement.api';

const RUNNING = ['NOTICED', 'CLAIMED', 'PERIOD_ENDED', 'SHARES_DECIDED', 'SETTLED'];

/** From the public notice on there is a period; afterwards only what was shared is of interest. */
export const hasSettlement = (found: Case): boolean => RUNNING.includes(found.state) || found.timeline.some(({ action }) => action === 'decideShares');

/** The panel is what the case is about now, and comes first. */
export const isSettling = ({ state }: Case): boolean => state === 'PERIOD_ENDED' || state === 'SHARES_DECIDED' || state === 'SETTLED';

export type StepState = 'done' | 'current' | 'todo' | 'skipped';
export type StepName = 'PERIOD' | 'VALUE' | 'DECIDE' | 'FINDER' | 'STATE' | 'CLOSE';

/** The road from the end of the period to the closed file; the first step that is not done is the one to do. */
export function settlementSteps({ state, valueVnd, shares, decision, settlement, stateShare }: Settlement): { name: StepName; state: StepState }[] {
  // A thing worth nothing is still somebody's: the finder's, or the State's where the finder waived it.
  const worthless = valueVnd === 0;
  const finderHasShare = !decision || (shares?.finderVnd ?? 0) > 0 || (worthless && shares?.rule !== 'RIGHTS_WAIVED');
  const stateHasShare = !decision || (shares?.stateVnd ?? 0) > 0 || stateShare !== null || (worthless && shares?.rule === 'RIGHTS_WAIVED');
  const facts: [StepName, boolean, boolean][] = [
    ['PERIOD', true, state !== 'NOTICED' && state !== 'CLAIMED'],
    ['VALUE', true, valueVnd !== null],
    ['DECIDE', true, decision !== null],
    ['FINDER', finderHasShare, Boolean(settlement?.completedAt)],
    ['STATE', stateHasShare, Boolean(stateShare?.transferredAt)],
    ['CLOSE', true, state === 'CLOSED'],
  ];
  const current = facts.find(([, wanted, done]) => wanted && !done)?.[0];
  return facts.map(([name, wanted, done]) => ({ name, state: !wanted ? 'skipped' : done ? 'done' : name === current ? 'current' : 'todo' }));
}

/** Things the finder can take home with what counts towards the share: not money in đồng, nor what was sold. */
export function takeableItems({ items }: Settlement): (SettlementItem & { valueVnd: number })[] {
  return items.flatMap((item) => {
    const { excluded, valuation, foreignCurrencies, category } = item;
    const money = category === 'CASH' && foreignCurrencies.length === 0;
    return excluded || !valuation || money || valuation.method === 'SALE_PROCEEDS' ? [] : [{ ...item, valueVnd: valuation.amountVnd - valuation.cashVnd }];
  });
}

/** The same account as the server's: things + money − what is paid in = the finder's share. */
export function finderPlan(settlement: Settlement, itemIds: readonly string[]): { thingsVnd: number; cashPaidVnd: number; finderPaysVnd: number } {
  const finderVnd = settlement.shares?.finderVnd ?? 0;
  const thingsVnd = takeableItems(settlement).filter(({ itemId }) => itemIds.includes(itemId)).reduce((sum, { valueVnd }) => sum + valueVnd, 0);
  return { thingsVnd, cashPaidVnd: Math.max(0, finderVnd - thingsVnd), finderPaysVnd: Math.max(0, thingsVnd - finderVnd) };
}
