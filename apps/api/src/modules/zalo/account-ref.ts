import type { Scope } from '#database';

/** An account by our own id (zalo_oa.id or zalo_bot.id), never by Zalo's. */
export interface AccountRef {
  readonly unitId: string;
  readonly accountId: string;
}

/** The worker acts for the unit the account belongs to; the API passes the scope of whoever is signed in. */
export const workerScope = ({ unitId }: AccountRef): Scope => ({ kind: 'job', unitId });
