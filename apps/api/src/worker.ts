import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { createLogger } from './app.setup.js';
import { EnvError, readEnv } from './platform/config/env.js';

/** The same modules without HTTP: renders documents, starts clocks, cleans up. */
async function main(): Promise<void> {
  const env = readEnv('worker');
  const app = await NestFactory.createApplicationContext(AppModule.for(env), { logger: createLogger(env) });
  app.enableShutdownHooks();
  process.once('disconnect', () => void app.close().finally(() => process.exit(0)));
  process.send?.({ type: 'ready' });
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
