import { useQuery, useQueryCache } from '@pinia/colada';
import { useI18n } from 'vue-i18n';
import { get, post } from '../../api/http';
import type { BaseSalaryBasisInput, BaseSalaryInput, CalendarDayInput, LegalChoiceInput, LegalParameters } from '../../api/contract';
import { useCommand } from '../../shared/composables/useCommand';
import { useToasts } from '../../shared/composables/useToasts';

export type { BaseSalaryBasis, CalendarDayItem, CalendarDayKind, LegalParameters } from '../../api/contract';

const KEY = ['legal-parameters'];
const path = '/legal-parameters';

export const legalParametersApi = {
  read: () => get<LegalParameters>(path),
  writeBaseSalary: (input: BaseSalaryInput, intent: string) => post<LegalParameters>(`${path}/base-salaries`, input, intent),
  writeCalendarDay: (input: CalendarDayInput, intent: string) => post<LegalParameters>(`${path}/calendar-days`, input, intent),
  choose: (input: LegalChoiceInput, intent: string) => post<LegalParameters>(`${path}/choices`, input, intent),
  chooseBasis: (input: BaseSalaryBasisInput, intent: string) => post<LegalParameters>(`${path}/base-salary-basis`, input, intent),
};

export function useLegalParameters() {
  return useQuery({ key: KEY, query: () => legalParametersApi.read() });
}

export function useParameterCommand<Input>(run: (input: Input, intent: string) => Promise<LegalParameters>, then: () => void) {
  const { t } = useI18n();
  const cache = useQueryCache();
  const { success } = useToasts();
  return useCommand<Input, LegalParameters>({
    run,
    done: (parameters) => {
      cache.setQueryData(KEY, parameters);
      success(t('legal.written'));
      then();
    },
  });
}
