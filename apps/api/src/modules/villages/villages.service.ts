import { Inject, Injectable } from '@nestjs/common';
import { DomainError, searchKey } from '#domain';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../platform/commands/commands.js';
import { newId } from '../../platform/time/new-id.js';
import type { EditVillageInput, EndVillageInput, RecordVillageInput, VillageItem } from './dto/village.dto.js';
import type { Village } from './village.entity.js';
import { VillagesQueries } from './villages.queries.js';
import { VillagesRepository } from './villages.repository.js';

@Injectable()
export class VillagesService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(VillagesRepository) private readonly villages: VillagesRepository,
    @Inject(VillagesQueries) private readonly queries: VillagesQueries,
  ) {}

  record(command: CommandContext, input: RecordVillageInput): Promise<VillageItem> {
    return this.commands.run(command, async (tx) => {
      const village: Village = {
        communeId: tx.actor.unitId,
        id: newId(),
        name: input.name,
        kind: input.kind,
        searchText: searchTextOf(input.name, input.headName),
        formerUnit: input.formerUnit ?? null,
        headName: input.headName ?? null,
        households: input.households,
        residents: input.residents,
        validFrom: input.validFrom,
        validTo: null,
        version: 1,
      };
      await this.villages.insert(tx, village);
      return this.recorded(tx, village.id, 'village.recorded');
    });
  }

  edit(command: CommandContext, id: string, version: number, input: EditVillageInput): Promise<VillageItem> {
    return this.commands.run(command, async (tx) => {
      const village = await this.villages.lock(tx, id, version);
      Object.assign(village, Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));
      assertInterval(village);
      village.searchText = searchTextOf(village.name, village.headName);
      await this.villages.update(tx, village);
      return this.recorded(tx, id, 'village.edited', { fields: Object.keys(input) });
    });
  }

  end(command: CommandContext, id: string, input: EndVillageInput): Promise<VillageItem> {
    return this.commands.run(command, async (tx) => {
      const village = await this.villages.lockCurrent(tx, id);
      if (village.validTo !== null) throw new DomainError('WRONG_STATE', 'conflict', { state: 'ENDED' });
      village.validTo = input.validTo;
      assertInterval(village);
      await this.villages.update(tx, village);
      return this.recorded(tx, id, 'village.ended', { validTo: input.validTo }, input.reason);
    });
  }

  private recorded(tx: CommandTransaction, id: string, action: string, details: Record<string, unknown> = {}, reason?: string): Promise<VillageItem> {
    tx.audit({ action, objectType: 'village', objectId: id, details, ...(reason ? { reason } : {}) });
    return this.queries.one(tx, tx.actor, id);
  }
}

const searchTextOf = (name: string, headName: string | null | undefined): string => searchKey(`${name} ${headName ?? ''}`);

function assertInterval(village: Village): void {
  if (village.validTo !== null && village.validTo <= village.validFrom) {
    throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, [{ field: 'validTo', code: 'BEFORE_VALID_FROM' }]);
  }
}
