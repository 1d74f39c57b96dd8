import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, post } from '../../../../api/http';
import type * as Contract from '../../../../api/generated';
import { useCaseCache } from '../../composables/useCaseCommand';

export type { CashLedgerResponse, CustodyAction, CustodyEventKind, CustodyResponse, LedgerAccount, LedgerEntryItem, LedgerEntryKind, LedgerLineItem, RecountItem } from '../../../../api/generated';

const cases = '/lost-property-cases';

export const custodyApi = {
  read: (caseId: string) => get<Contract.CustodyResponse>(`${cases}/${caseId}/custody`),
  ledger: (caseId: string) => get<Contract.CashLedgerResponse>(`${cases}/${caseId}/cash-ledger`),
  move: (caseId: string, input: Contract.MoveCustodyInput, intent: string) => post<Contract.CustodyResponse>(`${cases}/${caseId}/move-custody`, input, intent),
  recount: (caseId: string, input: Contract.RecountInput, intent: string) => post<Contract.CustodyResponse>(`${cases}/${caseId}/recount`, input, intent),
  resolve: (recountId: string, reason: string, intent: string) => post<Contract.CustodyResponse>(`/lost-property-recounts/${recountId}/resolve`, { reason }, intent),
  reverse: (entryId: string, reason: string, intent: string) => post<Contract.CustodyResponse>(`/lost-property-ledger-entries/${entryId}/reverse`, { reason }, intent),
};

const keyOf = (caseId: string) => ['lost-property', 'custody', caseId];

/** Asked for again when the case changes: every step may open a seal or move money. */
export function useCustody(caseId: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => [...keyOf(toValue(caseId)), toValue(version)], query: () => custodyApi.read(toValue(caseId)) });
}

/** A command on the custody changes the case too: its documents, its seal, its version. */
export function useCustodyCache() {
  const cache = useQueryCache();
  const { forget } = useCaseCache();
  return {
    changed(caseId: string): void {
      forget(caseId);
      void cache.invalidateQueries({ key: keyOf(caseId) });
      void cache.invalidateQueries({ key: ['lost-property', 'things', caseId] });
    },
  };
}
