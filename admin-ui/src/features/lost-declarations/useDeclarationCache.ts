import { useQueryCache } from '@pinia/colada';
import { declarationKeys, type Declaration } from './lost-declarations.api';

/** Puts the declaration a command answered with where its page reads it; lists, matches and the desk are asked again. */
export function useDeclarationCache() {
  const cache = useQueryCache();
  return (declaration: Declaration): void => {
    cache.setQueryData(declarationKeys.detail(declaration.id), declaration);
    for (const key of [declarationKeys.lists, declarationKeys.matches(declaration.id), ['lost-declarations', 'of-case'], ['desk'], ['lost-property']]) void cache.invalidateQueries({ key });
  };
}
