import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue';
import { type BroadcastPreview, composeApi } from './compose.api';
import { type ComposeForm, inputOf, isComplete } from './compose-form';

const WAIT_MS = 450;

/** Asks, a moment after the last key, what villagers would get. An answer that comes too late is dropped. */
export function useLivePreview(form: Ref<ComposeForm>, draftId: () => string | null) {
  const preview = shallowRef<BroadcastPreview | null>(null);
  const problem = shallowRef<unknown>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function ask(): Promise<void> {
    const mine = ++asked;
    busy.value = true;
    try {
      const answer = await composeApi.previewText({ ...inputOf(form.value), draftId: draftId() });
      if (mine === asked) [preview.value, problem.value] = [answer, null];
    } catch (error) {
      if (mine === asked) problem.value = error;
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  watch(
    form,
    () => {
      clearTimeout(timer);
      if (isComplete(form.value)) timer = setTimeout(() => void ask(), WAIT_MS);
    },
    { deep: true, immediate: true },
  );
  onBeforeUnmount(() => clearTimeout(timer));
  return { preview, problem, busy };
}
