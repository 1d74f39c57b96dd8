import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get, patch, post, upload } from '../../../api/http';
import type * as Api from '../../../api/generated';

export type { Audience, BroadcastKind, BroadcastPreview, BroadcastSettings, ComposeBroadcastInput, KindRuleResponse as KindRule, LinkHost, Reach, ScanFindingResponse as Finding, Template, TemplateInput } from '../../../api/generated';

type Broadcast = Api.BroadcastResponse;

export const composeKeys = {
  preview: (id: string, version: number) => ['broadcasts', 'preview', id, version],
  steps: (id: string, version: number) => ['broadcasts', 'steps', id, version],
  kinds: ['broadcast-kinds'],
  templates: (filter: object) => ['broadcast-templates', { ...filter }],
  allTemplates: ['broadcast-templates'],
  audiences: ['broadcast-audiences'],
  settings: ['broadcast-settings'],
  linkHosts: ['broadcast-link-hosts'],
};

export const composeApi = {
  draft: (input: Api.ComposeBroadcastInput, intent: string) => post<Broadcast>('/broadcasts', input, intent),
  edit: (id: string, version: number, input: Api.ComposeBroadcastInput, intent: string) => patch<Broadcast>(`/broadcasts/${id}`, input, intent, version),
  previewText: (input: Api.PreviewBroadcastInput) => post<Api.BroadcastPreview>('/broadcast-previews', input),
  preview: (id: string) => get<Api.BroadcastPreview>(`/broadcasts/${id}/preview`),
  steps: (id: string) => get<Api.BroadcastStepList>(`/broadcasts/${id}/steps`),
  submit: (id: string, intent: string) => post<Broadcast>(`/broadcasts/${id}/submit`, {}, intent),
  sendBack: (id: string, reason: string, intent: string) => post<Broadcast>(`/broadcasts/${id}/send-back`, { reason }, intent),
  approve: (id: string, input: Api.ApproveBroadcastInput, intent: string) => post<Broadcast>(`/broadcasts/${id}/approve`, input, intent),
  postFirst: (id: string, input: Api.PostFirstInput, intent: string) => post<Broadcast>(`/broadcasts/${id}/post-first`, input, intent),
  schedule: (id: string, input: Api.ScheduleBroadcastInput, intent: string) => post<Broadcast>(`/broadcasts/${id}/schedule`, input, intent),
  cancel: (id: string, reason: string, intent: string) => post<Broadcast>(`/broadcasts/${id}/cancel`, { reason }, intent),
  stopRecurrence: (id: string, reason: string, intent: string) => post<Broadcast>(`/broadcasts/${id}/stop-recurrence`, { reason }, intent),
  testSend: (id: string, intent: string) => post<Broadcast>(`/broadcasts/${id}/test-send`, {}, intent),
  uploadImage: (file: File, intent: string) => upload<Api.UploadedAttachment>('/broadcast-images', file, intent),
  uploadFile: (file: File, intent: string) => upload<Api.UploadedAttachment>('/broadcast-files', file, intent),
  attachment: (id: string) => `/api/v1/attachments/${id}`,
  templates: (filter: { q?: string; kind?: string }) => get<Api.TemplatePage>('/broadcast-templates', { ...filter, limit: 100 }),
  addTemplate: (input: Api.TemplateInput, intent: string) => post<Api.Template>('/broadcast-templates', input, intent),
  changeTemplate: (id: string, version: number, input: Api.TemplateInput, intent: string) => patch<Api.Template>(`/broadcast-templates/${id}`, input, intent, version),
  retireTemplate: (id: string, intent: string) => post<void>(`/broadcast-templates/${id}/retire`, {}, intent),
  copyTemplate: (id: string, intent: string) => post<Api.Template>(`/broadcast-templates/${id}/copy`, {}, intent),
  audiences: () => get<Api.AudienceList>('/broadcast-audiences'),
  addAudience: (input: Api.AudienceInput, intent: string) => post<Api.Audience>('/broadcast-audiences', input, intent),
  removeAudience: (id: string, intent: string) => post<void>(`/broadcast-audiences/${id}/remove`, {}, intent),
  settings: () => get<Api.BroadcastSettings>('/broadcast-settings'),
  changeSettings: (version: number, input: Api.BroadcastSettingsInput, intent: string) => patch<Api.BroadcastSettings>('/broadcast-settings', input, intent, version),
  confirmTestGroup: (intent: string) => post<Api.BroadcastSettings>('/broadcast-settings/confirm-test-group', {}, intent),
  linkHosts: () => get<Api.LinkHostList>('/broadcast-link-hosts'),
  setLinkHost: (input: Api.LinkHostInput, intent: string) => post<Api.LinkHostList>('/broadcast-link-hosts', input, intent),
  groups: () => get<Api.GroupPage>('/groups', { status: 'ACTIVE', limit: 100 }),
  communes: () => get<Api.CommunePage>('/communes', { limit: 100 }),
};

export const useKinds = () => useQuery({ key: composeKeys.kinds, query: () => get<Api.KindRuleList>('/broadcast-kinds'), staleTime: 3_600_000 });
export const useAudiences = () => useQuery({ key: composeKeys.audiences, query: composeApi.audiences });
export const useBroadcastSettings = () => useQuery({ key: composeKeys.settings, query: composeApi.settings });
export const useLinkHosts = () => useQuery({ key: composeKeys.linkHosts, query: composeApi.linkHosts });

export function useTemplates(filter: MaybeRefOrGetter<{ q?: string; kind?: string }>) {
  return useQuery({ key: () => composeKeys.templates(toValue(filter)), query: () => composeApi.templates(toValue(filter)) });
}

export function usePreview(broadcast: MaybeRefOrGetter<{ id: string; version: number }>, enabled: () => boolean) {
  return useQuery({ key: () => composeKeys.preview(toValue(broadcast).id, toValue(broadcast).version), query: () => composeApi.preview(toValue(broadcast).id), enabled });
}

export function useSteps(broadcast: MaybeRefOrGetter<{ id: string; version: number }>, enabled: () => boolean) {
  return useQuery({ key: () => composeKeys.steps(toValue(broadcast).id, toValue(broadcast).version), query: () => composeApi.steps(toValue(broadcast).id), enabled });
}
