import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import type { EvidenceItem, EvidenceKind, EvidenceList } from '../../api/contract';
import { get, post } from '../../api/http';
import { intentHeader } from '../../api/intent';
import { NetworkError, ProblemError, toProblem } from '../../api/problem';
import { signInPrompt } from '../../api/prompts';
import { apiFetch } from '../../api/transport';

export type { EvidenceItem, EvidenceKind, EvidenceList, EvidenceRefusal } from '../../api/contract';

export interface EvidenceUpload {
  file: File;
  kind: EvidenceKind;
  caption: string;
  itemId: string;
}

/** A photo over a thin line takes minutes; after this the line is taken for broken. */
const UPLOAD_MS = 10 * 60_000;

export const evidenceApi = {
  list: (caseId: string) => get<EvidenceList>(`/lost-property-cases/${caseId}/evidence`),
  withdraw: (id: string, reason: string, intent: string) => post<EvidenceItem>(`/evidence-files/${id}/withdraw`, { reason }, intent),
  copy: (id: string) => download(`/evidence-files/${id}/copy`),
  original: (id: string) => download(`/evidence-files/${id}/original`),
  add: upload,
};

export function useEvidence(caseId: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => ['lost-property', 'evidence', toValue(caseId)], query: () => evidenceApi.list(toValue(caseId)) });
}

async function download(path: string): Promise<Blob> {
  const response = await apiFetch(`/api/v1${path}`);
  if (!response.ok) throw toProblem(await response.json().catch(() => undefined), response);
  return response.blob();
}

/** By XMLHttpRequest, because fetch cannot say how much has been sent. A session that ended meanwhile is asked for once more. */
async function upload(caseId: string, input: EvidenceUpload, intent: string, progress: (part: number) => void): Promise<EvidenceItem> {
  try {
    return await send(caseId, input, intent, progress);
  } catch (error) {
    const ended = error instanceof ProblemError && error.status === 401;
    if (!ended || !(await signInPrompt.ask())) throw error;
    return send(caseId, input, intent, progress);
  }
}

function send(caseId: string, { file, kind, caption, itemId }: EvidenceUpload, intent: string, progress: (part: number) => void): Promise<EvidenceItem> {
  const form = new FormData();
  form.append('kind', kind);
  if (caption.trim()) form.append('caption', caption.trim());
  if (itemId) form.append('itemId', itemId);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/lost-property-cases/${caseId}/evidence`);
    for (const [name, value] of Object.entries(intentHeader(intent))) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.timeout = UPLOAD_MS;
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as EvidenceItem);
      reject(toProblem(request.response, new Response(null, { status: request.status })));
    };
    request.onerror = request.ontimeout = request.onabort = () => reject(new NetworkError(request.statusText));
    request.send(form);
  });
}
