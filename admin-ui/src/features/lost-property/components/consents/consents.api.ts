import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { get, post } from '../../../../api/http';
import type * as Contract from '../../../../api/contract';
import { useCommand } from '../../../../shared/composables/useCommand';
import { useToasts } from '../../../../shared/composables/useToasts';
import { caseKeys } from '../../lost-property.api';

export type { CaseConsents, ConsentChannel, ConsentParty, ConsentShow, ConsentWay, GoodDeedDraft, RecordConsentInput } from '../../../../api/contract';

type Consents = Contract.CaseConsents;
const ofCase = (id: string, action: string) => `/lost-property-cases/${id}/${action}`;
const keyOf = (id: string) => ['lost-property', 'consents', id];

export const CHANNELS: readonly Contract.ConsentChannel[] = ['ZALO_GROUPS', 'WEBSITE', 'PRESS', 'LOUDSPEAKER'];
export const SHOWS: readonly Contract.ConsentShow[] = ['INITIALS', 'FULL_NAME', 'PHOTO'];

export const consentsApi = {
  record: (id: string, input: Contract.RecordConsentInput, intent: string) => post<Consents>(ofCase(id, 'record-consent'), input, intent),
  print: (id: string, party: Contract.ConsentParty, intent: string) => post<Consents>(ofCase(id, 'print-consent-form'), { party }, intent),
  withdraw: (consentId: string, reason: string, intent: string) => post<Consents>(`/consents/${consentId}/withdraw`, { reason }, intent),
  draft: (id: string, channel: Contract.ConsentChannel) => get<Contract.GoodDeedDraft>(ofCase(id, 'good-deed-draft'), { channel }),
};

export function useConsents(caseId: MaybeRefOrGetter<string>) {
  return useQuery({ key: () => keyOf(toValue(caseId)), query: () => get<Consents>(ofCase(toValue(caseId), 'consents')) });
}

/** One act on the consents of a case: the answer is what they are now. */
export function useConsentCommand<Input = void>(options: { caseId: string; run: (input: Input, intent: string) => Promise<Consents>; done: string; then: () => void }) {
  const { t } = useI18n();
  const { success } = useToasts();
  const cache = useQueryCache();
  return useCommand<Input, Consents>({
    run: options.run,
    done: (consents) => {
      cache.setQueryData(keyOf(options.caseId), consents);
      void cache.invalidateQueries({ key: caseKeys.detail(options.caseId) });
      success(t(`lostProperty.consents.done.${options.done}`));
      options.then();
    },
  });
}
