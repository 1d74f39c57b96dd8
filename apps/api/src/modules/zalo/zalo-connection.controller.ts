import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Needs, PublicRoute } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext } from '../../platform/commands/command-context.js';
import { ENV, type Env } from '../../platform/config/env.js';
import { EffectOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { CreateZaloGroupInput, GroupChannelItem, ZaloAssetList, ZaloGroupList } from './dto/group-channel.dto.js';
import { CompleteConsentInput, PasteTokenInput, ZaloConsent, ZaloOaCheck, ZaloOaDetail } from './dto/zalo-oa.dto.js';
import { GroupChannelsQueries } from './group-channels.queries.js';
import { GroupChannelsService } from './group-channels.service.js';
import { ZaloCheckService } from './zalo-check.service.js';
import { ZaloConnectionService } from './zalo-connection.service.js';
import { ZaloQueries } from './zalo.queries.js';

const REFUSED = 'ZALO_REFUSED (details: code, trouble, action, effect), WRONG_STATE';

/** What is asked of Zalo for an Official Account: consent, tokens, permissions, groups. */
@ApiTags('zalo')
@Controller()
export class ZaloConnectionController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(ZaloConnectionService) private readonly connection: ZaloConnectionService,
    @Inject(ZaloCheckService) private readonly checks: ZaloCheckService,
    @Inject(GroupChannelsService) private readonly channels: GroupChannelsService,
    @Inject(GroupChannelsQueries) private readonly channelQueries: GroupChannelsQueries,
    @Inject(ZaloQueries) private readonly queries: ZaloQueries,
  ) {}

  @Post('zalo-oas/:id/begin-consent')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'beginZaloConsent', summary: 'A link to Zalo’s consent page; works once, for ten minutes, in this session', type: ZaloConsent, conflict: 'WRONG_STATE' })
  beginConsent(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloConsent> {
    return this.connection.beginConsent(command, id);
  }

  /**
   * Where Zalo sends the browser. The session cookie does not come along from another site, so this only hands the
   * code to the dashboard, behind the # where no server and no log sees it.
   */
  @Get('zalo-consent/callback')
  @PublicRoute()
  @ApiOperation({ operationId: 'returnFromZaloConsent', summary: 'From Zalo’s consent page back to the dashboard' })
  @ApiQuery({ name: 'code', required: false, schema: { type: 'string' }, example: 'authorization-code-example' })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string' }, example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' })
  @ApiFoundResponse({ description: 'To the dashboard' })
  callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const query = request.query as Record<string, unknown>;
    const carried = new URLSearchParams();
    for (const name of ['code', 'state', 'error'] as const) {
      const value = query[name];
      if (typeof value === 'string' && /^[\x21-\x7e]{1,2048}$/.test(value)) carried.set(name, value);
    }
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(`${this.env.publicBaseUrl}/zalo/consent#${carried.toString()}`, 302);
  }

  @Post('zalo-consent/complete')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'completeZaloConsent', summary: 'The code that came back, for tokens', type: ZaloOaDetail, conflict: `CONSENT_NOT_OPEN, CONNECTION_UNDER_WAY, WRONG_ZALO_ACCOUNT, ZALO_ACCOUNT_TAKEN, ${REFUSED}` })
  completeConsent(@Body() { state, code }: CompleteConsentInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.connection.completeConsent(command, state, code);
  }

  @Post('zalo-oas/:id/paste-token')
  @Needs('zalo.manage', { stepUp: true })
  @EffectOperation({ id: 'pasteZaloToken', summary: 'Connect with a refresh token got by hand', type: ZaloOaDetail, conflict: `CONNECTION_UNDER_WAY, WRONG_ZALO_ACCOUNT, ZALO_ACCOUNT_TAKEN, ${REFUSED}` })
  pasteToken(@Param() { id }: IdParam, @Body() { refreshToken }: PasteTokenInput, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.connection.pasteToken(command, id, refreshToken);
  }

  @Post('zalo-oas/:id/refresh-token')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'refreshZaloToken', summary: 'A new pair of tokens now', type: ZaloOaDetail, conflict: REFUSED })
  refreshToken(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloOaDetail> {
    return this.checks.refreshToken(command, id);
  }

  @Post('zalo-oas/:id/check')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'checkZaloOa', summary: 'Ask Zalo what the account may do: permissions, package, assets, quota', type: ZaloOaCheck, conflict: REFUSED })
  check(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<ZaloOaCheck> {
    return this.checks.check(command, id);
  }

  @Get('zalo-oas/:id/assets')
  @Needs('zalo.read')
  @ReadOperation({ id: 'listZaloAssets', summary: 'Paid assets for groups, as they were seen last', type: ZaloAssetList })
  async assets(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<ZaloAssetList> {
    await this.queries.getOa(actor, id);
    return { items: await this.channelQueries.assets(actor, id) };
  }

  @Get('zalo-oas/:id/groups')
  @Needs('zalo.manage')
  @ReadOperation({ id: 'listZaloGroups', summary: 'Groups the account has at Zalo, asked now, with their links to village groups', type: ZaloGroupList, conflict: REFUSED })
  groups(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<ZaloGroupList> {
    return this.checks.groups(actor, id);
  }

  @Post('zalo-oas/:id/create-group')
  @Needs('zalo.manage')
  @EffectOperation({ id: 'createZaloGroup', summary: 'A new group of the account for a village group, on a paid asset; the worker makes it', type: GroupChannelItem, status: 201, conflict: 'ASSET_NOT_AVAILABLE, GROUP_ALREADY_LINKED, GROUP_NOT_IN_USE, WRONG_STATE' })
  createGroup(@Param() { id }: IdParam, @Body() input: CreateZaloGroupInput, @Command() command: CommandContext): Promise<GroupChannelItem> {
    return this.channels.createGroup(command, id, input);
  }
}
