import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../../platform/commands/command-context.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../../platform/http/operation.decorators.js';
import { IdParam } from '../../../platform/validation/params.js';
import {
  Audience, AudienceInput, AudienceList, BroadcastSettings, BroadcastSettingsInput, LinkHostInput, LinkHostList, Template, TemplateInput, TemplateListQuery, TemplatePage,
} from './dto/library.dto.js';
import { LibraryQueries } from './library.queries.js';
import { LibraryService } from './library.service.js';

@ApiTags('broadcasts')
@Controller()
export class LibraryController {
  constructor(
    @Inject(LibraryQueries) private readonly queries: LibraryQueries,
    @Inject(LibraryService) private readonly library: LibraryService,
  ) {}

  @Get('broadcast-templates')
  @Needs('broadcasts.read')
  @ListOperation({ id: 'listBroadcastTemplates', summary: 'Own templates, and those the province offers', type: TemplatePage })
  templates(@Query() query: TemplateListQuery, @CurrentActor() actor: Actor): Promise<TemplatePage> {
    return this.queries.templates(actor, query);
  }

  @Get('broadcast-templates/:id')
  @Needs('broadcasts.read')
  @ReadOperation({ id: 'getBroadcastTemplate', summary: 'One template', type: Template })
  template(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<Template> {
    return this.queries.template(actor, id);
  }

  @Post('broadcast-templates')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'addBroadcastTemplate', summary: 'A new template of the own unit', type: Template, status: 201, invalid: 'PLACEHOLDER_NOT_ALLOWED' })
  addTemplate(@Body() input: TemplateInput, @Command() command: CommandContext): Promise<Template> {
    return this.library.addTemplate(command, input);
  }

  @Patch('broadcast-templates/:id')
  @Needs('broadcasts.write')
  @EditOperation({ id: 'changeBroadcastTemplate', summary: 'Change a template of the own unit', type: Template, invalid: 'PLACEHOLDER_NOT_ALLOWED' })
  changeTemplate(@Param() { id }: IdParam, @IfMatch() version: number, @Body() input: TemplateInput, @KeylessCommand() command: CommandContext): Promise<Template> {
    return this.library.changeTemplate(command, id, version, input);
  }

  @Post('broadcast-templates/:id/retire')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'retireBroadcastTemplate', summary: 'Take a template out of the library', status: 204, conflict: 'WRONG_STATE' })
  retireTemplate(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<void> {
    return this.library.retireTemplate(command, id);
  }

  @Post('broadcast-templates/:id/copy')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'copyBroadcastTemplate', summary: 'Copy a template, also one of the province, into the own unit', type: Template })
  copyTemplate(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<Template> {
    return this.library.copyTemplate(command, id);
  }

  @Get('broadcast-audiences')
  @Needs('broadcasts.write')
  @ListOperation({ id: 'listBroadcastAudiences', summary: 'Saved audiences', type: AudienceList })
  async audiences(@CurrentActor() actor: Actor): Promise<AudienceList> {
    return { items: await this.queries.audiences(actor) };
  }

  @Post('broadcast-audiences')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'addBroadcastAudience', summary: 'Save an audience under a name', type: Audience, status: 201, conflict: 'DUPLICATE', invalid: 'UNKNOWN_TARGET' })
  addAudience(@Body() input: AudienceInput, @Command() command: CommandContext): Promise<Audience> {
    return this.library.addAudience(command, input);
  }

  @Patch('broadcast-audiences/:id')
  @Needs('broadcasts.write')
  @EditOperation({ id: 'changeBroadcastAudience', summary: 'Change a saved audience', type: Audience, conflict: 'DUPLICATE', invalid: 'UNKNOWN_TARGET' })
  changeAudience(@Param() { id }: IdParam, @IfMatch() version: number, @Body() input: AudienceInput, @KeylessCommand() command: CommandContext): Promise<Audience> {
    return this.library.changeAudience(command, id, version, input);
  }

  @Post('broadcast-audiences/:id/remove')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'removeBroadcastAudience', summary: 'Remove a saved audience', status: 204 })
  removeAudience(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<void> {
    return this.library.removeAudience(command, id);
  }

  @Get('broadcast-settings')
  @Needs('broadcasts.write')
  @ReadOperation({ id: 'getBroadcastSettings', summary: 'Quiet hours, hold time and test group of the own unit', type: BroadcastSettings })
  settings(@CurrentActor() actor: Actor): Promise<BroadcastSettings> {
    return this.queries.settings(actor);
  }

  @Patch('broadcast-settings')
  @Needs('broadcasts.approve')
  @EditOperation({ id: 'changeBroadcastSettings', summary: 'Change quiet hours, hold time and test group', type: BroadcastSettings, invalid: 'UNKNOWN_TARGET' })
  changeSettings(@IfMatch() version: number, @Body() input: BroadcastSettingsInput, @KeylessCommand() command: CommandContext): Promise<BroadcastSettings> {
    return this.library.changeSettings(command, version, input);
  }

  @Post('broadcast-settings/confirm-test-group')
  @Needs('broadcasts.write')
  @EffectOperation({ id: 'confirmBroadcastTestGroup', summary: 'A second person confirms the group for test sends', type: BroadcastSettings, conflict: 'NO_TEST_GROUP' })
  confirmTestGroup(@Command() command: CommandContext): Promise<BroadcastSettings> {
    return this.library.confirmTestGroup(command);
  }

  @Get('broadcast-link-hosts')
  @Needs('broadcasts.write')
  @ListOperation({ id: 'listBroadcastLinkHosts', summary: 'Hosts a message may link to', type: LinkHostList })
  async linkHosts(@CurrentActor() actor: Actor): Promise<LinkHostList> {
    return { items: await this.queries.linkHosts(actor) };
  }

  @Post('broadcast-link-hosts')
  @Needs('broadcasts.approve', { stepUp: true })
  @EffectOperation({ id: 'setBroadcastLinkHost', summary: 'Allow a host for the whole province, or no longer', type: LinkHostList })
  setLinkHost(@Body() input: LinkHostInput, @Command() command: CommandContext): Promise<LinkHostList> {
    return this.library.setLinkHost(command, input);
  }
}
