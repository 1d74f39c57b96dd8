import { basename } from 'node:path';
import { build } from './build.mjs';
import { report } from './lib/problems.mjs';
import { runNode } from './lib/processes.mjs';
import { say } from './lib/say.mjs';
import { requireNode } from './lib/settings.mjs';
import { filesUnder } from './lib/stamps.mjs';

/** Runs the side-by-side benchmarks, test/load/*.bench.mjs, one after another; each prints its own ratios. */
async function bench(names) {
  requireNode();
  await build();
  const files = filesUnder('test/load', (path) => path.endsWith('.bench.mjs'));
  const chosen = files.filter((file) => names.length === 0 || names.includes(basename(file, '.bench.mjs')));
  if (chosen.length === 0) throw new Error('không có phép đo nào trong test/load (no benchmark there)');
  for (const file of chosen) {
    say(`Đo ${basename(file)}`, `measuring ${basename(file)}`);
    const { code } = await runNode([file]);
    if (code !== 0) throw new Error(`${file}: mã (code) ${code}`);
  }
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}
