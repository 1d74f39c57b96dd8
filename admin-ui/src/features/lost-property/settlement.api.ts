import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, post } from '../../api/http';
import type {
  CorrectCustodyCostInput, CustodyCostInput, PrepareSettlementInput, PrepareStateShareInput, RecordValuationInput, SettleInput, SettlementResponse,
} from '../../api/contract';

export type {
  CustodyCost, CustodyCostInput, FinderSettlement, ItemValuationInput, PaymentWay, PeriodSuspension, PrepareSettlementInput, PrepareStateShareInput, RecordValuationInput, SettlementAction,
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
  decideShares: (id: string, intent: string) => act(id, 'decide-shares', {}, intent),
  prepareSettlement: (id: string, input: PrepareSettlementInput, intent: string) => act(id, 'prepare-settlement', input, intent),
  settle: (id: string, input: SettleInput, intent: string) => act(id, 'settle', input, intent),
  prepareStateShare: (id: string, input: PrepareStateShareInput, intent: string) => act(id, 'prepare-state-share', input, intent),
  transferStateShare: (id: string, intent: string) => act(id, 'transfer-state-share', { minutesSigned: true }, intent),
};

export function useSettlement(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => settlementKey(toValue(id)), query: () => settlementApi.read(toValue(id)) });
}
