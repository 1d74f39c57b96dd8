import { buildServer } from './build.mjs';
import { report } from './lib/problems.mjs';
import { runNode } from './lib/processes.mjs';

/** Writes the contract and the dashboard's client from the code: `npm run openapi`, then review the change. */
try {
  await buildServer();
  for (const args of [['dist/apps/api/src/openapi.js'], ['scripts/client.mjs']]) {
    const { code } = await runNode(args);
    if (code !== 0) throw new Error(`${args[0]}: mã (code) ${code}`);
  }
} catch (error) {
  process.exitCode = report(error);
}
