import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, post } from '../../api/http';
import type {
  CorrectCustodyCostInput, CostOnlyInput, CustodyCostInput, DecideSharesInput, PrepareDepositInput, PrepareSettlementInput, PrepareStateShareInput, RecordValuationInput, RenunciationInput, ReopenSharesInput, SettleInput, SettlementResponse,
} from '../../api/contract';

export type {
  CustodyCost, CustodyCostInput, FinderSettlement, GivenReopeningCause, ReopeningCause, SettlementWay, ItemValuationInput, PaymentWay, PeriodSuspension, PrepareSettlementInput, PrepareStateShareInput, RecordValuationInput, SettlementAction,
  SettlementItem, SettlementPeriod, SettlementResponse as Settlement, ShareExclusion, ShareRule, StateShare, ValuationMethod, WeightUnit,
} from '../../api/contract';

export const settlementKey = (id: string) => ['lost-property', 'settlement', id];

const act = (id: string, action: string, input: object, intent: string) => post<SettlementResponse>(`/lost-property-cases/${id}/${action}`, input, intent);

export const settlementApi = {
  read: (id: string) => get<SettlementResponse>(`/lost-property-cases/${id}/settlement`),
  endPeriod: (id: string, intent: string) => act(id, 'end-period', {}, intent),
  allowLateClaim: (id: string, reason: string, intent: string) => act(id, 'allow-late-claim', { reason }, intent),
  recordCost: (id: string, input: CustodyCostInput, intent: string) => act(id, 'record-custody-cost', input, intent),
  correctCost: (id: string, input: CorrectCustodyCostInput, intent: string) => act(id, 'correct-custody-cost', input, intent),
  recordValuation: (id: string, input: RecordValuationInput, intent: string) => act(id, 'record-valuation', input, intent),
  decideShares: (id: string, input: DecideSharesInput, intent: string) => act(id, 'decide-shares', input, intent),
  reopenShares: (id: string, input: ReopenSharesInput, intent: string) => act(id, 'reopen-shares', input, intent),
  recordRenunciation: (id: string, input: RenunciationInput, intent: string) => act(id, 'record-renunciation', input, intent),
  prepareDeposit: (id: string, input: PrepareDepositInput, intent: string) => act(id, 'prepare-deposit', input, intent),
  settleCostOnly: (id: string, input: CostOnlyInput, intent: string) => act(id, 'settle-cost-only', input, intent),
  prepareSettlement: (id: string, input: PrepareSettlementInput, intent: string) => act(id, 'prepare-settlement', input, intent),
  settle: (id: string, input: SettleInput, intent: string) => act(id, 'settle', input, intent),
  prepareStateShare: (id: string, input: PrepareStateShareInput, intent: string) => act(id, 'prepare-state-share', input, intent),
  transferStateShare: (id: string, intent: string) => act(id, 'transfer-state-share', { minutesSigned: true }, intent),
};

export function useSettlement(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => settlementKey(toValue(id)), query: () => settlementApi.read(toValue(id)) });
}
