import { computed } from 'vue';
import { useSession } from '../../session/session.store';
import { useChannels, useVillageGroups } from '../zalo.api';

/** Active village groups that no account reaches yet, with what is needed to choose one. */
export function useFreeGroups() {
  const session = useSession();
  const groups = useVillageGroups(() => session.can('zalo.manage'));
  const channels = useChannels();
  const free = computed(() => {
    const taken = new Set((channels.data.value ?? []).filter(({ status }) => status === 'ACTIVE' || status === 'CREATING').map(({ groupId }) => groupId));
    return (groups.data.value ?? []).filter(({ id }) => !taken.has(id));
  });
  const choices = computed(() => free.value.map(({ id, name, villages }) => ({ value: id, label: name, hint: villages.map(({ displayName }) => displayName).join(', ') })));
  const loaded = computed(() => Boolean(groups.data.value && channels.data.value));
  return { free, choices, loaded, error: computed(() => groups.error.value ?? channels.error.value) };
}
