import { createHash, randomBytes } from 'node:crypto';
import { Body, Controller, Inject, type OnModuleInit, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicRoute } from '../../../platform/access/access.decorators.js';
import { Clock } from '../../../platform/time/clock.js';
import { ShortLinkPages } from '../../groups/short-link-pages.js';
import { AnswerThrottle } from './answer-throttle.js';
import { badChoicePage, closedPage, questionPage, thanksPage, tooManyPage } from './question-page.js';
import { QuestionsQueries } from './questions.queries.js';

class CodeParam {
  @ApiProperty({ pattern: '^[a-z2-9]{8}$', example: 'k7p2m9xw' })
  @Matches(/^[a-z2-9]{8}$/)
  code!: string;
}

/** Answers of strangers. Of a person nothing is kept: no cookie, no address, no time; only the number of a choice goes up. */
@ApiTags('public')
@Controller('q')
export class AnswersController implements OnModuleInit {
  private readonly throttle = new AnswerThrottle();
  /** New with every start: the digest of an address in memory tells nobody the address. */
  private readonly salt = randomBytes(16);

  constructor(
    @Inject(QuestionsQueries) private readonly questions: QuestionsQueries,
    @Inject(ShortLinkPages) private readonly pages: ShortLinkPages,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.pages.register(async (code) => {
      const question = await this.questions.find(code);
      if (!question) return undefined;
      return question.open ? { status: 200, html: questionPage({ code, ...question }) } : { status: 410, html: closedPage() };
    });
  }

  @Post(':code')
  @PublicRoute()
  @ApiOperation({ operationId: 'answerQuestion', summary: 'Count one answer to the question behind a short link' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ schema: { type: 'object', required: ['choice'], properties: { choice: { type: 'string', pattern: '^[0-5]$', example: '0' } } } })
  @ApiResponse({ status: 200, description: 'Counted', content: { 'text/html': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 404, description: 'No such question', content: { 'text/html': { schema: { type: 'string' } } } })
  async answer(@Param() { code }: CodeParam, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { status, html } = await this.counted(code, choiceOf(body), request.ip);
    void reply.header('cache-control', 'no-store').status(status).type('text/html; charset=utf-8').send(html);
  }

  private async counted(code: string, choice: number | null, ip: string): Promise<{ status: number; html: string }> {
    const question = await this.questions.find(code);
    if (!question) return { status: 404, html: closedPage() };
    if (!question.open) return { status: 410, html: closedPage() };
    if (choice === null || choice >= question.choices.length) return { status: 400, html: badChoicePage() };
    const key = createHash('sha256').update(this.salt).update(`${ip}|${code}`).digest('base64');
    if (!this.throttle.takes(key, this.clock.now().getTime())) return { status: 429, html: tooManyPage() };
    return (await this.questions.answer(code, choice)) ? { status: 200, html: thanksPage() } : { status: 410, html: closedPage() };
  }
}

function choiceOf(body: unknown): number | null {
  const choice = typeof body === 'object' && body !== null ? (body as { choice?: unknown }).choice : undefined;
  return typeof choice === 'string' && /^[0-5]$/.test(choice) ? Number(choice) : null;
}
