import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { CurrentActor, Needs } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Command, type CommandContext, IfMatch, KeylessCommand } from '../../platform/commands/command-context.js';
import { withETag } from '../../platform/http/etag.js';
import { EditOperation, EffectOperation, FileOperation, ListOperation, ReadOperation } from '../../platform/http/operation.decorators.js';
import { IdParam } from '../../platform/validation/params.js';
import { CountMembersInput, EditGroupInput, Group, GroupListQuery, GroupPage, OpenGroupInput, QrPngQuery, CloseGroupInput, RenewLinkInput } from './dto/group.dto.js';
import { GroupsQueries } from './groups.queries.js';
import { GroupsService } from './groups.service.js';

@ApiTags('groups')
@Controller('groups')
export class GroupsController {
  constructor(
    @Inject(GroupsService) private readonly groups: GroupsService,
    @Inject(GroupsQueries) private readonly queries: GroupsQueries,
  ) {}

  @Get()
  @Needs('groups.read')
  @ListOperation({ id: 'listGroups', summary: 'Zalo groups with their villages and member counts', type: GroupPage })
  list(@Query() query: GroupListQuery, @CurrentActor() actor: Actor): Promise<GroupPage> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Needs('groups.read')
  @ReadOperation({ id: 'getGroup', summary: 'One group', type: Group })
  async get(@Param() { id }: IdParam, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Group> {
    return withETag(reply, await this.queries.get(actor, id));
  }

  @Post()
  @Needs('groups.manage')
  @EffectOperation({ id: 'openGroup', summary: 'Record a group; it starts as a draft', type: Group, status: 201, invalid: 'INVALID_INVITE_LINK, UNKNOWN_VILLAGE' })
  open(@Body() input: OpenGroupInput, @Command() command: CommandContext): Promise<Group> {
    return this.groups.open(command, input);
  }

  @Patch(':id')
  @Needs('groups.manage')
  @EditOperation({ id: 'editGroup', summary: 'Change a group', type: Group })
  edit(@Param() { id }: IdParam, @Body() input: EditGroupInput, @IfMatch() version: number, @KeylessCommand() command: CommandContext): Promise<Group> {
    return this.groups.edit(command, id, version, input);
  }

  @Post(':id/activate')
  @Needs('groups.manage')
  @EffectOperation({ id: 'activateGroup', summary: 'Notices go to this group from now on', type: Group, conflict: 'WRONG_STATE' })
  activate(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<Group> {
    return this.groups.move(command, id, 'activate');
  }

  @Post(':id/lock')
  @Needs('groups.manage')
  @EffectOperation({ id: 'lockGroup', summary: 'Stop posting to this group for a while', type: Group, conflict: 'WRONG_STATE' })
  lock(@Param() { id }: IdParam, @Command() command: CommandContext): Promise<Group> {
    return this.groups.move(command, id, 'lock');
  }

  @Post(':id/close')
  @Needs('groups.manage')
  @EffectOperation({ id: 'closeGroup', summary: 'Close the group for good', type: Group, conflict: 'WRONG_STATE' })
  close(@Param() { id }: IdParam, @Body() input: CloseGroupInput, @Command() command: CommandContext): Promise<Group> {
    return this.groups.move(command, id, 'close', input.reason);
  }

  @Post(':id/renew-link')
  @Needs('groups.manage')
  @EffectOperation({ id: 'renewGroupLink', summary: 'A new invite link; printed codes lead to it at once', type: Group, invalid: 'INVALID_INVITE_LINK' })
  renewLink(@Param() { id }: IdParam, @Body() input: RenewLinkInput, @Command() command: CommandContext): Promise<Group> {
    return this.groups.renewLink(command, id, input);
  }

  @Post(':id/member-counts')
  @Needs('groups.manage')
  @EffectOperation({ id: 'countGroupMembers', summary: 'Record how many members there are; never who', type: Group })
  countMembers(@Param() { id }: IdParam, @Body() input: CountMembersInput, @Command() command: CommandContext): Promise<Group> {
    return this.groups.countMembers(command, id, input);
  }

  @Get(':id/qr.svg')
  @Needs('groups.read')
  @FileOperation({ id: 'getGroupQrSvg', summary: 'QR code of the short link, error correction H', mediaType: 'image/svg+xml' })
  async qrSvg(@Param() { id }: IdParam, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const group = await this.queries.get(actor, id);
    return new StreamableFile(Buffer.from(await qrSvg(group.shortLink)), { type: 'image/svg+xml', disposition: `inline; filename="qr-${id}.svg"` });
  }

  @Get(':id/qr.png')
  @Needs('groups.read')
  @FileOperation({ id: 'getGroupQrPng', summary: 'QR code of the short link for print', mediaType: 'image/png' })
  async qrPng(@Param() { id }: IdParam, @Query() { size }: QrPngQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const group = await this.queries.get(actor, id);
    // Drawing a large picture in JavaScript would hold up everybody else for seconds; this runs beside the event loop.
    const png = await sharp(Buffer.from(await qrSvg(group.shortLink))).resize(size, size, { kernel: 'nearest' }).png({ palette: true }).toBuffer();
    return new StreamableFile(png, { type: 'image/png', disposition: `inline; filename="qr-${id}.png"` });
  }
}

/** Error correction H: a third of a poster may be torn off or dirty. */
const qrSvg = (link: string): Promise<string> => QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'H', margin: 4 });
