import { DomainError } from './domain-error.js';

/** One row of a lifecycle table. */
export interface ActionRule<State extends string = string, Role extends string = string> {
  readonly from: readonly State[];
  /** The state afterwards, or a function of the state before. */
  readonly to: State | ((from: State) => State);
  readonly by: readonly Role[];
  /** Facts without which the action is refused: missing, blank, or `false` where a yes is needed. */
  readonly needs?: readonly string[];
  /** `false`: carried out by another command or by the worker, hence never offered to a person as a button. */
  readonly offered?: boolean;
}

export interface AllowedAction<Action extends string = string> {
  action: Action;
  needs: string[];
}

export interface ClosedAction<Action extends string = string> {
  action: Action;
  reason: 'WRONG_STATE' | 'ROLE_NOT_ALLOWED';
}

export interface Lifecycle<State extends string, Role extends string, Action extends string> {
  readonly states: readonly State[];
  readonly initial: State;
  readonly actionNames: readonly Action[];
  /**
   * The state after `action`.
   * @throws DomainError WRONG_STATE (conflict; details `state, action, allowedFrom`), ROLE_NOT_ALLOWED (forbidden),
   *   FIELD_REQUIRED (invalid; one field error per missing fact), UNKNOWN_ACTION (invalid)
   */
  next(state: State, action: Action, role: Role, given?: object): State;
  allowedActions(state: State, role: Role): AllowedAction<Action>[];
  /** The offered actions that `next` would refuse now, each with the first reason it would give. */
  closedActions(state: State, role: Role): ClosedAction<Action>[];
  /** States no chain of actions leads to; a specification wants this empty. */
  unreachable(): string[];
}

export interface LifecycleDefinition<State extends string, Role extends string, Action extends string> {
  readonly states: readonly State[];
  readonly initial: NoInfer<State>;
  readonly roles: readonly Role[];
  readonly actions: Readonly<Record<Action, ActionRule<NoInfer<State>, NoInfer<Role>>>>;
}

/**
 * Turns a table of state × action × role × needed facts into the one definition the API and the dashboard share.
 * A state misspelt in the table does not compile; one smuggled in at run time throws here.
 */
export function defineLifecycle<const State extends string, const Role extends string, const Action extends string>(
  definition: LifecycleDefinition<State, Role, Action>,
): Lifecycle<State, Role, Action> {
  assertConsistent(definition);
  const { states, initial } = definition;
  const rules = new Map(Object.entries(definition.actions) as [Action, ActionRule<State, Role>][]);
  const offered = [...rules].filter(([, rule]) => rule.offered !== false);

  return {
    states,
    initial,
    actionNames: [...rules.keys()],
    next(state, action, role, given = {}) {
      const rule = rules.get(action);
      if (!rule) throw new DomainError('UNKNOWN_ACTION', 'invalid', { action });
      const refusal = refusalOf(rule, state, role);
      if (refusal === 'WRONG_STATE') {
        throw new DomainError('WRONG_STATE', 'conflict', { state, action, allowedFrom: [...rule.from] });
      }
      if (refusal) throw new DomainError(refusal, 'forbidden', { action, role });
      assertGiven(rule, given);
      return targetOf(rule, state);
    },
    allowedActions(state, role) {
      return offered
        .filter(([, rule]) => refusalOf(rule, state, role) === null)
        .map(([action, rule]) => ({ action, needs: [...(rule.needs ?? [])] }));
    },
    closedActions(state, role) {
      return offered.flatMap(([action, rule]) => {
        const reason = refusalOf(rule, state, role);
        return reason ? [{ action, reason }] : [];
      });
    },
    unreachable: () => unreachableStates(states, initial, [...rules.values()]),
  };
}

function targetOf<State extends string, Role extends string>(rule: ActionRule<State, Role>, from: State): State {
  return typeof rule.to === 'function' ? rule.to(from) : rule.to;
}

function refusalOf<State extends string, Role extends string>(
  rule: ActionRule<State, Role>,
  state: State,
  role: Role,
): ClosedAction['reason'] | null {
  if (!rule.from.includes(state)) return 'WRONG_STATE';
  return rule.by.includes(role) ? null : 'ROLE_NOT_ALLOWED';
}

function assertGiven(rule: { readonly needs?: readonly string[] }, given: object): void {
  const facts = given as Record<string, unknown>;
  const missing = (rule.needs ?? []).filter((field) => !Object.hasOwn(facts, field) || isMissing(facts[field]));
  if (missing.length === 0) return;
  const errors = missing.map((field) => ({ field, code: 'FIELD_REQUIRED' }));
  throw new DomainError('FIELD_REQUIRED', 'invalid', { fields: missing }, errors);
}

function isMissing(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || value === false;
}

function unreachableStates<State extends string, Role extends string>(
  states: readonly State[],
  initial: State,
  rules: ActionRule<State, Role>[],
): State[] {
  const reached = new Set<State>([initial]);
  for (const state of reached) {
    for (const rule of rules) if (rule.from.includes(state)) reached.add(targetOf(rule, state));
  }
  return states.filter((state) => !reached.has(state));
}

function assertConsistent<State extends string, Role extends string, Action extends string>(
  definition: LifecycleDefinition<State, Role, Action>,
): void {
  const states = new Set<string>(definition.states);
  const roles = new Set<string>(definition.roles);
  const known = (state: string, where: string): void => {
    if (!states.has(state)) throw new Error(`Lifecycle: ${where} names the unknown state "${state}"`);
  };
  known(definition.initial, 'initial');
  for (const [action, rule] of Object.entries<ActionRule<State, Role>>(definition.actions)) {
    if (rule.from.length === 0 || rule.by.length === 0) throw new Error(`Lifecycle: ${action} can never happen`);
    for (const from of rule.from) {
      known(from, action);
      known(targetOf(rule, from), action);
    }
    const stranger = rule.by.find((role) => !roles.has(role));
    if (stranger) throw new Error(`Lifecycle: ${action} names the unknown role "${stranger}"`);
  }
}
