import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiNotFoundResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { ReadPool } from '#database';
import { PublicRoute } from '../../platform/access/access.decorators.js';
import { ShortLinkPages } from './short-link-pages.js';

class CodeParam {
  @ApiProperty({ pattern: '^[a-z2-9]{8}$', example: 'k7p2m9xw' })
  @Matches(/^[a-z2-9]{8}$/)
  code!: string;
}

interface Target {
  invite_link: string | null;
  group_name: string;
  commune_name: string;
  status: string;
}

/** What is printed on posters. The page for a code without a target needs no script and no style of others. */
@ApiTags('public')
@Controller('q')
export class ShortLinkController {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(ShortLinkPages) private readonly pages: ShortLinkPages,
  ) {}

  @Get(':code')
  @PublicRoute()
  @ApiOperation({ operationId: 'followShortLink', summary: 'From a printed code to the group it belongs to' })
  @ApiFoundResponse({ description: 'To the invite link' })
  @ApiNotFoundResponse({ description: 'No such code, or the group takes no one now', content: { 'text/html': { schema: { type: 'string' } } } })
  async follow(@Param() { code }: CodeParam, @Res() reply: FastifyReply): Promise<void> {
    const [target] = await this.reads.one<Target>({ kind: 'public' }, { name: 'short-link', text: 'SELECT * FROM app.resolve_short_link($1)', values: [code] });
    if (target?.invite_link && target.status === 'ACTIVE') {
      void reply.header('cache-control', 'no-store').redirect(target.invite_link, 302);
      return;
    }
    const page = target ? undefined : await this.pages.find(code);
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'same-origin').status(page?.status ?? 404).type('text/html; charset=utf-8').send(page?.html ?? pageFor(target));
  }
}

function pageFor(target: Target | undefined): string {
  const [title, text] = target
    ? ['Nhóm tạm thời chưa nhận thành viên', `Nhóm của ${escapeHtml(target.commune_name)} đang tạm khóa hoặc đã đóng. Vui lòng liên hệ Công an xã để được hướng dẫn.`]
    : ['Mã không tồn tại', 'Vui lòng kiểm tra lại mã trên tờ thông báo. Nếu nghi ngờ mã giả, hãy báo cho Công an xã.'];
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p><p>Khẩn cấp: <a href="tel:113">113</a></p></body></html>`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
