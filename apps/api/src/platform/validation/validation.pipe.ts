import { BadRequestException, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '../errors/problem.js';

/** Unknown fields are refused, so that a typing mistake is heard and no column can be set by guessing its name. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { exposeDefaultValues: true },
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new BadRequestException({ code: 'VALIDATION_FAILED', errors: errors.flatMap((error) => problemsOf(error, '')) }),
  });
}

function problemsOf(error: ValidationError, path: string): FieldProblem[] {
  const field = path === '' ? error.property : /^\d+$/.test(error.property) ? `${path}[${error.property}]` : `${path}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, code: codeOf(rule), message }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, field))];
}

const codeOf = (rule: string): string => (rule === 'whitelistValidation' ? 'UNKNOWN_FIELD' : rule.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase());
