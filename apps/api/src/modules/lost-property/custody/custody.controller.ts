import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, KeylessCommand } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { CustodyQueries } from './custody.queries.js';
import { CustodyService } from './custody.service.js';
import { CashLedgerResponse, CustodyResponse, MoveCustodyInput, ReasonOfMoneyInput, RecountInput } from './dto/custody.dto.js';
import { LedgerService } from './ledger.service.js';
import { RecountService } from './recount.service.js';

/** Where a find is kept, by whom, and what became of its money. */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class CustodyController {
  constructor(
    @Inject(CustodyQueries) private readonly queries: CustodyQueries,
    @Inject(CustodyService) private readonly custody: CustodyService,
    @Inject(RecountService) private readonly recounts: RecountService,
    @Inject(LedgerService) private readonly ledger: LedgerService,
  ) {}

  @Get(':id/custody')
  @Needs('lost-property.custody')
  @ReadOperation({ id: 'getCustody', summary: 'Place, seal and keeper, the chain of custody, the movements of the ledger without sums, and what you may do now', type: CustodyResponse })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<CustodyResponse> {
    return this.queries.get(actor, id);
  }

  @Get(':id/cash-ledger')
  @Needs('lost-property.withheld.read')
  @ReadOperation({ id: 'getCashLedger', summary: 'The sums of the ledger and what is in the safe; always recorded', type: CashLedgerResponse })
  look(@Param() { id }: IdParam, @KeylessCommand() command: CommandContext): Promise<CashLedgerResponse> {
    return this.ledger.look(command, id);
  }

  @Post(':id/move-custody')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'moveCustody', summary: 'Another place, another keeper or a new seal; minutes when it passes between people', type: CustodyResponse, conflict: 'WRONG_STATE, NOTHING_IN_CUSTODY', invalid: 'RECEIVER_MUST_DIFFER, SECOND_PERSON_REQUIRED, NOTHING_MOVED' })
  move(@Param() { id }: IdParam, @Body() input: MoveCustodyInput, @Command() command: CommandContext): Promise<CustodyResponse> {
    return this.custody.move(command, id, input);
  }

  @Post(':id/recount')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'recountCash', summary: 'Open the seal, count again by two, seal anew; issues the minutes', type: CustodyResponse, conflict: 'WRONG_STATE, NOTHING_IN_CUSTODY, NOTHING_TO_COUNT', invalid: 'COUNTER_MUST_DIFFER, SEAL_DIFFERS, SEAL_MUST_CHANGE' })
  recount(@Param() { id }: IdParam, @Body() input: RecountInput, @Command() command: CommandContext): Promise<CustodyResponse> {
    return this.recounts.recount(command, id, input);
  }
}

@ApiTags('lost-property')
@Controller('lost-property-recounts')
export class RecountsController {
  constructor(@Inject(RecountService) private readonly recounts: RecountService) {}

  @Post(':id/resolve')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'resolveRecount', summary: 'What becomes of a difference, by a leader who did not count', type: CustodyResponse, conflict: 'NO_DIFFERENCE, DIFFERENCE_RESOLVED' })
  resolve(@Param() { id }: IdParam, @Body() input: ReasonOfMoneyInput, @Command() command: CommandContext): Promise<CustodyResponse> {
    return this.recounts.resolve(command, id, input.reason);
  }
}

@ApiTags('lost-property')
@Controller('lost-property-ledger-entries')
export class LedgerEntriesController {
  constructor(@Inject(LedgerService) private readonly ledger: LedgerService) {}

  @Post(':id/reverse')
  @Needs('lost-property.custody', { stepUp: true })
  @EffectOperation({ id: 'reverseLedgerEntry', summary: 'The counter-entry of a mistake, by somebody else, once', type: CustodyResponse, conflict: 'ENTRY_ALREADY_REVERSED, REVERSAL_IS_FINAL, COUNT_AGAIN, ENTRY_FOLLOWS_CASE, CASH_NOT_HELD' })
  reverse(@Param() { id }: IdParam, @Body() input: ReasonOfMoneyInput, @Command() command: CommandContext): Promise<CustodyResponse> {
    return this.ledger.reverse(command, id, input.reason);
  }
}
