import { useQueryCache } from '@pinia/colada';
import { useI18n } from 'vue-i18n';
import { useCommand } from '../../../shared/composables/useCommand';
import { useToasts } from '../../../shared/composables/useToasts';
import { type Settlement, type SettlementAction, settlementKey } from '../settlement.api';
import { useCaseCache } from './useCaseCommand';

/** One action of the settlement: carries it out, takes over the answer, asks for the case again, says so. */
export function useSettlementCommand<Input = void>(options: { run: (input: Input, intent: string) => Promise<Settlement>; done: SettlementAction; then: () => void }) {
  const { t } = useI18n();
  const cache = useQueryCache();
  const { forget } = useCaseCache();
  const { success } = useToasts();
  return useCommand<Input, Settlement>({
    run: options.run,
    done: (settlement) => {
      cache.setQueryData(settlementKey(settlement.caseId), settlement);
      forget(settlement.caseId);
      success(t(`lostProperty.settlement.done.${options.done}`));
      options.then();
    },
  });
}
