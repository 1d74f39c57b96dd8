import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentSession, Needs, PartialSessionRoute } from '../access/access.decorators.js';
import { Problem } from '../errors/problem.js';
import { AccountService } from './account.service.js';
import { AuthService } from './auth.service.js';
import {
  ChangePasswordInput, CodeInput, EnrolmentResponse, RecoveryCodesResponse, SessionResponse, StepUpInput, StepUpResponse,
} from './dto/auth.dto.js';
import type { LiveSession } from './session-store.js';

@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(
    @Inject(AuthService) private readonly auth: AuthService,
    @Inject(AccountService) private readonly account: AccountService,
  ) {}

  @Get()
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'getMe', summary: 'The session: who I am, what is still missing, what I may do' })
  @ApiOkResponse({ type: SessionResponse })
  getMe(@CurrentSession() session: LiveSession): Promise<SessionResponse> {
    return this.auth.answer(session);
  }

  @Post('second-factor/enrolment')
  @HttpCode(200)
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'beginSecondFactorEnrolment', summary: 'A new authenticator secret, not yet in force' })
  @ApiOkResponse({ type: EnrolmentResponse })
  beginEnrolment(@CurrentSession() session: LiveSession): Promise<EnrolmentResponse> {
    return this.account.beginEnrolment(session);
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'confirmSecondFactor', summary: 'Confirm with a first code; answers with recovery codes, once' })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  @ApiUnprocessableEntityResponse({ type: Problem, description: 'INVALID_CODE' })
  confirmEnrolment(
    @Body() input: CodeInput,
    @CurrentSession() session: LiveSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesResponse> {
    return this.account.confirmEnrolment({ request, reply }, session, input.code);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Needs('me.read', { stepUp: true })
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'New recovery codes; the old ones stop working' })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  renewRecoveryCodes(@CurrentSession() session: LiveSession): Promise<RecoveryCodesResponse> {
    return this.account.renewRecoveryCodes(session);
  }

  @Post('password')
  @HttpCode(204)
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the password; all other sessions end' })
  @ApiNoContentResponse()
  @ApiUnprocessableEntityResponse({ type: Problem, description: 'WRONG_PASSWORD or WEAK_PASSWORD' })
  changePassword(@Body() input: ChangePasswordInput, @CurrentSession() session: LiveSession, @Req() request: FastifyRequest): Promise<void> {
    return this.account.changePassword(request, session, input);
  }

  @Post('step-up')
  @HttpCode(200)
  @Needs('me.read')
  @ApiOperation({ operationId: 'stepUp', summary: 'Password or code again: opens dangerous acts for five minutes' })
  @ApiOkResponse({ type: StepUpResponse })
  @ApiUnprocessableEntityResponse({ type: Problem, description: 'WRONG_PASSWORD or INVALID_CODE' })
  stepUp(@Body() input: StepUpInput, @CurrentSession() session: LiveSession, @Req() request: FastifyRequest): Promise<StepUpResponse> {
    return this.account.stepUp(request, session, input);
  }
}
