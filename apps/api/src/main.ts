import { AppModule } from './app.module.js';
import { createHttpApp } from './app.setup.js';
import { serveDocs } from './openapi-ui.js';
import { EnvError, readEnv } from './platform/config/env.js';
import { servePages } from './platform/http/pages.js';

/** The HTTP process: API, Swagger, dashboard. */
async function main(): Promise<void> {
  const env = readEnv('api');
  const app = await createHttpApp(AppModule.for(env), env);
  serveDocs(app);
  await servePages(app);
  await app.listen(env.port, env.host);
  // Started by a supervisor: end with it.
  process.once('disconnect', () => void app.close().finally(() => process.exit(0)));
  process.send?.({ type: 'ready', port: env.port });
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
