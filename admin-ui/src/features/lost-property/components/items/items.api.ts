import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { get, post } from '../../../../api/http';
import type * as Contract from '../../../../api/generated';
import { useCommand } from '../../../../shared/composables/useCommand';
import { useToasts } from '../../../../shared/composables/useToasts';
import { useCustodyCache } from '../custody/custody.api';

export type {
  ContactHolderInput, ContactTarget, ContactWay, DecidePerishableInput, GoldUnit, HandOverItemInput, ItemAction, ItemDetailsInput, ItemOfCase, ItemRecipient, ItemRoad, ItemState, PaperKind, ReferAtOnceInput,
  ReferItemInput, ReferralItem, RefusedCategory, SellItemInput,
} from '../../../../api/generated';

type Thing = Contract.ItemOfCase;
const act = (itemId: string, action: string, input: object, intent: string) => post<Thing>(`/lost-property-items/${itemId}/${action}`, input, intent);

export const thingsApi = {
  ofCase: (caseId: string) => get<Contract.ItemsOfCase>(`/lost-property-cases/${caseId}/items`),
  contactHolder: (itemId: string, input: Contract.ContactHolderInput, intent: string) => act(itemId, 'contact-holder', input, intent),
  handOver: (itemId: string, input: Contract.HandOverItemInput, intent: string) => act(itemId, 'hand-over', input, intent),
  decidePerishable: (itemId: string, input: Contract.DecidePerishableInput, intent: string) => act(itemId, 'decide-perishable', input, intent),
  sell: (itemId: string, input: Contract.SellItemInput, intent: string) => act(itemId, 'sell', input, intent),
  refer: (itemId: string, input: Contract.ReferItemInput, intent: string) => act(itemId, 'refer', input, intent),
  referAtOnce: (input: Contract.ReferAtOnceInput, intent: string) => post<Contract.ReferralItem>('/lost-property-referrals', input, intent),
};

export function useThings(caseId: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => ['lost-property', 'things', toValue(caseId), toValue(version)], query: () => thingsApi.ofCase(toValue(caseId)) });
}

/** One act on a thing: carried out, said, and everything that shows the case asked for again. */
export function useThingCommand<Input>(options: { caseId: () => string; run: (input: Input, intent: string) => Promise<Thing>; done: string; then: () => void }) {
  const { t } = useI18n();
  const { success } = useToasts();
  const { changed } = useCustodyCache();
  const cache = useQueryCache();
  return useCommand<Input, Thing>({
    run: options.run,
    done: () => {
      success(t(`lostProperty.things.${options.done}.done`));
      changed(options.caseId());
      void cache.invalidateQueries({ key: ['documents'] });
      options.then();
    },
  });
}
