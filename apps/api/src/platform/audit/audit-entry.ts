import { canonicalJson } from '#domain';
import type { Reader } from '#database';

/** What happened. Ids, enums and counts only: an audit entry never holds personal or withheld values. */
export interface AuditEntry {
  action: string;
  objectType: string | null;
  objectId: string | null;
  reason?: string | null;
  details?: Record<string, unknown>;
  /** The unit whose chain gets the entry; the actor's own unless said otherwise. */
  chainId?: string;
}

/** Adds the entry to its chain. Call it last: the chain's head stays locked until commit. */
export async function appendAudit(reader: Reader, chainId: string, entry: AuditEntry, request: { requestId: string; ip: string | null } | null): Promise<void> {
  const details = canonicalJson({ ...entry.details, ...(request ? { ip: request.ip, requestId: request.requestId } : {}) });
  await reader.query({
    name: 'audit-append',
    text: 'SELECT audit.append($1, $2, $3, $4, $5, $6)',
    values: [entry.chainId ?? chainId, entry.action, entry.objectType, entry.objectId, entry.reason ?? null, details],
  });
}

/** Chain of events that belong to no unit, such as a login under an unknown name. */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';
