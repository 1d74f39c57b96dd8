import { createHash, randomBytes } from 'node:crypto';
import { Body, Controller, Get, Inject, type OnModuleInit, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicRoute } from '../../../platform/access/access.decorators.js';
import { Clock } from '../../../platform/time/clock.js';
import { ShortLinkPages } from '../../groups/short-link-pages.js';
import { AnswerThrottle, networkOf } from './answer-throttle.js';
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
  @ApiResponse({ status: 303, description: 'Counted; to the page that says so' })
  @ApiResponse({ status: 404, description: 'No such question', content: { 'text/html': { schema: { type: 'string' } } } })
  async answer(@Param() { code }: CodeParam, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const refused = await this.refusal(code, choiceOf(body), request.ip);
    // To another page: loading that one again counts nothing.
    if (!refused) return void reply.header('cache-control', 'no-store').redirect(`/q/${code}/thanks`, 303);
    const { status, html } = refused;
    void reply.header('cache-control', 'no-store').status(status).type('text/html; charset=utf-8').send(html);
  }

  @Get(':code/thanks')
  @PublicRoute()
  @ApiOperation({ operationId: 'thankForAnswer', summary: 'What somebody sees after an answer was counted' })
  @ApiResponse({ status: 200, description: 'Thanks', content: { 'text/html': { schema: { type: 'string' } } } })
  thanks(@Param() _: CodeParam, @Res() reply: FastifyReply): void {
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(thanksPage());
  }

  /** Counts the answer, or says why not. */
  private async refusal(code: string, choice: number | null, ip: string): Promise<{ status: number; html: string } | null> {
    const question = await this.questions.find(code);
    if (!question) return { status: 404, html: closedPage() };
    if (!question.open) return { status: 410, html: closedPage() };
    if (choice === null || choice >= question.choices.length) return { status: 400, html: badChoicePage() };
    const key = createHash('sha256').update(this.salt).update(`${networkOf(ip)}|${code}`).digest('base64');
    if (!this.throttle.takes(key, this.clock.now().getTime())) return { status: 429, html: tooManyPage() };
    return (await this.questions.answer(code, choice)) ? null : { status: 410, html: closedPage() };
  }
}

function choiceOf(body: unknown): number | null {
  const choice = typeof body === 'object' && body !== null ? (body as { choice?: unknown }).choice : undefined;
  return typeof choice === 'string' && /^[0-5]$/.test(choice) ? Number(choice) : null;
}
