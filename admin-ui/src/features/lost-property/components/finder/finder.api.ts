import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { get } from '../../../../api/http';
import type { FinderNotice, FinderNoticeOutcome } from '../../../../api/contract';

export type { FinderNotice, FinderNoticeOutcome };

/** Asked again whenever the case has a new version: every attempt makes one. */
export function useFinderNotice(caseId: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({ key: () => ['lost-property', 'finder-notice', toValue(caseId), toValue(version)], query: () => get<FinderNotice>(`/lost-property-cases/${toValue(caseId)}/finder-notice`) });
}
