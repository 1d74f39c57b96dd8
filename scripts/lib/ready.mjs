import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_ACCOUNTS } from './demo.mjs';
import { elapsedSeconds } from './say.mjs';

/** Asks until the address answers 200; false after `timeoutMs`. */
export async function waitUntilReady(address, timeoutMs) {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(150)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
  }
  return false;
}

/** What a person needs to begin: addresses, demo accounts, how to stop. */
export function welcome({ port, dataDir, password, simulator }) {
  const line = '─'.repeat(78);
  const accounts = DEMO_ACCOUNTS.map(([name, vi, en]) => `    ${name.padEnd(20)} ${vi} (${en})`);
  const demo = password
    ? [`  Tài khoản thử, mật khẩu chung (demo accounts, one password): ${password}`, ...accounts]
    : ['  Không có tài khoản thử vì NODE_ENV=production (no demo accounts in production).'];
  return [
    line,
    `  Bình Yên đã sẵn sàng sau ${elapsedSeconds()} giây (ready after ${elapsedSeconds()} s).`,
    `  Mở trang làm việc (open http://localhost:${port}): http://localhost:${port}`,
    `  Tài liệu API (API documentation): http://localhost:${port}/api/docs`,
    ...(simulator ? [`  Điện thoại của bà con, Zalo mô phỏng (villagers' phones, simulated Zalo): http://localhost:${simulator}`] : []),
    `  Dữ liệu và nhật ký (data and logs): ${dataDir}`,
    ...demo,
    '  Nhấn Ctrl-C để dừng (press Ctrl-C to stop).',
    line,
  ].join('\n');
}
