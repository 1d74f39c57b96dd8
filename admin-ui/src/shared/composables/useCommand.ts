import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { newIntent } from '../../api/intent';
import { describeError, describeFields, isFinalAnswer } from '../../api/problem';

export interface CommandOptions<Input, Result> {
  run: (input: Input, intent: string) => Promise<Result>;
  done?: (result: Result, input: Input) => void | Promise<void>;
}

/**
 * One command a user gives: pending flag, error in words, errors by field.
 * The Idempotency-Key is renewed only after a final answer, so pressing the button again after
 * a broken line repeats the same intention and cannot do the thing twice.
 */
export function useCommand<Input, Result>(options: CommandOptions<Input, Result>) {
  const words = useI18n();
  const pending = ref(false);
  const error = shallowRef<unknown>(null);
  let intent = newIntent();

  async function execute(input: Input): Promise<boolean> {
    if (pending.value) return false;
    pending.value = true;
    error.value = null;
    try {
      const result = await options.run(input, intent);
      intent = newIntent();
      await options.done?.(result, input);
      return true;
    } catch (caught) {
      error.value = caught;
      if (isFinalAnswer(caught)) intent = newIntent();
      return false;
    } finally {
      pending.value = false;
    }
  }

  function reset(): void {
    error.value = null;
    intent = newIntent();
  }

  const message = computed(() => (error.value ? describeError(error.value, words) : ''));
  const fieldErrors = computed(() => describeFields(error.value, words));
  return { execute, reset, pending, error, message, fieldErrors };
}
