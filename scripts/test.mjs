import { report } from './lib/problems.mjs';
import { requireNode } from './lib/settings.mjs';
import { STEPS } from './lib/test-steps.mjs';

/**
 * `npm test` runs every step and stops at the first that fails; `npm test -- unit e2e` runs the named ones.
 * The last line is always `N passed, N failed`.
 */
const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;
const total = { passed: 0, failed: 0 };

function chosenSteps(names) {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = STEPS.map((step) => step.name).join(', ');
    throw new Error(`không có bước (no step) ${unknown.join(', ')}; các bước (steps): ${known}`);
  }
  return names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(step.name));
}

async function runStep({ name, run }) {
  const since = Date.now();
  console.log(`\n── ${name}`);
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  const counts = passed + failed > 0 ? `, ${passed} đạt (passed), ${failed} hỏng (failed)` : '';
  console.log(`── ${name}: ${failed ? 'HỎNG (FAILED)' : 'đạt (ok)'}${counts}, ${seconds(since)}`);
}

try {
  requireNode();
  for (const step of chosenSteps(process.argv.slice(2))) {
    await runStep(step);
    if (total.failed > 0) break;
  }
} catch (error) {
  report(error);
  total.failed += 1;
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(
  `\nTổng thời gian (whole time): ${seconds(started)}\n${total.passed} passed, ${total.failed} failed`,
);
