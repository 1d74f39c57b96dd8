import { BadRequestException } from '@nestjs/common';
import { hasForbiddenCharacters } from '#domain';

const MAX_DEPTH = 16;
const MAX_NODES = 20_000;

/**
 * Refuses what PostgreSQL cannot store or what would be stored as something else: NUL, lone surrogates,
 * very deep or very many values (security-and-reliability A11). Runs before any transformation.
 */
export function assertHarmless(value: unknown, root: string): void {
  let nodes = 0;
  const visit = (current: unknown, path: string, depth: number): void => {
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) refuse(path, 'TOO_COMPLEX');
    if (typeof current === 'string') {
      if (hasForbiddenCharacters(current)) refuse(path, 'FORBIDDEN_CHARACTER');
    } else if (Array.isArray(current)) {
      current.forEach((item, index) => visit(item, `${path}[${index}]`, depth + 1));
    } else if (typeof current === 'object' && current !== null) {
      for (const [key, item] of Object.entries(current)) {
        if (hasForbiddenCharacters(key)) refuse(path, 'FORBIDDEN_CHARACTER');
        visit(item, path === '' ? key : `${path}.${key}`, depth + 1);
      }
    }
  };
  visit(value, root, 0);
}

function refuse(field: string, code: string): never {
  throw new BadRequestException({ code: 'VALIDATION_FAILED', errors: [{ field: field || 'body', code, message: `${field || 'body'} holds a value that cannot be kept` }] });
}
