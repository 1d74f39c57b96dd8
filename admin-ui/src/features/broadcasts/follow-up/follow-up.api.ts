import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, post } from '../../../api/http';
import type * as Api from '../../../api/generated';

export type { BroadcastProgress, DeliveryCounts, DeliveryProgress, PostingPack, TakeDownItem } from '../../../api/generated';

export const followUpKeys = {
  progress: (id: string) => ['broadcasts', 'progress', id],
  forecast: (id: string) => ['broadcasts', 'forecast', id],
  pack: (id: string) => ['broadcasts', 'pack', id],
  reminder: ['broadcast-reminder'],
};

type Progress = Api.BroadcastProgress;

export const followUpApi = {
  progress: (id: string) => get<Progress>(`/broadcasts/${id}/progress`),
  forecast: (id: string) => get<Api.BroadcastForecast>(`/broadcasts/${id}/forecast`),
  pack: (id: string) => get<Api.PostingPack>(`/broadcasts/${id}/posting-pack`),
  reminder: () => get<Api.FollowUpRule>('/broadcast-reminders'),
  changeReminder: (reminderHours: number, intent: string) => post<Api.FollowUpRule>('/broadcast-reminders', { reminderHours }, intent),
  correct: (id: string, input: Api.CorrectBroadcastInput, intent: string) => post<Api.CreatedCorrection>(`/broadcasts/${id}/correct`, input, intent),
  takeDown: (id: string, reason: string, intent: string) => post<Progress>(`/broadcasts/${id}/take-down`, { reason }, intent),
  markRemoved: (taskId: string, intent: string) => post<Progress>(`/broadcast-take-downs/${taskId}/mark-removed`, {}, intent),
  markNotFound: (taskId: string, intent: string) => post<Progress>(`/broadcast-take-downs/${taskId}/mark-not-found`, {}, intent),
  reopen: (taskId: string, reason: string, intent: string) => post<Progress>(`/broadcast-take-downs/${taskId}/reopen`, { reason }, intent),
  ask: (input: Api.AskQuestionInput, intent: string) => post<Progress>('/broadcast-questions', input, intent),
  closeQuestion: (questionId: string, intent: string) => post<Progress>(`/broadcast-questions/${questionId}/close`, {}, intent),
  print: (id: string, form: Api.PrintBroadcastInput['form'], intent: string) => post<Api.PrintedForm>(`/broadcasts/${id}/print`, { form }, intent),
  recheck: (deliveryId: string, intent: string) => post<unknown>(`/broadcast-deliveries/${deliveryId}/recheck`, {}, intent),
  confirmSent: (deliveryId: string, intent: string) => post<unknown>(`/broadcast-deliveries/${deliveryId}/confirm-sent`, {}, intent),
  confirmAbsent: (deliveryId: string, reason: string, intent: string) => post<unknown>(`/broadcast-deliveries/${deliveryId}/confirm-absent`, { reason }, intent),
  retry: (deliveryId: string, intent: string) => post<unknown>(`/broadcast-deliveries/${deliveryId}/retry`, {}, intent),
  postByHand: (deliveryId: string, reason: string | undefined, intent: string) => post<unknown>(`/broadcast-deliveries/${deliveryId}/post-by-hand`, reason ? { reason } : {}, intent),
};

export function useProgress(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => followUpKeys.progress(toValue(id)), query: () => followUpApi.progress(toValue(id)) });
}

export function useForecast(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => followUpKeys.forecast(toValue(id)), query: () => followUpApi.forecast(toValue(id)) });
}

export function usePack(id: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => followUpKeys.pack(toValue(id)), query: () => followUpApi.pack(toValue(id)) });
}
