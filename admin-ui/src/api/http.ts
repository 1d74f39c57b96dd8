import { intentHeader } from './intent';
import { toProblem } from './problem';
import { apiFetch } from './transport';

type Query = Record<string, string | number | boolean | undefined>;

async function answer<T>(response: Response): Promise<T> {
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw toProblem(body, response);
  return body as T;
}

export async function get<T>(path: string, query: Query = {}): Promise<T> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const tail = search.size ? `?${search}` : '';
  return answer<T>(await apiFetch(`/api/v1${path}${tail}`));
}

export async function post<T>(path: string, body: unknown, intent?: string): Promise<T> {
  return answer<T>(await apiFetch(`/api/v1${path}`, {
    method: 'POST', body: JSON.stringify(body ?? {}),
    headers: { 'Content-Type': 'application/json', ...(intent ? intentHeader(intent) : {}) },
  }));
}

export async function patch<T>(path: string, body: unknown, intent: string, version: number): Promise<T> {
  return answer<T>(await apiFetch(`/api/v1${path}`, {
    method: 'PATCH', body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...intentHeader(intent), 'If-Match': `"${version}"` },
  }));
}

export async function upload<T>(path: string, file: File, intent: string, fields: Record<string, string> = {}): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return answer<T>(await apiFetch(`/api/v1${path}`, { method: 'POST', body: form, headers: intentHeader(intent) }));
}
