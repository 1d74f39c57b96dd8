import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post } from '../../api/http';
import type * as Api from '../../api/generated';
import type { Colleague, Page } from '../../api/contract';

export type {
  AnswerAction, AnswerWindowInfo, AnswerWindowKind, AutoAnswerCardItem, AutoAnswerSettingItem, CardInput, CardKind, Conversation, ConversationListItem, ConversationState, EraseReason, HotlineInput, InboxMediaItem,
  InboxMediaKind, InboxMediaRefusal, InboxMediaVerdict, InboxMessageItem, InboxMessageKind, InboxMessageState, MessageAuthor, TriedAnswer, UnitHotlineItem,
} from '../../api/generated';

export const inboxKeys = {
  lists: ['inbox', 'list'],
  list: (filter: object) => ['inbox', 'list', { ...filter }],
  detail: (id: string) => ['inbox', 'one', id],
  cards: (kind: string) => ['inbox', 'cards', kind],
  allCards: ['inbox', 'cards'],
  hotlines: ['inbox', 'hotlines'],
  settings: ['inbox', 'settings'],
};

export interface InboxFilter {
  q?: string;
  state?: string;
  urgent?: string;
  mine?: string;
}

const path = '/inbox-conversations';
const act = (id: string, action: string, input: object, intent: string) => post<Api.Conversation>(`${path}/${id}/${action}`, input, intent);
const onMessage = (id: string, action: string, input: object, intent: string) => post<Api.InboxMessageItem>(`/inbox-messages/${id}/${action}`, input, intent);

export const inboxApi = {
  list: (filter: InboxFilter, cursor?: string) => get<Page<Api.ConversationListItem>>(path, { ...filter, cursor, limit: 30 }),
  read: (id: string) => get<Api.Conversation>(`${path}/${id}`),
  answer: (id: string, input: Api.AnswerInput, intent: string) => act(id, 'answer', input, intent),
  assign: (id: string, userId: string | null, intent: string) => act(id, 'assign', { userId }, intent),
  addNote: (id: string, text: string, intent: string) => act(id, 'add-note', { text }, intent),
  markRead: (id: string, intent: string) => act(id, 'mark-read', {}, intent),
  markDone: (id: string, lastSeenMessageId: string | undefined, intent: string) => act(id, 'mark-done', { lastSeenMessageId }, intent),
  reopen: (id: string, intent: string) => act(id, 'reopen', {}, intent),
  erase: (id: string, reason: Api.EraseReason, intent: string) => act(id, 'erase', { reason }, intent),
  recheck: (id: string, intent: string) => onMessage(id, 'recheck', {}, intent),
  confirmSent: (id: string, intent: string) => onMessage(id, 'confirm-sent', {}, intent),
  confirmAbsent: (id: string, input: Api.ConfirmAbsentInput, intent: string) => onMessage(id, 'confirm-absent', input, intent),
  retry: (id: string, input: Api.RetryAnswerInput, intent: string) => onMessage(id, 'retry', input, intent),
  cards: (kind: Api.CardKind) => get<Api.AutoAnswerCardList>('/auto-answer-cards', { kind }),
  addCard: (input: Api.CardInput, intent: string) => post<Api.AutoAnswerCardItem>('/auto-answer-cards', input, intent),
  addSamples: (intent: string) => post<Api.AutoAnswerCardList>('/auto-answer-cards/add-samples', {}, intent),
  editCard: (id: string, input: Partial<Api.CardInput>, intent: string, version: number) => patch<Api.AutoAnswerCardItem>(`/auto-answer-cards/${id}`, input, intent, version),
  tryAnswer: (text: string) => post<Api.TriedAnswer>('/auto-answer-cards/try', { text }),
  hotlines: () => get<Api.UnitHotlineList>('/unit-hotlines'),
  addHotline: (input: Api.HotlineInput, intent: string) => post<Api.UnitHotlineItem>('/unit-hotlines', input, intent),
  editHotline: (id: string, input: Partial<Api.HotlineInput>, intent: string, version: number) => patch<Api.UnitHotlineItem>(`/unit-hotlines/${id}`, input, intent, version),
  settings: () => get<Api.AutoAnswerSettingList>('/auto-answer-settings'),
  editSetting: (id: string, input: Api.EditSettingInput, intent: string, version: number) => patch<Api.AutoAnswerSettingItem>(`/auto-answer-settings/${id}`, input, intent, version),
  colleagues: () => get<{ items: Colleague[] }>('/me/colleagues'),
};

/** What the person said last, as far as this screen shows it. */
export const lastSeen = ({ messages }: Api.Conversation): string | undefined => messages.findLast(({ direction }) => direction === 'IN')?.id;

export const mediaAddress = (id: string, which: 'copy' | 'original'): string => `/api/v1/inbox-media/${id}/${which}`;

export function useConversation(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => inboxKeys.detail(toValue(id)), query: () => inboxApi.read(toValue(id)) });
}
export function useCards(kind: Api.CardKind) {
  return useQuery({ key: inboxKeys.cards(kind), query: () => inboxApi.cards(kind) });
}
export function useInboxColleagues() {
  return useQuery({ key: ['colleagues'], query: () => inboxApi.colleagues(), staleTime: 300_000 });
}
