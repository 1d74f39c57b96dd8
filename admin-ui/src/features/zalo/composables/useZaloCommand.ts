import { useQueryCache } from '@pinia/colada';
import { useI18n } from 'vue-i18n';
import { hasCode, ProblemError } from '../../../api/problem';
import { useCommand } from '../../../shared/composables/useCommand';
import { useToasts } from '../../../shared/composables/useToasts';
import { zaloKeys, type AccountKind } from '../zalo.api';

/** Puts what a command answered with where the page reads it; lists and what hangs on the account are asked again. */
export function useZaloCache() {
  const cache = useQueryCache();
  return {
    take(kind: AccountKind, account: { id: string }): void {
      cache.setQueryData(zaloKeys.account(kind, account.id), account);
      for (const key of [kind === 'oa' ? zaloKeys.oas : zaloKeys.bots, zaloKeys.channels]) void cache.invalidateQueries({ key });
    },
    forget: (kind: AccountKind, id: string) => void cache.invalidateQueries({ key: zaloKeys.account(kind, id) }),
    forgetAll: () => void cache.invalidateQueries({ key: zaloKeys.all }),
  };
}

export interface ZaloCommandOptions<Input, Result> {
  run: (input: Input, intent: string) => Promise<Result>;
  /** Key under `zalo.done` of the sentence that confirms it. */
  done: string;
  then: (result: Result) => void;
}

/** One command about an account: carries it out, says that it is done. */
export function useZaloCommand<Input = void, Result = unknown>(options: ZaloCommandOptions<Input, Result>) {
  const { t } = useI18n();
  const { success } = useToasts();
  return useCommand<Input, Result>({
    run: options.run,
    done: (result) => {
      success(t(`zalo.done.${options.done}`));
      options.then(result);
    },
  });
}

/** True when somebody else changed the account meanwhile, so that what is shown is old. */
export const isOutdated = (error: unknown) => hasCode(error, 'STALE_VERSION', 'WRONG_STATE');

/** Zalo's own code, or the name of the failure, where a command failed at Zalo; undefined for every other problem. */
export function refusedBy(error: unknown): string | undefined {
  if (!(error instanceof ProblemError) || error.code !== 'ZALO_REFUSED') return undefined;
  const { code, trouble } = error.details as { code?: number | string | null; trouble?: string | null };
  return String(typeof code === 'number' ? code : (trouble ?? 'unknown'));
}
