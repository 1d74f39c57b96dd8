import { useQuery } from '@pinia/colada';
import { computed } from 'vue';
import { useSession } from '../../session/session.store';
import { villageKeys, villagesApi } from '../../villages/villages.api';

/** Villages of the own commune, for saying where a finder or claimant lives. */
export function useVillageChoices() {
  const session = useSession();
  const communeId = () => session.me?.unit.id ?? '';
  const { data, isPending } = useQuery({ key: () => villageKeys.inForce(communeId()), query: () => villagesApi.inForce(communeId()) });
  const choices = computed(() => (data.value?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })));
  return { choices, loading: isPending };
}
