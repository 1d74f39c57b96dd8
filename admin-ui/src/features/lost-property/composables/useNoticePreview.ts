import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { markFindings } from '../mark-findings';
import { lostPropertyApi, type Case, type NoticePreview } from '../lost-property.api';

/** Every look is recorded by the server, so it is asked when the writing pauses, not at every letter. */
const PAUSE_MS = 700;
/** What a Zalo message holds. */
export const LONGEST_NOTICE = 2_000;

/** Title and body while they are written, and what the server says about them: how they read, what they give away. */
export function useNoticePreview(found: Case) {
  const title = ref(found.notice?.title ?? '');
  const body = ref(found.notice?.body ?? '');
  const preview = shallowRef<NoticePreview | null>(null);
  const error = shallowRef<unknown>(null);
  const checking = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const writable = computed(() => Boolean(title.value.trim() && body.value.trim()) && body.value.length <= LONGEST_NOTICE);
  const leaks = computed(() => (preview.value ? markFindings(preview.value.body, preview.value.findings).flatMap(({ text, kind }) => (kind ? [{ text, kind }] : [])) : []));
  const clean = computed(() => preview.value !== null && !checking.value && preview.value.findings.length === 0);

  /** Without a text the server answers the template. An answer that a later question has overtaken is dropped. */
  async function ask(text: { title?: string; body?: string }): Promise<NoticePreview | null> {
    const turn = ++asked;
    checking.value = true;
    error.value = null;
    try {
      const answer = await lostPropertyApi.previewNotice(found.id, text);
      if (turn !== asked) return null;
      preview.value = answer;
      return answer;
    } catch (caught) {
      if (turn === asked) error.value = caught;
      return null;
    } finally {
      if (turn === asked) checking.value = false;
    }
  }

  async function resetToTemplate(): Promise<void> {
    const answer = await ask({});
    if (answer) [title.value, body.value] = [answer.title, answer.body];
  }

  const check = () => ask({ title: title.value, body: body.value });

  watch([title, body], ([newTitle, newBody]) => {
    clearTimeout(timer);
    asked += 1;
    const known = preview.value?.title === newTitle && preview.value.body === newBody;
    checking.value = writable.value && !known;
    if (checking.value) timer = setTimeout(check, PAUSE_MS);
  });
  onScopeDispose(() => clearTimeout(timer));

  void (found.notice ? check() : resetToTemplate());
  return { title, body, preview, error, checking, writable, leaks, clean, resetToTemplate, check };
}
