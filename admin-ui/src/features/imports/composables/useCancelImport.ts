import { useI18n } from 'vue-i18n';
import { useConfirm } from '../../../shared/composables/useConfirm';
import { lines } from '../../../shared/format/lines';
import { importsApi, type ListImport } from '../imports.api';
import { useImportCache } from './useImportCommand';

/** Stops an import after saying what that means. */
export function useCancelImport(list: () => ListImport) {
  const { t } = useI18n();
  const { ask } = useConfirm();
  const { take } = useImportCache();
  return () =>
    ask({
      title: t('imports.cancel.title'),
      consequences: lines(t('imports.cancel.effects')),
      confirmText: t('imports.cancel.button'),
      danger: true,
      run: async (_reason, intent) => take(await importsApi.cancel(list().id, intent)),
    });
}
