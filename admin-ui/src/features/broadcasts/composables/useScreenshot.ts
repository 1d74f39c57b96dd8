import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCommand } from '../../../shared/composables/useCommand';
import { useToasts } from '../../../shared/composables/useToasts';
import { broadcastsApi } from '../broadcasts.api';
import { useDeliveryCache } from './useDeliveryCache';

export const SCREENSHOT_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
const MOST_BYTES = 5 * 1024 * 1024;

/** Uploads a picture of the posted message. Kind and size are looked at before half a minute of mobile data is spent. */
export function useScreenshot(deliveryId: string) {
  const { t } = useI18n();
  const { success } = useToasts();
  const { take } = useDeliveryCache();
  const refused = ref('');

  const command = useCommand({
    run: (file: File, intent) => broadcastsApi.attachScreenshot(deliveryId, file, intent),
    done: (delivery) => {
      take(delivery);
      success(t('broadcasts.done.screenshot'));
    },
  });

  async function attach(file: File | undefined): Promise<void> {
    if (!file) return;
    refused.value = whyRefused(file);
    if (refused.value) return;
    command.reset();
    await command.execute(file);
  }

  function whyRefused(file: File): string {
    if (!(SCREENSHOT_TYPES as readonly string[]).includes(file.type)) return t('broadcasts.screenshot.wrongType');
    return file.size > MOST_BYTES ? t('broadcasts.screenshot.tooBig') : '';
  }

  return { attach, pending: command.pending, problem: computed(() => refused.value || command.message.value) };
}
