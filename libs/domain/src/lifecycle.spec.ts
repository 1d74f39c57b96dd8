import { describe, expect, it } from '@jest/globals';
import { DomainError } from './domain-error.js';
import { defineLifecycle, type LifecycleDefinition } from './lifecycle.js';

const door = defineLifecycle({
  states: ['OPEN', 'SHUT', 'LOCKED'],
  initial: 'OPEN',
  roles: ['GUEST', 'KEEPER'],
  actions: {
    shut: { from: ['OPEN'], to: 'SHUT', by: ['GUEST', 'KEEPER'] },
    paint: { from: ['OPEN', 'SHUT'], to: (state) => state, by: ['KEEPER'] },
    lock: { from: ['SHUT'], to: 'LOCKED', by: ['KEEPER'], needs: ['keyId', 'checked'] },
    slam: { from: ['OPEN'], to: 'SHUT', by: ['GUEST'], offered: false },
  },
});

function errorOf(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('next', () => {
  it('gives the state afterwards', () => {
    expect(door.next('OPEN', 'shut', 'GUEST')).toBe('SHUT');
    expect(door.next('SHUT', 'lock', 'KEEPER', { keyId: '7', checked: true })).toBe('LOCKED');
  });

  it('asks a function of the state before, where the table has one', () => {
    expect(door.next('OPEN', 'paint', 'KEEPER')).toBe('OPEN');
    expect(door.next('SHUT', 'paint', 'KEEPER')).toBe('SHUT');
  });

  it('names the states the action starts from when the state is wrong', () => {
    const error = errorOf(() => door.next('LOCKED', 'paint', 'KEEPER'));
    expect(error).toMatchObject({
      code: 'WRONG_STATE',
      kind: 'conflict',
      details: { state: 'LOCKED', action: 'paint', allowedFrom: ['OPEN', 'SHUT'] },
    });
  });

  it('says ROLE_NOT_ALLOWED only when the state is right', () => {
    expect(errorOf(() => door.next('OPEN', 'lock', 'GUEST')).code).toBe('WRONG_STATE');
    expect(errorOf(() => door.next('SHUT', 'lock', 'GUEST'))).toMatchObject({
      code: 'ROLE_NOT_ALLOWED',
      kind: 'forbidden',
      details: { action: 'lock', role: 'GUEST' },
    });
  });

  it.each(['open', 'toString', '__proto__', 'constructor'])('does not know the action %s', (action) => {
    expect(errorOf(() => door.next('OPEN', action as 'shut', 'KEEPER'))).toMatchObject({
      code: 'UNKNOWN_ACTION',
      kind: 'invalid',
    });
  });

  it('lists every missing fact, one field error each', () => {
    expect(errorOf(() => door.next('SHUT', 'lock', 'KEEPER'))).toMatchObject({
      code: 'FIELD_REQUIRED',
      kind: 'invalid',
      details: { fields: ['keyId', 'checked'] },
      errors: [
        { field: 'keyId', code: 'FIELD_REQUIRED' },
        { field: 'checked', code: 'FIELD_REQUIRED' },
      ],
    });
  });

  it.each([
    ['absent', {}],
    ['undefined', { keyId: undefined }],
    ['null', { keyId: null }],
    ['empty', { keyId: '' }],
    ['blank', { keyId: ' \t\n' }],
    ['a no where a yes is needed', { keyId: false }],
    ['only inherited', Object.create({ keyId: '7' }) as object],
  ])('takes a fact that is %s as missing', (_, given) => {
    const error = errorOf(() => door.next('SHUT', 'lock', 'KEEPER', Object.assign(given, { checked: true })));
    expect(error.details).toEqual({ fields: ['keyId'] });
  });

  it('takes zero as a fact', () => {
    expect(door.next('SHUT', 'lock', 'KEEPER', { keyId: 0, checked: true })).toBe('LOCKED');
  });
});

describe('allowedActions and closedActions', () => {
  it('offers what may be done now, with the facts it needs', () => {
    expect(door.allowedActions('SHUT', 'KEEPER')).toEqual([
      { action: 'paint', needs: [] },
      { action: 'lock', needs: ['keyId', 'checked'] },
    ]);
  });

  it('never speaks of an action that is not offered', () => {
    expect(door.allowedActions('OPEN', 'GUEST')).toEqual([{ action: 'shut', needs: [] }]);
    expect(door.closedActions('LOCKED', 'GUEST').map(({ action }) => action)).toEqual(['shut', 'paint', 'lock']);
    expect(door.next('OPEN', 'slam', 'GUEST')).toBe('SHUT');
  });

  it('gives the first reason of each closed action', () => {
    expect(door.closedActions('SHUT', 'GUEST')).toEqual([
      { action: 'shut', reason: 'WRONG_STATE' },
      { action: 'paint', reason: 'ROLE_NOT_ALLOWED' },
      { action: 'lock', reason: 'ROLE_NOT_ALLOWED' },
    ]);
  });

  it('hands out copies, so that a caller cannot change the table', () => {
    door.allowedActions('SHUT', 'KEEPER')[1]!.needs.pop();
    expect(door.allowedActions('SHUT', 'KEEPER')[1]!.needs).toEqual(['keyId', 'checked']);
    const { details } = errorOf(() => door.next('LOCKED', 'paint', 'KEEPER'));
    (details!.allowedFrom as string[]).push('LOCKED');
    expect(errorOf(() => door.next('LOCKED', 'paint', 'KEEPER')).code).toBe('WRONG_STATE');
  });
});

describe('a table that contradicts itself', () => {
  const sound: LifecycleDefinition<string, string, string> = {
    states: ['A', 'B'],
    initial: 'A',
    roles: ['R'],
    actions: { go: { from: ['A'], to: 'B', by: ['R'] } },
  };

  it.each<[string, Partial<LifecycleDefinition<string, string, string>>, RegExp]>([
    ['begins nowhere', { initial: 'X' }, /initial names the unknown state "X"/],
    ['starts from an unknown state', { actions: { go: { from: ['X'], to: 'B', by: ['R'] } } }, /state "X"/],
    ['leads to an unknown state', { actions: { go: { from: ['A'], to: 'X', by: ['R'] } } }, /unknown state "X"/],
    ['computes an unknown state', { actions: { go: { from: ['A'], to: () => 'X', by: ['R'] } } }, /state "X"/],
    ['lets a stranger act', { actions: { go: { from: ['A'], to: 'B', by: ['X'] } } }, /unknown role "X"/],
    ['has an action of nobody', { actions: { go: { from: ['A'], to: 'B', by: [] } } }, /go can never happen/],
    ['has an action from nowhere', { actions: { go: { from: [], to: 'B', by: ['R'] } } }, /go can never happen/],
  ])('is refused when it %s', (_, change, message) => {
    expect(() => defineLifecycle({ ...sound, ...change })).toThrow(message);
  });

  it('is told which states nothing leads to', () => {
    expect(defineLifecycle(sound).unreachable()).toEqual([]);
    const island: typeof sound = { ...sound, states: ['A', 'B', 'ISLAND'] };
    expect(defineLifecycle(island).unreachable()).toEqual(['ISLAND']);
    const twoIslands: typeof sound = {
      ...sound,
      states: ['A', 'B', 'C', 'D'],
      actions: { go: { from: ['C'], to: 'D', by: ['R'] }, back: { from: ['D'], to: 'C', by: ['R'] } },
    };
    expect(defineLifecycle(twoIslands).unreachable()).toEqual(['B', 'C', 'D']);
  });
});
