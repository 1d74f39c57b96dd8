import { onBeforeUnmount, onMounted, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave } from 'vue-router';
import { useConfirm } from './useConfirm';

/**
 * Warns before a half-written form is left. Drafts hold personal data, so they live in memory only
 * and are gone when the page is.
 */
export function useLeaveGuard(dirty: Ref<boolean>): void {
  const { t } = useI18n();
  const { ask } = useConfirm();
  const warn = (event: BeforeUnloadEvent) => {
    if (dirty.value) event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', warn));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn));
  onBeforeRouteLeave(async () => {
    if (!dirty.value) return true;
    return ask({
      title: t('common.leave.title'),
      consequences: [t('common.leave.lost')],
      confirmText: t('common.leave.confirm'),
      danger: true,
      run: () => Promise.resolve(),
    });
  });
}
