import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { OauthRefusal } from '../answer.js';
import { serve, type Sim } from '../serve.js';
import { MINUTE_MS } from '../state/clock.js';
import { endTokens, issuePair, type Pair } from '../state/tokens.js';
import type { SimApp } from '../state/types.js';
import { consentPage, sorryPage } from './consent-page.js';

const CODE_MS = 10 * MINUTE_MS;

const refuseOauth = (code: number, name: string, reason: string): never => {
  throw new OauthRefusal(code, name, reason);
};

export interface Consent {
  appId: string;
  oaId: string;
  challenge?: string | null;
}

/** What the administrator's "agree" does: old tokens end, a code of ten minutes is given out. */
export function giveConsent(sim: Sim, { appId, oaId, challenge }: Consent): string {
  const { world } = sim;
  const oa = world.oas.get(oaId);
  if (!oa) throw new Error(`no OA ${oaId}`);
  oa.granted = true;
  oa.appId = appId;
  endTokens(world, oaId, 'REVOKED');
  for (const { code, expiresAt } of world.codes.values()) if (expiresAt <= world.now()) world.codes.delete(code);
  const code = world.newToken('code');
  world.codes.set(code, { code, oaId, appId, challenge: challenge || null, expiresAt: world.now() + CODE_MS });
  return code;
}

export function oauthRoutes(app: FastifyInstance, sim: Sim): void {
  const { world } = sim;
  app.get('/v4/oa/permission', (request, reply) => {
    const query = request.query as Record<string, string | undefined>;
    const problem = linkProblem(sim, query);
    reply.type('text/html; charset=utf-8');
    if (problem) return sorryPage(problem);
    return consentPage(world.apps.get(query.app_id!)!, [...world.oas.values()], query);
  });
  app.post('/v4/oa/permission', (request, reply) => {
    const form = request.body as Record<string, string | undefined>;
    const problem = linkProblem(sim, form) ?? (world.oas.has(form.oa_id ?? '') ? null : 'Chưa chọn Official Account.');
    if (problem) return reply.type('text/html; charset=utf-8').send(sorryPage(problem));
    const target = new URL(form.redirect_uri!);
    target.searchParams.set('code', giveConsent(sim, { appId: form.app_id!, oaId: form.oa_id!, challenge: form.code_challenge ?? null }));
    target.searchParams.set('oa_id', form.oa_id!);
    if (form.state) target.searchParams.set('state', form.state);
    return reply.redirect(target.toString(), 302);
  });
  app.post('/v4/oa/access_token', (request, reply) => {
    const form = (request.body ?? {}) as Record<string, string | undefined>;
    const secret = request.headers.secret_key;
    return serve(sim, request, reply, 'oauth.token', () => {
      const owner = appOf(sim, form.app_id, typeof secret === 'string' ? secret : undefined);
      if (form.grant_type === 'authorization_code') return exchange(sim, owner, form);
      if (form.grant_type === 'refresh_token') return refresh(sim, owner, form.refresh_token);
      return refuseOauth(-14001, 'Invalid grant type.', 'grant_type must be authorization_code or refresh_token');
    });
  });
}

function linkProblem({ world }: Sim, query: Record<string, string | undefined>): string | null {
  const app = world.apps.get(query.app_id ?? '');
  if (!app) return 'Mã lỗi -14002: app_id không đúng hoặc ứng dụng chưa được kích hoạt.';
  const redirect = query.redirect_uri ?? '';
  const registered = app.redirectUris.length === 0 ? URL.canParse(redirect) : app.redirectUris.includes(redirect);
  return registered && !redirect.includes('?') ? null : 'Mã lỗi -14003: redirect_uri chưa được đăng ký với ứng dụng, hoặc có tham số.';
}

function appOf({ world }: Sim, appId: string | undefined, secret: string | undefined): SimApp {
  const app = world.apps.get(appId ?? '');
  if (!app) return refuseOauth(-14002, 'Invalid app id.', 'App id is invalid or the app is not active.');
  if (app.appSecret !== secret) return refuseOauth(-14004, 'Invalid secret key.', 'Secret key is invalid.');
  return app;
}

function exchange(sim: Sim, app: SimApp, form: Record<string, string | undefined>): Pair {
  const { world } = sim;
  const known = world.codes.get(form.code ?? '');
  world.codes.delete(form.code ?? '');
  if (!known || known.appId !== app.appId || known.expiresAt <= world.now()) return refuseOauth(-14019, 'Invalid authorized code.', 'Authorized code is invalid, used or expired.');
  if (known.challenge !== null && known.challenge !== challengeOf(form.code_verifier ?? '')) return refuseOauth(-14020, 'Invalid code verifier.', 'Code verifier does not match the code challenge.');
  return issuePair(world, known.oaId);
}

function refresh(sim: Sim, app: SimApp, token: string | undefined): Pair {
  const { world } = sim;
  const known = world.tokens.get(token ?? '');
  const live = known?.kind === 'refresh' && known.state === 'LIVE' && known.expiresAt > world.now() && world.oas.get(known.oaId)?.appId === app.appId;
  if (!live) return refuseOauth(-14014, 'Invalid refresh token.', 'Refresh token is invalid, was used already or has expired.');
  return issuePair(world, known.oaId);
}

/** base64url without padding of the raw SHA-256 of the verifier. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
