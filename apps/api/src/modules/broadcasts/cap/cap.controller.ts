import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { capAlertOf, capCancelOf, capDateTime, DomainError } from '#domain';
import { PublicRoute } from '../../../platform/access/access.decorators.js';
import { ENV, type Env } from '../../../platform/config/env.js';
import { Problem } from '../../../platform/errors/problem.js';
import { Clock } from '../../../platform/time/clock.js';
import { CapQueries, type PublicWarning } from './cap.queries.js';
import { capDocument, capFeed, type FeedEntry } from './cap.xml.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const CANCEL = '.cancel';

class CapIdParam {
  @ApiProperty({ pattern: `^${UUID}(\\.cancel)?$`, example: '01940000-0000-7000-8000-000000000001' })
  @Matches(new RegExp(`^${UUID}(\\.cancel)?$`))
  id!: string;
}

/** Warnings for other systems: an Atom index and one CAP 1.2 document per alert. Readers ask often, so they may keep the answer. */
@ApiTags('public')
@Controller('public/cap')
export class CapController {
  constructor(
    @Inject(CapQueries) private readonly warnings: CapQueries,
    @Inject(ENV) private readonly env: Env,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @PublicRoute()
  @ApiOperation({ operationId: 'getCapFeed', summary: 'Warnings of the last 30 days as an Atom index of CAP 1.2 alerts' })
  @ApiOkResponse({ description: 'Atom', content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag that was sent along' })
  async feed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.warnings.latest();
    const entries = found.flatMap((warning) => this.entriesOf(warning));
    const updated = entries[0]?.alert.sent ?? capDateTime(new Date(0));
    this.answer(request, reply, capFeed({ address: this.address(), updated, entries }), 'application/atom+xml', 60);
  }

  @Get(':id')
  @PublicRoute()
  @ApiOperation({ operationId: 'getCapAlert', summary: 'One alert, its update or its cancellation (`.cancel`)' })
  @ApiOkResponse({ description: 'CAP 1.2', content: { 'application/cap+xml': { schema: { type: 'string' } } } })
  @ApiNotFoundResponse({ type: Problem, description: 'No such alert, or it was taken down: then only its cancellation is left' })
  async document(@Param() { id }: CapIdParam, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const cancelled = id.endsWith(CANCEL);
    const found = await this.warnings.find(cancelled ? id.slice(0, -CANCEL.length) : id);
    const alert = found && (cancelled ? capCancelOf(found, this.sender()) : found.takenDownAt === null ? capAlertOf(found, this.sender()) : null);
    if (!alert) throw new DomainError('NOT_FOUND', 'not-found');
    this.answer(request, reply, capDocument(alert, this.sender()), 'application/cap+xml', 300);
  }

  /** A corrected warning is found under its own address; the index shows what holds now. */
  private entriesOf(warning: PublicWarning): FeedEntry[] {
    if (warning.takenDownAt !== null) {
      const cancel = capCancelOf(warning, this.sender());
      return cancel ? [{ alert: cancel, title: 'Bản tin đã được gỡ', address: `${this.address()}/${warning.id}${CANCEL}` }] : [];
    }
    const over = warning.expiresAt !== null && warning.expiresAt <= this.clock.now();
    const alert = warning.corrected || over ? null : capAlertOf(warning, this.sender());
    return alert ? [{ alert, title: warning.title, address: `${this.address()}/${warning.id}` }] : [];
  }

  private answer(request: FastifyRequest, reply: FastifyReply, xml: string, type: string, maxAge: number): void {
    const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 27)}"`;
    void reply.header('cache-control', `public, max-age=${maxAge}`).header('etag', etag).header('cross-origin-resource-policy', 'cross-origin');
    if (request.headers['if-none-match'] === etag) void reply.status(304).send();
    else void reply.type(`${type}; charset=utf-8`).send(xml);
  }

  private address(): string {
    return `${this.env.publicBaseUrl}/api/v1/public/cap`;
  }

  /** The host name: no space, comma, `<` or `&` may stand in it. */
  private sender(): string {
    return new URL(this.env.publicBaseUrl).hostname;
  }
}
