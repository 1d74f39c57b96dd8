import { readFileSync } from 'node:fs';

const PARENT_CHECK_MS = 1_000;

/**
 * Calls `stop` on Ctrl-C and SIGTERM (npm passes on the same Ctrl-C a second time: `stop` must bear that), and when
 * the npm that started us was killed, for then nobody is left who could stop us.
 */
export function onStopRequest(stop) {
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) stop();
  }, PARENT_CHECK_MS).unref();
}

/** Our parent and, on Linux, its parent: between npm and us stands a shell that outlives npm. */
function ancestors() {
  if (process.platform !== 'linux') return String(process.ppid);
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
