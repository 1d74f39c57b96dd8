import type { SealPlace } from '../../platform/sealing/field-cipher.js';

type OaSecret = 'app_secret' | 'webhook_secret' | 'static_verifier' | 'access_token' | 'refresh_token' | 'previous_pair' | 'pending_pair' | 'consent_verifier';

interface Owned {
  communeId: string;
  id: string;
}

/** Where a secret of an account lives; bound into its seal, so that one account's secret does not open as another's. */
export const oaPlace = ({ communeId, id }: Owned, secret: OaSecret): SealPlace => ({ unitId: communeId, field: `zalo_oa.${secret}`, rowId: id });
export const botPlace = ({ communeId, id }: Owned, secret: 'token' | 'webhook_secret'): SealPlace => ({ unitId: communeId, field: `zalo_bot.${secret}`, rowId: id });
