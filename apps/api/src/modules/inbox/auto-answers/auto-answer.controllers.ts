import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../../platform/commands/command-context.js';
import { EditOperation, EffectOperation, ListOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import {
  AutoAnswerCardItem, AutoAnswerCardList, AutoAnswerSettingItem, AutoAnswerSettingList, CardInput, CardListQuery, EditCardInput, EditHotlineInput, EditSettingInput, HotlineInput, TriedAnswer,
  TryAnswerInput, UnitHotlineItem, UnitHotlineList,
} from '../dto/auto-answer.dto.js';
import { AutoAnswerQueries } from './auto-answer.queries.js';
import { AutoAnswerService } from './auto-answer.service.js';

@ApiTags('inbox')
@Controller('auto-answer-cards')
export class AutoAnswerCardsController {
  constructor(
    @Inject(AutoAnswerService) private readonly answers: AutoAnswerService,
    @Inject(AutoAnswerQueries) private readonly queries: AutoAnswerQueries,
  ) {}

  @Get()
  @Needs('inbox.read')
  @ListOperation({ id: 'listAutoAnswerCards', summary: 'Procedures the account explains by itself, and ready answers for officers', type: AutoAnswerCardList })
  list(@Query() { kind }: CardListQuery, @CurrentActor() actor: Actor): Promise<AutoAnswerCardList> {
    return this.queries.cards(actor, kind);
  }

  @Post()
  @Needs('inbox.answer')
  @EffectOperation({ id: 'addAutoAnswerCard', summary: 'Add a card', type: AutoAnswerCardItem, status: 201 })
  add(@Body() input: CardInput, @Command() command: CommandContext): Promise<AutoAnswerCardItem> {
    return this.answers.addCard(command, input);
  }

  @Post('add-samples')
  @Needs('inbox.answer')
  @EffectOperation({ id: 'addSampleCards', summary: 'Add the sample cards that are missing, switched off', type: AutoAnswerCardList })
  addSamples(@Command() command: CommandContext): Promise<AutoAnswerCardList> {
    return this.answers.addSamples(command);
  }

  @Post('try')
  @Needs('inbox.read')
  @EffectOperation({ id: 'tryAutoAnswer', summary: 'What the account would answer; nothing is sent', type: TriedAnswer, keyless: true })
  try(@Body() { text }: TryAnswerInput, @CurrentActor() actor: Actor): Promise<TriedAnswer> {
    return this.queries.try(actor, text);
  }

  @Patch(':id')
  @Needs('inbox.answer')
  @EditOperation({ id: 'editAutoAnswerCard', summary: 'Change a card, or switch it on or off', type: AutoAnswerCardItem })
  edit(@Param() { id }: IdParam, @Body() input: EditCardInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<AutoAnswerCardItem> {
    return this.answers.editCard(command, id, version, input);
  }
}

@ApiTags('inbox')
@Controller('unit-hotlines')
export class UnitHotlinesController {
  constructor(
    @Inject(AutoAnswerService) private readonly answers: AutoAnswerService,
    @Inject(AutoAnswerQueries) private readonly queries: AutoAnswerQueries,
  ) {}

  @Get()
  @Needs('inbox.read')
  @ListOperation({ id: 'listUnitHotlines', summary: 'Numbers of the office that the account gives out', type: UnitHotlineList })
  list(@CurrentActor() actor: Actor): Promise<UnitHotlineList> {
    return this.queries.hotlines(actor);
  }

  @Post()
  @Needs('inbox.answer')
  @EffectOperation({ id: 'addUnitHotline', summary: 'Add a number', type: UnitHotlineItem, status: 201 })
  add(@Body() input: HotlineInput, @Command() command: CommandContext): Promise<UnitHotlineItem> {
    return this.answers.addHotline(command, input);
  }

  @Patch(':id')
  @Needs('inbox.answer')
  @EditOperation({ id: 'editUnitHotline', summary: 'Change a number, or switch it on or off', type: UnitHotlineItem })
  edit(@Param() { id }: IdParam, @Body() input: EditHotlineInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<UnitHotlineItem> {
    return this.answers.editHotline(command, id, version, input);
  }
}

@ApiTags('inbox')
@Controller('auto-answer-settings')
export class AutoAnswerSettingsController {
  constructor(
    @Inject(AutoAnswerService) private readonly answers: AutoAnswerService,
    @Inject(AutoAnswerQueries) private readonly queries: AutoAnswerQueries,
  ) {}

  @Get()
  @Needs('inbox.read')
  @ListOperation({ id: 'listAutoAnswerSettings', summary: 'Whether each account answers by itself, and how it greets', type: AutoAnswerSettingList })
  list(@CurrentActor() actor: Actor): Promise<AutoAnswerSettingList> {
    return this.queries.settings(actor);
  }

  @Patch(':id')
  @Needs('inbox.manage')
  @EditOperation({ id: 'editAutoAnswerSetting', summary: 'Switch the answers of an account on or off', type: AutoAnswerSettingItem })
  edit(@Param() { id }: IdParam, @Body() input: EditSettingInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<AutoAnswerSettingItem> {
    return this.answers.editSetting(command, id, version, input);
  }
}
