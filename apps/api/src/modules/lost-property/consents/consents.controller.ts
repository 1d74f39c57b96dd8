import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ConsentChannel, ConsentParty } from '#domain';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, KeylessCommand } from '../../../platform/commands/command-context.js';
import { EffectOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import { ConsentsQueries } from './consents.queries.js';
import { ConsentsService } from './consents.service.js';
import { CaseConsents, ConsentPartyInput, GoodDeedDraft, GoodDeedQuery, RecordConsentInput, WithdrawConsentInput } from './dto/consent.dto.js';

/** Consent of finder and owner before anything is told of a good deed. */
@ApiTags('lost-property')
@Controller('lost-property-cases')
export class CaseConsentsController {
  constructor(
    @Inject(ConsentsService) private readonly consents: ConsentsService,
    @Inject(ConsentsQueries) private readonly queries: ConsentsQueries,
  ) {}

  @Get(':id/consents')
  @Needs('consents.record')
  @ReadOperation({ id: 'getCaseConsents', summary: 'What finder and owner agreed to, and for which channels the news may be written', type: CaseConsents })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<CaseConsents> {
    return this.queries.get(actor, id);
  }

  @Post(':id/record-consent')
  @Needs('consents.record')
  @EffectOperation({ id: 'recordConsent', summary: 'Record what one person agreed to, signed or said before a witness', type: CaseConsents, conflict: 'PARTY_UNKNOWN, CONSENT_ALREADY_RECORDED', invalid: 'REQUIRED (witnessName), IN_THE_FUTURE (givenAt)' })
  record(@Param() { id }: IdParam, @Body() input: RecordConsentInput, @Command() command: CommandContext): Promise<CaseConsents> {
    return this.consents.record(command, id, input);
  }

  @Post(':id/print-consent-form')
  @Needs('consents.record')
  @EffectOperation({ id: 'printConsentForm', summary: 'The form to be signed by the finder or the owner', type: CaseConsents, conflict: 'PARTY_UNKNOWN' })
  printForm(@Param() { id }: IdParam, @Body() { party }: ConsentPartyInput, @Command() command: CommandContext): Promise<CaseConsents> {
    return this.consents.printForm(command, id, party as ConsentParty);
  }

  @Get(':id/good-deed-draft')
  @Needs('consents.record')
  @ReadOperation({ id: 'getGoodDeedDraft', summary: 'News of the good deed from consented facts only; the look is recorded', type: GoodDeedDraft, conflict: 'CONSENT_MISSING' })
  draft(@Param() { id }: IdParam, @Query() { channel }: GoodDeedQuery, @KeylessCommand() command: CommandContext): Promise<GoodDeedDraft> {
    return this.consents.draft(command, id, (channel ?? 'ZALO_GROUPS') as ConsentChannel);
  }
}

@ApiTags('lost-property')
@Controller('consents')
export class ConsentsController {
  constructor(@Inject(ConsentsService) private readonly consents: ConsentsService) {}

  @Post(':id/withdraw')
  @Needs('consents.record')
  @EffectOperation({ id: 'withdrawConsent', summary: 'The person withdrew; it takes effect at once', type: CaseConsents, conflict: 'CONSENT_WITHDRAWN' })
  withdraw(@Param() { id }: IdParam, @Body() { reason }: WithdrawConsentInput, @Command() command: CommandContext): Promise<CaseConsents> {
    return this.consents.withdraw(command, id, reason);
  }
}
