import { useQuery } from '@pinia/colada';
import { get, post } from '../../api/http';
import type { RecoveryCodes, Village } from '../../api/contract';

export const accountApi = {
  renewRecoveryCodes: (intent: string) => post<RecoveryCodes>('/me/recovery-codes', {}, intent),
};

/** The village a liaison works for; others have none. */
export function useOwnVillage(villageId: () => string | null) {
  return useQuery({
    key: () => ['account', 'village', villageId() ?? ''],
    query: () => get<Village>(`/villages/${villageId()}`),
    enabled: () => Boolean(villageId()),
    staleTime: 300_000,
  });
}
