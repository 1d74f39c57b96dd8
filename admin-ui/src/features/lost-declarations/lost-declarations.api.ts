import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post } from '../../api/http';
import type * as Contract from '../../api/contract';

export type { Declaration, DeclarationAction, DeclarationOutcome, DeclarationState, DeclaredStatements, FoundMatch, LostMatch, MatchReason, MatchReasonCode, RecordLoss } from '../../api/contract';

export const declarationKeys = {
  lists: ['lost-declarations', 'list'],
  list: (filter: object) => ['lost-declarations', 'list', { ...filter }],
  detail: (id: string) => ['lost-declarations', 'one', id],
  matches: (id: string) => ['lost-declarations', 'matches', id],
  ofCase: (id: string) => ['lost-declarations', 'of-case', id],
};

export interface DeclarationFilter {
  q?: string;
  state?: string;
  category?: string;
  lostFrom?: string;
  lostTo?: string;
}

const path = '/lost-declarations';
const act = (id: string, action: string, input: object, intent: string) => post<Contract.Declaration>(`${path}/${id}/${action}`, input, intent);

export const declarationsApi = {
  list: (filter: DeclarationFilter, cursor?: string) => get<Contract.Page<Contract.DeclarationListItem>>(path, { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<Contract.Declaration>(`${path}/${id}`),
  statements: (id: string) => get<Contract.DeclaredStatements>(`${path}/${id}/statements`),
  matches: (id: string) => get<{ items: Contract.FoundMatch[] }>(`${path}/${id}/matches`),
  ofCase: (caseId: string) => get<{ items: Contract.LostMatch[] }>(`/lost-property-cases/${caseId}/matches`),
  record: (input: Contract.RecordLoss, intent: string) => post<Contract.Declaration>(path, input, intent),
  edit: (id: string, input: Contract.EditLoss, intent: string, version: number) => patch<Contract.Declaration>(`${path}/${id}`, input, intent, version),
  withdraw: (id: string, reason: string, intent: string) => act(id, 'withdraw', { reason }, intent),
  close: (id: string, input: { outcome: 'FOUND' | 'EXPIRED'; reason: string }, intent: string) => act(id, 'close', input, intent),
  link: (id: string, caseId: string, intent: string) => act(id, 'link', { caseId }, intent),
  dismiss: (id: string, caseId: string, reason: string, intent: string) => act(id, 'dismiss-match', { caseId, reason }, intent),
};

export function useDeclaration(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => declarationKeys.detail(toValue(id)), query: () => declarationsApi.read(toValue(id)) });
}

export function useFoundMatches(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => declarationKeys.matches(toValue(id)), query: () => declarationsApi.matches(toValue(id)) });
}

/** Declared losses that may be what was found. */
export function useLostMatches(caseId: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => declarationKeys.ofCase(toValue(caseId)), query: () => declarationsApi.ofCase(toValue(caseId)) });
}
