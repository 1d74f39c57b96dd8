import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { missingFields, type GroupForm } from '../group-form';

/** What is wrong with each field of the group form: what the form sees after a first try, then what the server says. */
export function useGroupErrors(options: { form: Ref<GroupForm>; tried: Ref<boolean>; server: Readonly<Ref<Record<string, string>>> }) {
  const { t } = useI18n();
  return computed<Record<string, string>>(() => {
    const own = options.tried.value ? missingFields(options.form.value) : [];
    const worded = own.map((field) => [field, t(field === 'villageIds' ? 'groups.form.villagesMissing' : 'common.fieldRequired')]);
    return { ...options.server.value, ...Object.fromEntries(worded) };
  });
}
