import { createSimulator, type Simulator, type SimulatorOptions } from '../../apps/zalo-simulator/src/simulator.js';
import type { Env } from '../../apps/api/src/platform/config/env.js';

export type { Simulator };

/** The application and the OA every test simulator begins with; more are added with `simulator.plant`. */
export const SIM_APP = { appId: '1000000000000000001', appSecret: 'bi-mat-ung-dung-thu', oaSecretKey: 'bi-mat-oa-thu' } as const;
export const SIM_OA = { oaId: '600000000000000001', appId: SIM_APP.appId, name: 'Công an xã thử', adminUserIds: ['7000000000000000001'] } as const;
export const SIM_BOT = { botId: '9000000000000000001', token: '9000000000000000001:ma-bot-thu', name: 'Bot thử' } as const;

/** A simulator on a free port with one application, one business OA of 600 requests a minute, and one bot. */
export function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = {
    // The limit tests look at is the OA's.
    apps: [{ ...SIM_APP, ratePerMinute: 1_000_000 }],
    oas: [{ ...SIM_OA, adminUserIds: [...SIM_OA.adminUserIds], ratePerMinute: 600, accessToken: 'at-thu', refreshToken: 'rt-thu' }],
    users: [{ userId: SIM_OA.adminUserIds[0], name: 'Quản trị OA', follows: [SIM_OA.oaId], lastInteraction: { [SIM_OA.oaId]: Date.now() } }],
    bots: [{ ...SIM_BOT }],
  };
  return createSimulator({ world, ...options });
}

/** Settings that lead a station to the simulator, for `Station.open({ env })`. */
export function zaloEnv(simulator: Simulator, changes: Partial<Env['zalo']> = {}): Pick<Env, 'zalo'> {
  const { url } = simulator;
  return {
    zalo: {
      openapiBase: url, oauthBase: url, botBase: url, timeoutMs: 1_000, settleSeconds: 0, webhookBase: 'http://127.0.0.1', redirectUri: 'http://127.0.0.1/api/v1/zalo-consent/callback', mediaHosts: [new URL(url).host],
      ...changes,
    },
  };
}

/** Groups of the OA at the simulator, each with an asset of its own; gives their ids in order. */
export function plantGroups(simulator: Simulator, names: readonly string[], oaId: string = SIM_OA.oaId): string[] {
  const ids = names.map((_, index) => `gmf-${oaId.slice(-4)}-${simulator.world.groups.size + index + 1}`);
  simulator.plant({
    assets: ids.map((id) => ({ assetId: `as-${id}`, oaId, productType: 'gmf1000' })),
    groups: ids.map((groupId, index) => ({ groupId, name: names[index]!, oaId, assetId: `as-${groupId}`, memberIds: [...SIM_OA.adminUserIds], crowd: 120 })),
  });
  return ids;
}

/** A village's own group with the bot in it; gives the bot's chat id. */
export function plantBotGroup(simulator: Simulator, name: string): string {
  const number = simulator.world.groups.size + 1;
  const chatId = `zgr-${number}`;
  simulator.plant({ groups: [{ groupId: `own-${number}`, name, crowd: 90, bots: { [SIM_BOT.botId]: chatId } }] });
  return chatId;
}
