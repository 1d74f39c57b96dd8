import { useQueryCache } from '@pinia/colada';
import { useCommand } from '../../../shared/composables/useCommand';
import { importKeys, type ListImport } from '../imports.api';

/** Puts the import that a command answered with where the page reads it. */
export function useImportCache() {
  const cache = useQueryCache();
  return {
    take(list: ListImport): void {
      cache.setQueryData(importKeys.detail(list.id), list);
      void cache.invalidateQueries({ key: importKeys.lists });
    },
    /** After a commit whatever shows villages or groups is asked again. */
    forgetRegister(): void {
      for (const key of [['villages'], ['groups'], ['communes', 'coverage'], ['desk']]) void cache.invalidateQueries({ key });
    },
  };
}

export function useImportCommand<Input = void>(options: { run: (input: Input, intent: string) => Promise<ListImport>; then?: (list: ListImport) => void }) {
  const { take } = useImportCache();
  return useCommand<Input, ListImport>({
    run: options.run,
    done: (list) => {
      take(list);
      options.then?.(list);
    },
  });
}
