import { useQuery } from '@pinia/colada';
import { groupKeys, groupsApi, type GroupListItem } from '../../groups/groups.api';

/** Every active group of the commune, page by page: who exactly a notice goes to. */
async function activeGroups(communeId: string): Promise<GroupListItem[]> {
  const found: GroupListItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await groupsApi.list({ status: 'ACTIVE', communeId }, cursor);
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
}

export function useActiveGroups(communeId: () => string) {
  return useQuery({ key: () => [...groupKeys.all, 'active', communeId()], query: () => activeGroups(communeId()) });
}
