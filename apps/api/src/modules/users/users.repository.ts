import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { classifyDatabaseError } from '#database';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { UserAccount } from './user.entity.js';

@Injectable()
export class UsersRepository {
  /** @throws DomainError USERNAME_TAKEN, also when the name belongs to a unit out of sight */
  async insert(tx: CommandTransaction, user: UserAccount): Promise<void> {
    try {
      await tx.em.insert(UserAccount, user);
    } catch (error) {
      const failure = classifyDatabaseError(error);
      if (failure?.kind !== 'duplicate' || failure.constraint !== 'uq_user_username') throw error;
      throw new DomainError('USERNAME_TAKEN', 'conflict', undefined, [{ field: 'username', code: 'USERNAME_TAKEN' }]);
    }
  }

  async lock(tx: CommandTransaction, unitIds: readonly string[], id: string): Promise<UserAccount> {
    const [row] = await tx.query<{ unit_id: string }>({
      name: 'users-unit-of',
      text: 'SELECT unit_id FROM user_account WHERE unit_id = ANY ($1) AND id = $2',
      values: [unitIds, id],
    });
    if (!row) throw new DomainError('NOT_FOUND', 'not-found');
    return tx.em.findOneOrFail(UserAccount, { where: { unitId: row.unit_id, id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: CommandTransaction, user: UserAccount): Promise<void> {
    user.version += 1;
    const { unitId, id, ...changed } = user;
    await tx.em.update(UserAccount, { unitId, id }, changed);
  }
}
