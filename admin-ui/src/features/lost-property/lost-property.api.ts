import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, post } from '../../api/http';
import type * as Contract from '../../api/contract';

export type {
  Allowed, Case, CaseAction, CaseFinder, CaseItem, CaseListItem, CaseState, CashLine, Claim, ClaimAction, ClaimState, ClaimSummary, Closed, Colleague,
  ComparedFact, FactCheck, FactInput, FactVerdict, Handover, IdentityEvidenceKind, ItemCategory, MaskedPerson, Notice, NoticeFinding, NoticePreview,
  NotificationWay, PartOfDay, PersonDetails, PersonInput, PrepareHandover, RecordFoundProperty, Revealed, Step, SubmitClaim, WithheldFact, WithheldFactKind,
  WithheldFacts,
} from '../../api/contract';

type Case = Contract.Case;
type Claim = Contract.Claim;

export const caseKeys = {
  all: ['lost-property'],
  lists: ['lost-property', 'list'],
  list: (filter: object) => ['lost-property', 'list', { ...filter }],
  detail: (id: string) => ['lost-property', 'case', id],
  claim: (id: string) => ['lost-property', 'claim', id],
};

export interface CaseFilter {
  q?: string;
  state?: string;
  category?: string;
  foundFrom?: string;
  foundTo?: string;
  /** 'true': only cases that still need work */
  open?: string;
  communeId?: string;
  /** PENDING: finder not told yet; OVERDUE: not told in time */
  finder?: string;
}

const cases = '/lost-property-cases';
const claims = '/lost-property-claims';
const act = (id: string, action: string, input: object, intent: string) => post<Case>(`${cases}/${id}/${action}`, input, intent);

export const lostPropertyApi = {
  list: (filter: CaseFilter, cursor?: string) => get<Contract.Page<Contract.CaseListItem>>(cases, { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<Case>(`${cases}/${id}`),
  colleagues: () => get<{ items: Contract.Colleague[] }>('/me/colleagues'),
  record: (input: Contract.RecordFoundProperty, intent: string) => post<Case>(cases, input, intent),
  receive: (id: string, input: { secondCounterId: string; sealNumber: string; storagePlace: string }, intent: string) => act(id, 'receive', input, intent),
  previewNotice: (id: string, input: { title?: string; body?: string }) => post<Contract.NoticePreview>(`${cases}/${id}/preview-notice`, input),
  draftNotice: (id: string, input: { title: string; body: string }, intent: string) => act(id, 'draft-notice', input, intent),
  publishNotice: (id: string, intent: string) => act(id, 'publish-notice', {}, intent),
  confirmOfficePosting: (id: string, input: { place: string; postedAt?: string }, intent: string) => act(id, 'confirm-office-posting', input, intent),
  reveal: (id: string, reason: string, intent: string) => post<Contract.Revealed>(`${cases}/${id}/reveal-withheld-facts`, { reason }, intent),
  submitClaim: (id: string, input: Contract.SubmitClaim, intent: string) => act(id, 'claims', input, intent),
  prepareHandover: (id: string, input: Contract.PrepareHandover, intent: string) => act(id, 'prepare-handover', input, intent),
  returnToOwner: (id: string, handoverId: string, intent: string) => act(id, 'return', { handoverId, minutesSigned: true }, intent),
  notifyFinder: (id: string, input: { how: Contract.NotificationWay; outcome?: Contract.FinderNoticeOutcome; letter?: boolean; note?: string }, intent: string) => act(id, 'notify-finder', input, intent),
  close: (id: string, intent: string) => act(id, 'close', {}, intent),
  refer: (id: string, input: Contract.ReferInput, intent: string) => act(id, 'refer', input, intent),
  cancel: (id: string, reason: string, intent: string) => act(id, 'cancel', { reason }, intent),
  claim: (id: string) => get<Claim>(`${claims}/${id}`),
  claimFacts: (id: string) => get<Contract.WithheldFacts>(`${claims}/${id}/withheld-facts`),
  beginReview: (id: string, intent: string) => post<Claim>(`${claims}/${id}/begin-review`, {}, intent),
  recordComparison: (id: string, checks: Contract.FactCheck[], intent: string) => post<Claim>(`${claims}/${id}/record-comparison`, { checks }, intent),
  decide: (id: string, decision: 'accept' | 'reject' | 'withdraw', reason: string, intent: string) => post<Claim>(`${claims}/${id}/${decision}`, { reason }, intent),
};

export function useCase(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => caseKeys.detail(toValue(id)), query: () => lostPropertyApi.read(toValue(id)) });
}

/** Every look at a claim is recorded, so it is asked for once and not again by itself when the window comes back. */
export function useClaim(id: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => caseKeys.claim(toValue(id)),
    query: () => lostPropertyApi.claim(toValue(id)),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Officers of the own unit, for choosing who counts too. */
export function useColleagues() {
  return useQuery({ key: ['colleagues'], query: () => lostPropertyApi.colleagues(), staleTime: 300_000 });
}
