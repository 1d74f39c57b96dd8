import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { newIntent } from '../../../api/intent';
import { describeError, describeFields } from '../../../api/problem';
import { useCommand } from '../../../shared/composables/useCommand';
import { useLeaveGuard } from '../../../shared/composables/useLeaveGuard';
import { useToasts } from '../../../shared/composables/useToasts';
import { checkForm, emptyForm, isCounted, toCustody, toRequest } from '../intake-form';
import { lostPropertyApi, type Case } from '../lost-property.api';
import { useCaseCache } from './useCaseCommand';

/** The intake page's form: checks, saves, and receives at once when the counting is already done. */
export function useIntake() {
  const words = useI18n();
  const router = useRouter();
  const { take } = useCaseCache();
  const { success, failure } = useToasts();
  const form = ref(emptyForm());
  const tried = ref(false);
  const saved = ref(false);
  const pristine = JSON.stringify({ ...form.value, items: [] });

  const dirty = computed(() => {
    if (saved.value) return false;
    const { items, ...rest } = form.value;
    return JSON.stringify({ ...rest, items: [] }) !== pristine || items.length > 1 || Boolean(items[0]?.category);
  });
  useLeaveGuard(dirty);

  const record = useCommand({
    run: (_: undefined, intent) => lostPropertyApi.record(toRequest(form.value), intent),
    done: async (found) => {
      saved.value = true;
      const latest = isCounted(form.value) ? await receive(found) : found;
      take(latest);
      await router.replace(`/lost-property/${found.id}`);
    },
  });

  async function receive(found: Case): Promise<Case> {
    if (!found.allowedActions.some(({ action }) => action === 'receive')) return found;
    try {
      const received = await lostPropertyApi.receive(found.id, toCustody(form.value), newIntent());
      success(words.t('lostProperty.done.receive'));
      return received;
    } catch (error) {
      failure(words.t('lostProperty.intake.receiveFailed', { reason: describeError(error, words) }));
      return found;
    }
  }

  const errors = computed<Record<string, string>>(() => {
    const own = tried.value ? checkForm(form.value) : {};
    const worded = Object.fromEntries(Object.entries(own).map(([field, code]) => [field, words.te(`lostProperty.intake.errors.${code}`) ? words.t(`lostProperty.intake.errors.${code}`) : words.t(`lostProperty.things.intake.errors.${code}`)]));
    return { ...describeFields(record.error.value, words), ...worded };
  });

  async function submit(): Promise<boolean> {
    tried.value = true;
    if (Object.keys(checkForm(form.value)).length > 0) return false;
    return record.execute(undefined);
  }

  return { form, errors, submit, pending: record.pending, error: record.error, tried };
}
