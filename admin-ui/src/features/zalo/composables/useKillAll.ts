import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useConfirm } from '../../../shared/composables/useConfirm';
import { useToasts } from '../../../shared/composables/useToasts';
import { lines } from '../../../shared/format/lines';
import { zaloApi, type AccountKind } from '../zalo.api';
import { useZaloCache } from './useZaloCommand';

export interface OwnAccount {
  kind: AccountKind;
  account: { id: string; name: string };
}

/** Stops one account after another. A broken line leaves some running: pressed again, it goes on with those. */
export async function stopEach(accounts: readonly OwnAccount[], reason: string, intent: string): Promise<number> {
  for (const [index, { kind, account }] of accounts.entries()) await zaloApi.stop(kind, account.id, 'kill', reason, `${intent}-${index}`);
  return accounts.length;
}

/** The kill switch of the whole unit. */
export function useKillAll(accounts: Readonly<Ref<readonly OwnAccount[]>>) {
  const { t } = useI18n();
  const { ask } = useConfirm();
  const { success } = useToasts();
  const { forgetAll } = useZaloCache();

  function killAll(): Promise<boolean> {
    const now = [...accounts.value];
    return ask({
      title: t('zalo.killAllTitle'),
      consequences: lines(t('zalo.effect.killAll', { n: now.length, names: now.map(({ account }) => account.name).join(', ') })),
      confirmText: t('zalo.killAll'),
      danger: true,
      reasonLabel: t('zalo.reason.kill'),
      run: async (reason, intent) => {
        try {
          success(t('zalo.done.killAll', { n: await stopEach(now, reason, intent) }));
        } finally {
          forgetAll();
        }
      },
    });
  }
  return { killAll };
}
