import { Inject, Injectable } from '@nestjs/common';
import { type CaseAction, lostPropertyLifecycle } from '#domain';
import type { CommandContext } from '../../../platform/commands/command-context.js';
import { Commands, type CommandTransaction } from '../../../platform/commands/commands.js';
import type { LostPropertyCase } from '../lost-property-case.entity.js';
import { LostPropertyRepository } from '../lost-property.repository.js';
import type { SettlementResponse } from './dto/settlement.dto.js';
import { type SettlementFile, SettlementQueries } from './settlement.queries.js';

export type SettlementWork = (tx: CommandTransaction, found: LostPropertyCase, file: SettlementFile) => Promise<void>;

/** Lock, ask the table, look at the file, do it, write the history: the same for every step out of the ordinary. */
@Injectable()
export class SettlementSteps {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(LostPropertyRepository) private readonly cases: LostPropertyRepository,
    @Inject(SettlementQueries) private readonly queries: SettlementQueries,
  ) {}

  run(command: CommandContext, id: string, action: CaseAction, given: { reason?: string; cause?: string }, work: SettlementWork): Promise<SettlementResponse> {
    return this.commands.run(command, async (tx) => {
      const found = await this.cases.lock(tx, id);
      const from = found.state;
      const next = lostPropertyLifecycle.next(from, action, tx.actor.role, given);
      await work(tx, found, await this.queries.file(tx, tx.actor, id, tx.now));
      found.state = next;
      await this.cases.update(tx, found);
      await this.cases.saveStep(tx, found, { action, from });
      return this.queries.shown(tx, tx.actor, id, tx.now);
    });
  }
}
