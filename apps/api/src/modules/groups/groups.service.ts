import { Inject, Injectable } from '@nestjs/common';
import { DomainError, groupLifecycle, type GroupAction, type GroupStatus, parseInviteLink, searchKey } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import type { CountMembersInput, EditGroupInput, Group, OpenGroupInput, RenewLinkInput } from './dto/group.dto.js';
import type { VillageGroup } from './group.entities.js';
import { GroupsQueries } from './groups.queries.js';
import { GroupsRepository } from './groups.repository.js';
import { newShortCode } from './short-code.js';

@Injectable()
export class GroupsService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(GroupsRepository) private readonly groups: GroupsRepository,
    @Inject(GroupsQueries) private readonly queries: GroupsQueries,
  ) {}

  open(command: CommandContext, input: OpenGroupInput): Promise<Group> {
    return this.commands.run(command, async (tx) => {
      const inviteLink = input.inviteLink === undefined ? null : linkOf(input.inviteLink);
      const group: VillageGroup = {
        communeId: tx.actor.unitId,
        id: newId(),
        name: input.name,
        kind: input.kind,
        status: 'DRAFT',
        searchText: searchKey(input.name),
        inviteLink,
        linkIssuedAt: inviteLink ? tx.now : null,
        shortCode: newShortCode(),
        admins: input.admins ?? [],
        rulesText: input.rulesText ?? null,
        members: null,
        countedOn: null,
        movedToUnitId: null,
        movedToGroupId: null,
        version: 1,
      };
      await this.groups.insert(tx, group, input.villageIds);
      return this.recorded(tx, group.id, 'group.opened');
    });
  }

  edit(command: CommandContext, id: string, version: number, input: EditGroupInput): Promise<Group> {
    return this.commands.run(command, async (tx) => {
      const group = await this.groups.lock(tx, id);
      if (group.version !== version) throw new DomainError('STALE_VERSION', 'precondition', { version: group.version });
      const { villageIds, ...fields } = input;
      Object.assign(group, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
      group.searchText = searchKey(group.name);
      await this.groups.update(tx, group);
      if (villageIds) await this.groups.replaceVillages(tx, group, villageIds);
      return this.recorded(tx, id, 'group.edited', { fields: Object.keys(input) });
    });
  }

  /** activate, lock or close, by the lifecycle table. */
  move(command: CommandContext, id: string, action: GroupAction, reason?: string): Promise<Group> {
    return this.commands.run(command, async (tx) => {
      const group = await this.groups.lock(tx, id);
      const from = group.status;
      // Only ordinary groups are joined by a link; the others are reached through their provider.
      const inviteLink = group.inviteLink ?? (group.kind === 'ORDINARY' ? undefined : 'not-needed');
      group.status = groupLifecycle.next(from as GroupStatus, action, tx.actor.role, { inviteLink, reason });
      await this.groups.update(tx, group);
      return this.recorded(tx, id, `group.${action}`, { from, to: group.status }, reason);
    });
  }

  /** The printed code stays, what it leads to changes. */
  renewLink(command: CommandContext, id: string, input: RenewLinkInput): Promise<Group> {
    return this.commands.run(command, async (tx) => {
      const group = await this.groups.lock(tx, id);
      group.inviteLink = linkOf(input.inviteLink);
      group.linkIssuedAt = tx.now;
      await this.groups.update(tx, group);
      return this.recorded(tx, id, 'group.link-renewed');
    });
  }

  countMembers(command: CommandContext, id: string, input: CountMembersInput): Promise<Group> {
    return this.commands.run(command, async (tx) => {
      const group = await this.groups.lock(tx, id);
      await this.groups.saveCount(tx, { communeId: group.communeId, groupId: id, countedOn: input.countedOn, members: input.members, recordedBy: tx.actor.userId });
      if (group.countedOn === null || input.countedOn >= group.countedOn) {
        group.members = input.members;
        group.countedOn = input.countedOn;
        await this.groups.update(tx, group);
      }
      return this.recorded(tx, id, 'group.members-counted', { countedOn: input.countedOn, members: input.members });
    });
  }

  private recorded(tx: CommandTransaction, id: string, action: string, details: Record<string, unknown> = {}, reason?: string): Promise<Group> {
    tx.audit({ action, objectType: 'group', objectId: id, details, ...(reason ? { reason } : {}) });
    return this.queries.one(tx, tx.actor, id);
  }
}

function linkOf(text: string): string {
  const link = parseInviteLink(text);
  if (!link) throw new DomainError('INVALID_INVITE_LINK', 'invalid', undefined, [{ field: 'inviteLink', code: 'INVALID_INVITE_LINK' }]);
  return link;
}
