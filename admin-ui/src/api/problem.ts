import type { Composer } from 'vue-i18n';

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

interface ProblemDocument {
  title?: string;
  code?: string;
  detail?: string;
  errors?: FieldProblem[];
  details?: Record<string, unknown>;
}

/** A refusal by the server, as a problem document (RFC 9457) describes it. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly fields: FieldProblem[];
  readonly details: Record<string, unknown>;
  /** Seconds after which the server wants to be asked again (Retry-After). */
  readonly retryAfter: number | undefined;

  constructor(status: number, document: ProblemDocument, retryAfter?: number) {
    super(document.title ?? `HTTP ${status}`);
    this.name = 'ProblemError';
    this.status = status;
    this.code = document.code ?? `HTTP_${status}`;
    this.detail = document.detail;
    this.fields = document.errors ?? [];
    this.details = { ...(document as Record<string, unknown>), ...document.details };
    this.retryAfter = retryAfter;
  }
}

/** The request never got an answer: no line, a timeout, or the server is down. It may still have been carried out. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('network', { cause });
    this.name = 'NetworkError';
  }
}

export function toProblem(body: unknown, response: Response): ProblemError {
  const document = typeof body === 'object' && body !== null ? (body as ProblemDocument) : {};
  const seconds = Number(response.headers.get('Retry-After'));
  return new ProblemError(response.status, document, Number.isFinite(seconds) && seconds > 0 ? seconds : undefined);
}

/** True when the answer settles the attempt, so that a repetition is a new intention. */
export function isFinalAnswer(error: unknown): boolean {
  return error instanceof ProblemError && error.status < 500 && error.status !== 429;
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof ProblemError && codes.includes(error.code);
}

type Words = Pick<Composer, 't' | 'te'>;

/** The sentence for a code the server gives, in the user's language; undefined when the dashboard has no words for it. */
export function describeCode(code: string, words: Words, values: Record<string, unknown> = {}): string | undefined {
  const key = `problem.codes.${code}`;
  return words.te(key) ? words.t(key, values) : undefined;
}

/** One sentence about any failure. An unknown code falls back to what the server itself says. */
export function describeError(error: unknown, words: Words): string {
  if (error instanceof NetworkError) return words.t('problem.network');
  if (!(error instanceof ProblemError)) return words.t('problem.unexpected');
  const values = { ...error.details, minutes: Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)) };
  const own = describeCode(error.code, words, values);
  if (own) return own;
  if (error.status >= 500) return words.t('problem.server');
  return error.detail ?? error.message;
}

/** What is wrong with each field, by the field's name; shown beside the field. */
export function describeFields(error: unknown, words: Words): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  const found: Record<string, string> = {};
  for (const { field, code, message } of error.fields) {
    const key = `problem.fields.${code}`;
    found[field] ??= words.te(key) ? words.t(key) : message;
  }
  return found;
}
