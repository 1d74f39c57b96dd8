import { StateFile } from './state-file.js';
import { createSimulator } from './simulator.js';
import type { World } from './state/world.js';

/** All of them are written to the state file: fewer than a test run keeps. */
const MESSAGES_KEPT = 10_000;

/**
 * The simulator as a program of `npm start`: PORT, HOST, SIMULATOR_STATE (where it keeps what it knows), SIMULATOR_SEED
 * (what it begins with), SIMULATOR_WEBHOOK (the station's address for events).
 */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const simulator = await createSimulator({ port: Number(env.PORT ?? 3001), host: env.HOST ?? '127.0.0.1', messageLimit: MESSAGES_KEPT });
  const file = env.SIMULATOR_STATE ? new StateFile(simulator.world, env.SIMULATOR_STATE, env.SIMULATOR_SEED) : null;
  file?.open();
  if (env.SIMULATOR_WEBHOOK) leadEvents(simulator.world, env.SIMULATOR_WEBHOOK);
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    file?.close();
    void simulator.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Started by a supervisor: end with it.
  process.once('disconnect', end);
  process.send?.({ type: 'ready', url: simulator.url });
}

/** The station may have another port than when it told us where events go. */
function leadEvents(world: World, address: string): void {
  for (const app of world.apps.values()) Object.assign(app, { webhookUrl: address, webhookEnabled: true });
  for (const bot of world.bots.values()) if (bot.webhookUrl) bot.webhookUrl = new URL(new URL(bot.webhookUrl).pathname, address).toString();
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
