import { Inject, Injectable } from '@nestjs/common';
import type { CoolingClass } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands } from '../../../platform/commands/commands.js';
import type { ClaimRuleInput, ClaimRuleResponse } from './claim-rules.dto.js';
import { ClaimRulesQueries } from './claim-rules.queries.js';
import { ClaimRulesRepository } from './claim-rules.repository.js';

@Injectable()
export class ClaimRulesService {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(ClaimRulesRepository) private readonly rules: ClaimRulesRepository,
    @Inject(ClaimRulesQueries) private readonly queries: ClaimRulesQueries,
  ) {}

  /** Claims already written down keep the rest they were given. */
  change(command: CommandContext, { reason, coolingFrom, ...numbers }: ClaimRuleInput): Promise<ClaimRuleResponse> {
    return this.commands.run(command, async (tx) => {
      await this.rules.save(tx, { ...numbers, coolingFrom: coolingFrom as CoolingClass });
      tx.audit({ action: 'lost-property.claim-rule-changed', objectType: 'claim-rule', objectId: tx.actor.unitId, details: { ...numbers, coolingFrom }, reason });
      return this.queries.shown(tx, tx.actor.unitId);
    });
  }
}
