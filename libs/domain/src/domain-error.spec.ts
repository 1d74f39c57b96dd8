import { describe, expect, it } from '@jest/globals';
import { DomainError } from './domain-error.js';

describe('DomainError', () => {
  it('is an error whose message is its code', () => {
    const errors = [{ field: 'state', code: 'X' }];
    const error = new DomainError('WRONG_STATE', 'conflict', { state: 'CLOSED' }, errors);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'DomainError',
      message: 'WRONG_STATE',
      code: 'WRONG_STATE',
      kind: 'conflict',
      details: { state: 'CLOSED' },
      errors: [{ field: 'state', code: 'X' }],
    });
  });
});
