import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, post } from '../../api/http';
import type * as Contract from '../../api/contract';

export type { ClaimRule, ClaimRuleInput, ClaimsComparison, ComparedClaim, CoolingClass, DisputeAction, DisputeItem, Disputes, HeardFrom } from '../../api/contract';

export const disputeKeys = {
  of: (caseId: string) => ['lost-property', 'disputes', caseId],
  comparison: (caseId: string) => ['lost-property', 'claims-comparison', caseId],
  rule: ['claim-rules'],
  sources: ['claim-sources'],
};

const cases = '/lost-property-cases';

export const disputesApi = {
  read: (caseId: string) => get<Contract.Disputes>(`${cases}/${caseId}/disputes`),
  freeze: (caseId: string, reason: string, intent: string) => post<Contract.Disputes>(`${cases}/${caseId}/freeze-dispute`, { reason }, intent),
  refer: (caseId: string, input: Contract.ReferDisputeInput, intent: string) => post<Contract.Disputes>(`${cases}/${caseId}/refer-dispute`, input, intent),
  resolve: (caseId: string, input: Contract.ResolveDisputeInput, intent: string) => post<Contract.Disputes>(`${cases}/${caseId}/resolve-dispute`, input, intent),
  comparison: (caseId: string) => get<Contract.ClaimsComparison>(`${cases}/${caseId}/claims-comparison`),
  rule: () => get<Contract.ClaimRule>('/claim-rules'),
  changeRule: (input: Contract.ClaimRuleInput, intent: string) => post<Contract.ClaimRule>('/claim-rules', input, intent),
  sources: () => get<{ items: Contract.ClaimSource[] }>('/claim-sources'),
  confirmLimit: (claimId: string, reason: string, intent: string) => post<Contract.Claim>(`/lost-property-claims/${claimId}/confirm-limit`, { reason }, intent),
  allowEarlyDecision: (claimId: string, reason: string, intent: string) => post<Contract.Claim>(`/lost-property-claims/${claimId}/allow-early-decision`, { reason }, intent),
};

/** `version` of the case: asked again when the case changed. */
export function useDisputes(caseId: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => [...disputeKeys.of(toValue(caseId)), toValue(version)], query: () => disputesApi.read(toValue(caseId)) });
}

export function useClaimsComparison(caseId: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => disputeKeys.comparison(toValue(caseId)), query: () => disputesApi.comparison(toValue(caseId)) });
}
