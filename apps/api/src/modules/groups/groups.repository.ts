import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { GroupMemberCount, ShortLink, VillageGroup, VillageGroupVillage } from './group.entities.js';

@Injectable()
export class GroupsRepository {
  async insert(tx: CommandTransaction, group: VillageGroup, villageIds: string[]): Promise<void> {
    await tx.em.insert(VillageGroup, group);
    await tx.em.insert(ShortLink, { communeId: group.communeId, code: group.shortCode, groupId: group.id, createdAt: tx.now });
    await this.linkVillages(tx, group, villageIds);
  }

  async replaceVillages(tx: CommandTransaction, group: VillageGroup, villageIds: string[]): Promise<void> {
    await tx.em.delete(VillageGroupVillage, { communeId: group.communeId, groupId: group.id });
    await this.linkVillages(tx, group, villageIds);
  }

  async lock(tx: CommandTransaction, id: string): Promise<VillageGroup> {
    const group = await tx.em.findOne(VillageGroup, { where: { communeId: In(tx.actor.homeUnitIds), id }, lock: { mode: 'pessimistic_write' } });
    if (!group) throw new DomainError('NOT_FOUND', 'not-found');
    return group;
  }

  async update(tx: CommandTransaction, group: VillageGroup): Promise<void> {
    group.version += 1;
    const { communeId, id, ...changed } = group;
    await tx.em.update(VillageGroup, { communeId, id }, changed);
  }

  /** A second count of the same day corrects the first. */
  async saveCount(tx: CommandTransaction, count: GroupMemberCount): Promise<void> {
    await tx.em.upsert(GroupMemberCount, count, ['communeId', 'groupId', 'countedOn']);
  }

  /** @throws DomainError UNKNOWN_VILLAGE for a village that is not of this commune */
  private async linkVillages(tx: CommandTransaction, group: VillageGroup, villageIds: string[]): Promise<void> {
    const wanted = [...new Set(villageIds)];
    const known = await tx.query<{ id: string }>({
      name: 'groups-known-villages',
      text: 'SELECT id FROM village WHERE commune_id = $1 AND id = ANY ($2)',
      values: [group.communeId, wanted],
    });
    if (known.length !== wanted.length) throw new DomainError('UNKNOWN_VILLAGE', 'invalid', undefined, [{ field: 'villageIds', code: 'UNKNOWN_VILLAGE' }]);
    await tx.em.insert(VillageGroupVillage, wanted.map((villageId) => ({ communeId: group.communeId, groupId: group.id, villageId })));
  }
}
