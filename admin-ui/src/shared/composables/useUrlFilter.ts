import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * Filters of a list, kept in the address so that a list can be reloaded, bookmarked and sent to a colleague.
 * Values are strings; an empty value is left out of the address.
 */
export function useUrlFilter<Name extends string>(names: readonly Name[]) {
  const route = useRoute();
  const router = useRouter();

  const filter = computed(() => {
    const found = {} as Record<Name, string>;
    for (const name of names) {
      const value = route.query[name];
      found[name] = (Array.isArray(value) ? value[0] : value) ?? '';
    }
    return found;
  });

  function set(changes: Partial<Record<Name, string>>): void {
    const query = { ...route.query };
    for (const [name, value] of Object.entries(changes) as [Name, string][]) {
      if (value) query[name] = value;
      else delete query[name];
    }
    void router.replace({ query });
  }

  const active = computed(() => names.filter((name) => filter.value[name]).length);
  const clear = () => set(Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>);
  return { filter, set, active, clear };
}

/** Leaves out what is empty, so that the request carries only the filters that are set. */
export function compact<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== undefined && value !== null),
  ) as Partial<T>;
}
