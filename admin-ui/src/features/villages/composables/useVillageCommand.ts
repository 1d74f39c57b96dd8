import { useQueryCache } from '@pinia/colada';
import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { hasCode } from '../../../api/problem';
import { useCommand } from '../../../shared/composables/useCommand';
import { useToasts } from '../../../shared/composables/useToasts';
import { villageKeys, type Village } from '../villages.api';

export interface VillageCommandOptions<Input> {
  run: (input: Input, intent: string) => Promise<Village>;
  /** Key of the sentence that confirms it; `{name}` is the village. */
  done: string;
  then: () => void;
}

/** One change of a village: lists, coverage and desk are asked again, also when somebody else was faster. */
export function useVillageCommand<Input>(options: VillageCommandOptions<Input>) {
  const { t } = useI18n();
  const cache = useQueryCache();
  const { success } = useToasts();

  function askAgain(): void {
    for (const key of [villageKeys.all, ['communes', 'coverage'], ['groups'], ['desk']]) void cache.invalidateQueries({ key });
  }

  const command = useCommand<Input, Village>({
    run: options.run,
    done: (village) => {
      askAgain();
      success(t(options.done, { name: village.displayName }));
      options.then();
    },
  });
  watch(command.error, (error) => {
    if (hasCode(error, 'STALE_VERSION', 'WRONG_STATE')) askAgain();
  });
  return command;
}
