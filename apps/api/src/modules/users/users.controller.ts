import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { grantableRoles } from '#domain';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../platform/commands/command-context.js';
import { withETag } from '../../platform/http/etag.js';
import { EditOperation, EffectOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { ColleagueList, CreatedUser, CreateUserInput, DisableUserInput, EditUserInput, RoleList, TemporaryPassword, UserItem, UserListQuery, UserPage } from './dto/user.dto.js';
import { UsersQueries } from './users.queries.js';
import { UsersService } from './users.service.js';

@ApiTags('users')
@Controller()
export class UsersController {
  constructor(
    @Inject(UsersService) private readonly users: UsersService,
    @Inject(UsersQueries) private readonly queries: UsersQueries,
  ) {}

  @Get('me/colleagues')
  @Needs('colleagues.read')
  @ListOperation({ id: 'listColleagues', summary: 'Officers of the own station, for choosing who counts too', type: ColleagueList })
  async colleagues(@CurrentActor() actor: Actor): Promise<ColleagueList> {
    return { items: await this.queries.colleagues(actor) };
  }

  @Get('users')
  @Needs('users.read')
  @ListOperation({ id: 'listUsers', summary: 'Accounts of the own scope', type: UserPage })
  list(@Query() query: UserListQuery, @CurrentActor() actor: Actor): Promise<UserPage> {
    return this.queries.list(actor, query);
  }

  @Get('users/roles')
  @Needs('users.manage')
  @ListOperation({ id: 'listGrantableRoles', summary: 'Roles you may give', type: RoleList })
  roles(@CurrentActor() actor: Actor): RoleList {
    return { items: [...grantableRoles(actor.role)] };
  }

  @Get('users/:id')
  @Needs('users.read')
  @ReadOperation({ id: 'getUser', summary: 'One account', type: UserItem })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserItem> {
    return withETag(reply, await this.queries.get(actor, id));
  }

  @Post('users')
  @Needs('users.manage', { stepUp: true })
  @EffectOperation({ id: 'createUser', summary: 'A new account with a temporary password', type: CreatedUser, status: 201, conflict: 'USERNAME_TAKEN' })
  create(@Body() input: CreateUserInput, @Command() command: CommandContext): Promise<CreatedUser> {
    return this.users.create(command, input);
  }

  @Patch('users/:id')
  @Needs('users.manage', { stepUp: true })
  @EditOperation({ id: 'editUser', summary: 'Change name, rank, post, role or village; a new role ends the sessions', type: UserItem })
  edit(@Param() { id }: IdParam, @Body() input: EditUserInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<UserItem> {
    return this.users.edit(command, id, version, input);
  }

  @Post('users/:id/disable')
  @Needs('users.manage', { stepUp: true })
  @EffectOperation({ id: 'disableUser', summary: 'Close an account; its sessions end at once', type: UserItem, conflict: 'WRONG_STATE' })
  disable(@Param() { id }: IdParam, @Body() input: DisableUserInput, @Command() command: CommandContext): Promise<UserItem> {
    return this.users.disable(command, id, input.reason);
  }

  @Post('users/:id/enable')
  @Needs('users.manage', { stepUp: true })
  @EffectOperation({ id: 'enableUser', summary: 'Open a closed account again', type: UserItem, conflict: 'WRONG_STATE' })
  enable(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<UserItem> {
    return this.users.enable(command, id);
  }

  @Post('users/:id/reset-password')
  @Needs('users.manage', { stepUp: true })
  @EffectOperation({ id: 'resetPassword', summary: 'A new temporary password; the sessions end', type: TemporaryPassword })
  resetPassword(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<TemporaryPassword> {
    return this.users.resetPassword(command, id);
  }

  @Post('users/:id/reset-second-factor')
  @Needs('users.manage', { stepUp: true })
  @EffectOperation({ id: 'resetSecondFactor', summary: 'For a lost phone; the sessions end', type: UserItem })
  resetSecondFactor(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<UserItem> {
    return this.users.resetSecondFactor(command, id);
  }
}
