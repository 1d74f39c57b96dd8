/**
 * For whom a transaction works. The database itself turns a session into actor, role and units
 * (`app.enter_session`); the application cannot choose them.
 */
export type Scope =
  | { readonly kind: 'session'; readonly tokenHash: Buffer }
  | { readonly kind: 'public' }
  | { readonly kind: 'job'; readonly unitId: string }
  /** The worker inside one approved change of units. */
  | { readonly kind: 'unit-change'; readonly unitId: string; readonly changeId: string };

/** A named prepared statement: planned once per connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a query file needs: the same inside a command and in a plain read. */
export interface Reader {
  query<Row>(statement: Statement): Promise<Row[]>;
}

export function enterStatement(scope: Scope): Statement {
  switch (scope.kind) {
    case 'session':
      return { name: 'enter-session', text: 'SELECT app.enter_session($1)', values: [scope.tokenHash] };
    case 'job':
      return { name: 'enter-job', text: 'SELECT app.enter_job($1)', values: [scope.unitId] };
    case 'unit-change':
      return { name: 'enter-unit-change', text: 'SELECT app.enter_unit_change($1, $2)', values: [scope.unitId, scope.changeId] };
    case 'public':
      return { name: 'enter-public', text: 'SELECT app.enter_public()', values: [] };
  }
}
