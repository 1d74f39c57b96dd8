export type ErrorKind =
  | 'not-found'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'precondition'
  | 'unauthenticated'
  | 'too-many';

/** One refused input field; `field` is the path in the request body, such as `items[0].cash[1].count`. */
export type FieldError = { field: string; code: string; message?: string };

/** A rule said no. `code` is the stable contract with clients; `details` never holds personal or withheld data. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details?: Record<string, unknown>,
    readonly errors?: FieldError[],
  ) {
    super(code);
  }
}
