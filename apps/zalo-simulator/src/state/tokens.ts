import { refuse } from '../answer.js';
import type { SimOa } from './types.js';
import type { World } from './world.js';

/** 25 hours, as the platform gives since version 4. */
export const ACCESS_SECONDS = 90_000;
const REFRESH_MS = 90 * 24 * 3_600_000;
/** Old tokens are remembered for telling "replaced" from "never heard of", a few per OA. */
const REMEMBERED = 16;

export interface Pair {
  access_token: string;
  refresh_token: string;
  expires_in: string;
}

/** A new pair ends the old one at once. */
export function issuePair(world: World, oaId: string): Pair {
  endTokens(world, oaId, 'REPLACED');
  const access = world.newToken('at');
  const refresh = world.newToken('rt');
  plantTokens(world, oaId, access, refresh);
  return { access_token: access, refresh_token: refresh, expires_in: String(ACCESS_SECONDS) };
}

export function plantTokens(world: World, oaId: string, access: string, refresh: string): void {
  world.tokens.set(access, { oaId, kind: 'access', token: access, expiresAt: world.now() + ACCESS_SECONDS * 1000, state: 'LIVE' });
  world.tokens.set(refresh, { oaId, kind: 'refresh', token: refresh, expiresAt: world.now() + REFRESH_MS, state: 'LIVE' });
  world.events.emit('tokens');
}

export function endTokens(world: World, oaId: string, state: 'REPLACED' | 'REVOKED'): void {
  const ofOa = [...world.tokens.values()].filter((token) => token.oaId === oaId);
  for (const token of ofOa) if (token.state === 'LIVE') token.state = state;
  for (const token of ofOa.slice(0, Math.max(0, ofOa.length - REMEMBERED))) world.tokens.delete(token.token);
}

/** The OA whose access token this is; refuses as the openapi host does. */
export function oaOfToken(world: World, token: string | undefined): SimOa {
  const known = token ? world.tokens.get(token) : undefined;
  if (!known || known.kind !== 'access' || known.state === 'REPLACED') return refuse(-216, 'Access token is invalid');
  if (known.state === 'REVOKED') return refuse(-220, 'Access token has been revoked');
  if (known.expiresAt <= world.now()) return refuse(-220, 'Access token has expired');
  const oa = world.oas.get(known.oaId);
  if (!oa) return refuse(-205, 'OA not found');
  if (oa.disabled) return refuse(-204, 'OA has been disabled');
  return oa;
}
