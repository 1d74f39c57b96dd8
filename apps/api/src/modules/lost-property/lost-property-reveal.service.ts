import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { Commands } from '../../platform/commands/commands.js';
import type { RevealedFacts } from './dto/case.dto.js';
import { LostPropertyFactsQueries } from './lost-property-facts.queries.js';
import { LostPropertyPeople } from './lost-property.people.js';
import { LostPropertyRepository } from './lost-property.repository.js';

/** Everything that is held back, at once: asks for a reason and for the password again, and is always recorded. */
@Injectable()
export class LostPropertyRevealService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(LostPropertyFactsQueries) private readonly facts: LostPropertyFactsQueries,
    @Inject(LostPropertyPeople) private readonly people: LostPropertyPeople,
  ) {}

  reveal(command: CommandContext, id: string, reason: string): Promise<RevealedFacts> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const withheld = await this.facts.withheld(tx, found.communeId, id);
      const { sealed } = await this.facts.person(tx, found.communeId, found.finderId);
      tx.audit({ action: 'lost-property.withheld-facts-revealed', objectType: 'lost-property-case', objectId: id, reason, details: { facts: withheld.facts.length } });
      return { ...withheld, finder: this.people.open(found.communeId, found.finderId, sealed) };
    });
  }
}
