import { Inject, Injectable } from '@nestjs/common';
import { DomainError, grantableRoles, type Role, roleLevel, searchKey } from '#domain';
import { AuthQueries } from '../../platform/auth/auth.queries.js';
import { hashPassword } from '../../platform/auth/password.js';
import { SecondFactor } from '../../platform/auth/second-factor.js';
import { newTemporaryPassword } from '../../platform/auth/temporary-password.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import type { CreatedUser, CreateUserInput, EditUserInput, TemporaryPassword, UserItem } from './dto/user.dto.js';
import type { UserAccount } from './user.entity.js';
import { UsersQueries } from './users.queries.js';
import { UsersRepository } from './users.repository.js';

/** Accounts of the own scope. Nobody manages the own account, nor a role they may not give. */
@Injectable()
export class UsersService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(UsersRepository) private readonly users: UsersRepository,
    @Inject(UsersQueries) private readonly queries: UsersQueries,
    @Inject(AuthQueries) private readonly auth: AuthQueries,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
  ) {}

  async create(command: CommandContext, input: CreateUserInput): Promise<CreatedUser> {
    const temporaryPassword = newTemporaryPassword();
    const hash = await hashPassword(temporaryPassword);
    return this.commands.run(command, async (tx) => {
      const unitId = input.unitId ?? tx.actor.unitId;
      await this.assertPlace(tx, input.role, unitId, input.villageId ?? null);
      const user: UserAccount = {
        unitId,
        id: newId(),
        username: input.username,
        displayName: input.displayName,
        searchText: searchTextOf(input.username, input.displayName),
        rank: input.rank ?? null,
        post: input.post ?? null,
        role: input.role,
        villageId: input.villageId ?? null,
        status: 'ACTIVE',
        locale: 'vi',
        createdAt: tx.now,
        version: 1,
      };
      await this.users.insert(tx, user);
      await this.auth.setPassword(tx, user.id, hash, true);
      return { user: await this.recorded(tx, user, 'user.created', { role: user.role }), temporaryPassword };
    });
  }

  edit(command: CommandContext, id: string, version: number, input: EditUserInput): Promise<UserItem> {
    return this.commands.run(command, async (tx) => {
      const user = await this.lockManageable(tx, id);
      if (user.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: user.version });
      const before = { role: user.role, villageId: user.villageId };
      Object.assign(user, Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));
      if (user.role !== 'VILLAGE_LIAISON' && input.villageId === undefined) user.villageId = null;
      await this.assertPlace(tx, user.role, user.unitId, user.villageId);
      user.searchText = searchTextOf(user.username, user.displayName);
      await this.users.update(tx, user);
      // What somebody may do changes now, not when they log in next.
      if (before.role !== user.role || before.villageId !== user.villageId) await this.auth.closeSessionsOf(tx, id, null);
      return this.recorded(tx, user, 'user.edited', { fields: Object.keys(input), roleBefore: before.role, roleAfter: user.role });
    });
  }

  disable(command: CommandContext, id: string, reason: string): Promise<UserItem> {
    return this.setStatus(command, id, 'DISABLED', 'user.disabled', reason);
  }

  enable(command: CommandContext, id: string): Promise<UserItem> {
    return this.setStatus(command, id, 'ACTIVE', 'user.enabled');
  }

  async resetPassword(command: CommandContext, id: string): Promise<TemporaryPassword> {
    const temporaryPassword = newTemporaryPassword();
    const hash = await hashPassword(temporaryPassword);
    return this.commands.run(command, async (tx) => {
      const user = await this.lockManageable(tx, id);
      await this.auth.setPassword(tx, id, hash, true);
      await this.auth.closeSessionsOf(tx, id, null);
      await this.recorded(tx, user, 'user.password-reset');
      return { temporaryPassword };
    });
  }

  /** For a lost phone. The next login enrols anew. */
  resetSecondFactor(command: CommandContext, id: string): Promise<UserItem> {
    return this.commands.run(command, async (tx) => {
      const user = await this.lockManageable(tx, id);
      await this.secondFactor.remove(tx, id);
      await this.auth.closeSessionsOf(tx, id, null);
      return this.recorded(tx, user, 'user.second-factor-reset');
    });
  }

  private setStatus(command: CommandContext, id: string, status: UserAccount['status'], action: string, reason?: string): Promise<UserItem> {
    return this.commands.run(command, async (tx) => {
      const user = await this.lockManageable(tx, id);
      if (user.status === status) throw new DomainError('WRONG_STATE', 'conflict', { state: status });
      user.status = status;
      await this.users.update(tx, user);
      await this.auth.closeSessionsOf(tx, id, null);
      return this.recorded(tx, user, action, {}, reason);
    });
  }

  private async lockManageable(tx: CommandTransaction, id: string): Promise<UserAccount> {
    const user = await this.users.lock(tx, tx.actor.unitIds, id);
    if (id === tx.actor.userId) throw new DomainError('OWN_ACCOUNT', 'forbidden');
    assertGrantable(tx, user.role);
    return user;
  }

  /** The role may be given, the unit is of its level and in reach, and a liaison has a village there. */
  private async assertPlace(tx: CommandTransaction, role: string, unitId: string, villageId: string | null): Promise<void> {
    assertGrantable(tx, role);
    const level = tx.actor.unitIds.includes(unitId) ? await this.queries.unitLevel(tx, unitId) : undefined;
    const wanted = roleLevel(role as Role);
    if (level !== (wanted === 'COMMUNE' || wanted === 'VILLAGE' ? 'COMMUNE' : 'PROVINCE')) throw fieldError('unitId', 'UNIT_DOES_NOT_FIT_ROLE');
    if (wanted !== 'VILLAGE') {
      if (villageId !== null) throw fieldError('villageId', 'LIAISON_ONLY');
    } else if (villageId === null || !(await this.queries.hasVillage(tx, unitId, villageId))) {
      throw fieldError('villageId', 'UNKNOWN_VILLAGE');
    }
  }

  private recorded(tx: CommandTransaction, user: UserAccount, action: string, details: Record<string, unknown> = {}, reason?: string): Promise<UserItem> {
    tx.audit({ action, objectType: 'user', objectId: user.id, details, ...(reason ? { reason } : {}), chainId: user.unitId });
    return this.queries.one(tx, tx.actor, user.id);
  }
}

function assertGrantable(tx: CommandTransaction, role: string): void {
  if (!(grantableRoles(tx.actor.role) as readonly string[]).includes(role)) throw new DomainError('ROLE_NOT_GRANTABLE', 'forbidden', { role });
}

const fieldError = (field: string, code: string): DomainError => new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field, code }]);
const searchTextOf = (username: string, displayName: string): string => searchKey(`${username} ${displayName}`);
