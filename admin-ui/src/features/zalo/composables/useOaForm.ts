import { computed, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { oaFormErrors, oaFormOf } from '../zalo-form';
import type { ZaloOaDetail } from '../zalo.api';

/** The form of an Official Account and what is wrong with it: what the form sees after a first try, then what the server says. */
export function useOaForm(oa: ZaloOaDetail | null, server: Readonly<Ref<Record<string, string>>>) {
  const { t } = useI18n();
  const form = ref(oaFormOf(oa));
  const tried = ref(false);
  const own = computed(() => oaFormErrors(form.value, oa === null));
  const errors = computed<Record<string, string | undefined>>(() => ({
    ...server.value,
    ...(tried.value ? Object.fromEntries(Object.entries(own.value).map(([field, key]) => [field, t(key)])) : {}),
  }));
  function ready(): boolean {
    tried.value = true;
    return Object.keys(own.value).length === 0;
  }
  return { form, errors, ready };
}
