import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ProblemError } from '../../../api/problem';
import { checkUser, type ManagerLevel, type UserForm } from '../user-form';

interface Sources {
  form: Ref<UserForm>;
  manager: () => ManagerLevel;
  /** Own checks speak only after the first attempt to send. */
  tried: Ref<boolean>;
  error: Ref<unknown>;
  fieldErrors: Ref<Record<string, string>>;
}

/** What is wrong with each field: own checks first, then the server's, with this feature's words for its codes. */
export function useUserFieldErrors({ form, manager, tried, error, fieldErrors }: Sources) {
  const { t, te } = useI18n();
  return computed<Record<string, string>>(() => {
    const own = tried.value ? checkUser(form.value, manager()) : {};
    const fields = error.value instanceof ProblemError ? error.value.fields : [];
    const known = fields.filter(({ code }) => te(`users.fieldCodes.${code}`)).map(({ field, code }) => [field, t(`users.fieldCodes.${code}`)]);
    const worded = Object.entries(own).map(([field, code]) => [field, t(`users.errors.${code}`)]);
    return { ...fieldErrors.value, ...Object.fromEntries([...known, ...worded]) };
  });
}
