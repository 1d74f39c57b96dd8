import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext } from '../../../platform/commands/command-context.js';
import { EffectOperation, ListOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import type { Page } from '../../../platform/paging/page.js';
import { PageQuery } from '../../../platform/paging/page.query.js';
import { IdParam } from '../../../platform/validation/params.js';
import { ContactHolderInput, DecidePerishableInput, HandOverItemInput, ItemOfCase, ItemsOfCase, ReferAtOnceInput, ReferItemInput, ReferralItem, ReferralPage, SellItemInput } from './dto/item.dto.js';
import { ItemHandoverService } from './item-handover.service.js';
import { ItemsQueries } from './items.queries.js';
import { ItemsService } from './items.service.js';
import { ReferralsService } from './referrals.service.js';

const CLOSED = 'WRONG_STATE, ACTION_NOT_ON_ROAD, CASE_NOT_RECEIVED, CASE_CLOSED';

@ApiTags('lost-property')
@Controller('lost-property-cases')
export class CaseItemsController {
  constructor(@Inject(ItemsQueries) private readonly queries: ItemsQueries) {}

  @Get(':id/items')
  @Needs('lost-property.custody')
  @ReadOperation({ id: 'listCaseItems', summary: 'The things of a case: the road of each, what happened to it, its outcome, and what you may do now', type: ItemsOfCase })
  list(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<ItemsOfCase> {
    return this.queries.ofCase(actor, id);
  }
}

/** Things that go a road of their own. */
@ApiTags('lost-property')
@Controller('lost-property-items')
export class ItemsController {
  constructor(
    @Inject(ItemsService) private readonly items: ItemsService,
    @Inject(ItemHandoverService) private readonly handovers: ItemHandoverService,
  ) {}

  @Post(':id/contact-holder')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'contactHolder', summary: 'Holder, issuing office, bank, operator or emergency contact was asked; a letter is issued', type: ItemOfCase, conflict: CLOSED, invalid: 'CONTACT_NOT_ON_ROAD' })
  contact(@Param() { id }: IdParam, @Body() input: ContactHolderInput, @Command() command: CommandContext): Promise<ItemOfCase> {
    return this.items.contactHolder(command, id, input);
  }

  @Post(':id/hand-over')
  @Needs('lost-property.return', { stepUp: true })
  @EffectOperation({ id: 'handOverItem', summary: 'To its holder, or to the office that is competent; issues the minutes', type: ItemOfCase, conflict: CLOSED, invalid: 'RECIPIENT_NOT_ON_ROAD, NOT_THE_HOLDER, SECOND_PERSON_REQUIRED, SEAL_MUST_CHANGE' })
  handOver(@Param() { id }: IdParam, @Body() input: HandOverItemInput, @Command() command: CommandContext): Promise<ItemOfCase> {
    return this.handovers.handOver(command, id, input);
  }

  @Post(':id/decide-perishable')
  @Needs('lost-property.settle')
  @EffectOperation({ id: 'decidePerishable', summary: 'A leader decides to sell or to keep what spoils; issues the decision', type: ItemOfCase, conflict: CLOSED })
  decide(@Param() { id }: IdParam, @Body() input: DecidePerishableInput, @Command() command: CommandContext): Promise<ItemOfCase> {
    return this.items.decidePerishable(command, id, input);
  }

  @Post(':id/sell')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'sellItem', summary: 'Sold as decided; the price takes its place in the ledger', type: ItemOfCase, conflict: CLOSED, invalid: 'SECOND_PERSON_REQUIRED' })
  sell(@Param() { id }: IdParam, @Body() input: SellItemInput, @Command() command: CommandContext): Promise<ItemOfCase> {
    return this.handovers.sell(command, id, input);
  }

  @Post(':id/refer')
  @Needs('lost-property.custody')
  @EffectOperation({ id: 'referItem', summary: 'A relic to the culture authority, livestock to the commune People’s Committee; issues the slip', type: ItemOfCase, conflict: CLOSED })
  refer(@Param() { id }: IdParam, @Body() input: ReferItemInput, @Command() command: CommandContext): Promise<ItemOfCase> {
    return this.items.refer(command, id, input);
  }
}

@ApiTags('lost-property')
@Controller('lost-property-referrals')
export class ReferralsController {
  constructor(
    @Inject(ItemsQueries) private readonly queries: ItemsQueries,
    @Inject(ReferralsService) private readonly referrals: ReferralsService,
  ) {}

  @Get()
  @Needs('lost-property.custody')
  @ListOperation({ id: 'listReferrals', summary: 'What was passed on at once, newest first', type: ReferralPage })
  list(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<Page<ReferralItem>> {
    return this.queries.referrals(actor, query);
  }

  @Post()
  @Needs('lost-property.record')
  @EffectOperation({ id: 'referAtOnce', summary: 'Weapons, explosives, drugs, counterfeit money: not found property; secured and passed on with a slip', type: ReferralItem, status: 201, invalid: 'SECOND_PERSON_REQUIRED' })
  refer(@Body() input: ReferAtOnceInput, @Command() command: CommandContext): Promise<ReferralItem> {
    return this.referrals.refer(command, input);
  }
}
