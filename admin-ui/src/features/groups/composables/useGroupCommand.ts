import { useQueryCache } from '@pinia/colada';
import { useI18n } from 'vue-i18n';
import { hasCode } from '../../../api/problem';
import { useCommand } from '../../../shared/composables/useCommand';
import { useToasts } from '../../../shared/composables/useToasts';
import { groupKeys, type Group } from '../groups.api';

/** Puts the group that a command answered with where the page reads it; whatever counts groups is asked again. */
export function useGroupCache() {
  const cache = useQueryCache();
  const others = [groupKeys.lists, ['villages'], ['communes', 'coverage'], ['broadcasts'], ['desk']];
  return {
    take(group: Group): void {
      cache.setQueryData(groupKeys.detail(group.id), group);
      for (const key of others) void cache.invalidateQueries({ key });
    },
    forget: (id: string) => void cache.invalidateQueries({ key: groupKeys.detail(id) }),
  };
}

export interface GroupCommandOptions<Input> {
  run: (input: Input, intent: string) => Promise<Group>;
  /** Key under `groups.done` of the sentence that confirms it. */
  done: string;
  then: (group: Group) => void;
}

/** One command on a group: carries it out, takes over the answer, says so. */
export function useGroupCommand<Input = void>(options: GroupCommandOptions<Input>) {
  const { t } = useI18n();
  const { take } = useGroupCache();
  const { success } = useToasts();
  return useCommand<Input, Group>({
    run: options.run,
    done: (group) => {
      take(group);
      success(t(`groups.done.${options.done}`));
      options.then(group);
    },
  });
}

/** True when somebody else changed the group meanwhile, so that what is shown is old. */
export const isOutdated = (error: unknown) => hasCode(error, 'STALE_VERSION', 'WRONG_STATE');
