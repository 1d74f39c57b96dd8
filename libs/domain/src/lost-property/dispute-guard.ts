import { DomainError } from '../domain-error.js';

/**
 * While a dispute is open nothing is accepted, handed over or ended.
 * @throws DomainError DISPUTED
 */
export function assertNotDisputed(facts: { disputed: boolean }): void {
  if (facts.disputed) throw new DomainError('DISPUTED', 'conflict');
}
