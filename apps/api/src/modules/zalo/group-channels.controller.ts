import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { GroupChannelItem, GroupChannelListQuery, GroupChannelPage, LinkGroupInput, UnlinkGroupInput } from './dto/group-channel.dto.js';
import { GroupChannelsQueries } from './group-channels.queries.js';
import { GroupChannelsService } from './group-channels.service.js';

@ApiTags('zalo')
@Controller('group-channels')
export class GroupChannelsController {
  constructor(
    @Inject(GroupChannelsService) private readonly channels: GroupChannelsService,
    @Inject(GroupChannelsQueries) private readonly queries: GroupChannelsQueries,
  ) {}

  @Get()
  @Needs('zalo.read')
  @ListOperation({ id: 'listGroupChannels', summary: 'Which village group is reached through which group at Zalo', type: GroupChannelPage })
  list(@Query() query: GroupChannelListQuery, @CurrentActor() actor: Actor): Promise<GroupChannelPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('zalo.read')
  @ReadOperation({ id: 'getGroupChannel', summary: 'One link between a village group and Zalo', type: GroupChannelItem })
  get(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<GroupChannelItem> {
    return this.queries.get(actor, id);
  }

  @Post()
  @Needs('zalo.manage')
  @EffectOperation({
    id: 'linkGroup', summary: 'Reach a village group through a group of an Official Account, or a chat of a bot', type: GroupChannelItem, status: 201,
    conflict: 'GROUP_ALREADY_LINKED, EXTERNAL_GROUP_ALREADY_LINKED, GROUP_NOT_IN_USE, ZALO_GROUP_DISABLED, ZALO_REFUSED, WRONG_STATE',
  })
  link(@Body() input: LinkGroupInput, @Command() command: CommandContext): Promise<GroupChannelItem> {
    return this.channels.link(command, input);
  }

  @Post(':id/unlink')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'unlinkGroup', summary: 'The group is posted to by hand from now on', type: GroupChannelItem, conflict: 'WRONG_STATE' })
  unlink(@Param() { id }: IdParam, @Body() { reason }: UnlinkGroupInput, @Command() command: CommandContext): Promise<GroupChannelItem> {
    return this.channels.unlink(command, id, reason);
  }

  @Post(':id/check')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'checkGroupChannel', summary: 'Have the worker look at the account and its groups now', type: GroupChannelItem })
  check(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<GroupChannelItem> {
    return this.channels.check(command, id);
  }
}
