import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, ApiTooManyRequestsResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentSession, PartialSessionRoute, PublicRoute } from '../access/access.decorators.js';
import { Problem } from '../errors/problem.js';
import { AuthService } from './auth.service.js';
import { CodeInput, LoginInput, SessionResponse } from './dto/auth.dto.js';
import type { LiveSession } from './session-store.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(@Inject(AuthService) private readonly auth: AuthService) {}

  @Post('login')
  @HttpCode(200)
  @PublicRoute()
  @ApiOperation({ operationId: 'login', summary: 'Log in with user name and password' })
  @ApiOkResponse({ type: SessionResponse })
  @ApiUnauthorizedResponse({ type: Problem, description: 'INVALID_CREDENTIALS' })
  @ApiTooManyRequestsResponse({ type: Problem, description: 'TOO_MANY_ATTEMPTS, with Retry-After' })
  login(@Body() input: LoginInput, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionResponse> {
    return this.auth.login({ request, reply }, input.username, input.password);
  }

  @Post('second-factor')
  @HttpCode(200)
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'completeLogin', summary: 'Second factor: authenticator code or recovery code' })
  @ApiOkResponse({ type: SessionResponse })
  @ApiTooManyRequestsResponse({ type: Problem })
  completeLogin(
    @Body() input: CodeInput,
    @CurrentSession() session: LiveSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    return this.auth.completeWithCode({ request, reply }, session, input.code);
  }

  @Post('logout')
  @HttpCode(204)
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'logout', summary: 'End this session' })
  @ApiNoContentResponse()
  logout(@CurrentSession() session: LiveSession, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.auth.logout({ request, reply }, session);
  }

  @Post('logout-everywhere')
  @HttpCode(204)
  @PartialSessionRoute()
  @ApiOperation({ operationId: 'logoutEverywhere', summary: 'End all sessions of this person' })
  @ApiNoContentResponse()
  logoutEverywhere(@CurrentSession() session: LiveSession, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.auth.logoutEverywhere({ request, reply }, session);
  }
}
