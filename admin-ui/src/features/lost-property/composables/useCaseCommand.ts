import { useQueryCache } from '@pinia/colada';
import { useI18n } from 'vue-i18n';
import { useCommand } from '../../../shared/composables/useCommand';
import { useToasts } from '../../../shared/composables/useToasts';
import { caseKeys, type Case } from '../lost-property.api';
import { settlementKey } from '../settlement.api';

/** Puts the case that a command answered with where every panel reads it; lists and desk are asked again. */
export function useCaseCache() {
  const cache = useQueryCache();
  return {
    take(found: Case): void {
      cache.setQueryData(caseKeys.detail(found.id), found);
      void cache.invalidateQueries({ key: caseKeys.lists });
      void cache.invalidateQueries({ key: settlementKey(found.id) });
      void cache.invalidateQueries({ key: ['desk'] });
      void cache.invalidateQueries({ key: ['broadcasts'] });
    },
    forget(id: string): void {
      void cache.invalidateQueries({ key: caseKeys.detail(id) });
      void cache.invalidateQueries({ key: caseKeys.lists });
      void cache.invalidateQueries({ key: ['desk'] });
    },
  };
}

export interface CaseCommandOptions<Input> {
  run: (input: Input, intent: string) => Promise<Case>;
  /** Key under `lostProperty.done` of the sentence that confirms it. */
  done: string;
  then: () => void;
}

/** One action on a case: carries it out, takes over the answer, says so. */
export function useCaseCommand<Input = void>(options: CaseCommandOptions<Input>) {
  const { t } = useI18n();
  const { take } = useCaseCache();
  const { success } = useToasts();
  return useCommand<Input, Case>({
    run: options.run,
    done: (found) => {
      take(found);
      success(t(`lostProperty.done.${options.done}`));
      options.then();
    },
  });
}
