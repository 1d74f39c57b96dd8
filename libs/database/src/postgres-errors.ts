/** SQLSTATEs, compared in this file only. */
const INVALID_INPUT = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008', '22009', '2201B', '2201X', '22001', '42601', '54001']);
const UNAVAILABLE = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08006', '57014', '55P03']);

export type DatabaseFailure =
  | { kind: 'session-ended' }
  | { kind: 'invalid-input' }
  | { kind: 'duplicate'; constraint: string | undefined }
  | { kind: 'rule-broken'; constraint: string | undefined }
  | { kind: 'unavailable' }
  | { kind: 'disk-full' }
  | { kind: 'other' };

interface PostgresError {
  code?: unknown;
  constraint?: unknown;
  driverError?: unknown;
}

function stateOf(error: unknown): { code: string; constraint: string | undefined } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const candidate = error as PostgresError;
  const inner = (candidate.driverError ?? candidate) as PostgresError;
  if (typeof inner.code !== 'string') return undefined;
  return { code: inner.code, constraint: typeof inner.constraint === 'string' ? inner.constraint : undefined };
}

export function isSerializationFailure(error: unknown): boolean {
  const code = stateOf(error)?.code;
  return code === '40001' || code === '40P01';
}

/** What a database error means to us, or undefined when the error did not come from PostgreSQL. */
export function classifyDatabaseError(error: unknown): DatabaseFailure | undefined {
  const state = stateOf(error);
  if (!state) return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message) ? { kind: 'unavailable' } : undefined;
  const { code, constraint } = state;
  if (code === 'BY002') return { kind: 'session-ended' };
  if (INVALID_INPUT.has(code)) return { kind: 'invalid-input' };
  if (code === '23505') return { kind: 'duplicate', constraint };
  if (code === '23514' || code === '23503' || code === '23P01' || code === 'BY010' || code === 'BY011' || code === 'BY012') return { kind: 'rule-broken', constraint };
  if (code === '53100' || code === 'ENOSPC') return { kind: 'disk-full' };
  if (UNAVAILABLE.has(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET') return { kind: 'unavailable' };
  return /^[0-9A-Z]{5}$/.test(code) ? { kind: 'other' } : undefined;
}
