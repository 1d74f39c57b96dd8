import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { migrate, requireDatabase, roleUrl } from './lib/database.mjs';
import { demoPassword } from './lib/demo.mjs';
import { keepPostgres } from './lib/kept-postgres.mjs';
import { tryLock } from './lib/lock.mjs';
import { inRoot } from './lib/paths.mjs';
import { asProblem, problems, report } from './lib/problems.mjs';
import { waitUntilReady, welcome } from './lib/ready.mjs';
import { say, withHeartbeat } from './lib/say.mjs';
import { Service } from './lib/service.mjs';
import { readSettings, requireFreePort, requireNode } from './lib/settings.mjs';
import { simulatorEnv, simulatorPort, towardsSimulator, wantsSimulator } from './lib/simulator.mjs';
import { onStopRequest } from './lib/stop-request.mjs';

const SERVICE_STOP_MS = 3_000;
const POSTGRES_STOP_MS = 3_000;
const WHOLE_STOP_MS = 10_000;
const READY_MS = 90_000;
const KEPT_BACK = ['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_WORKER_URL', 'DEMO_PASSWORD'];
const LOG_CHECK_MS = 10 * 60_000;

/** What was started, with how to end it; ended last first: api, worker, simulator, PostgreSQL, lock. */
const started = [];
let stopping = false;
let dataDir = inRoot('data');

async function start() {
  requireNode();
  const settings = readSettings();
  dataDir = settings.dataDir;
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  takeDataFolder(settings);
  await requireFreePort(settings.port);
  await build();
  const password = settings.demo ? demoPassword(dataDir, settings.demoPassword) : undefined;
  const urls = await prepareDatabase(settings, password);
  const simulator = wantsSimulator(settings) ? await simulatorPort(settings.port) : undefined;
  await startServices({ ...settings, simulator }, urls);
  console.log(welcome({ port: settings.port, dataDir, password, simulator }));
}

function takeDataFolder({ port }) {
  const { release, holder } = tryLock(join(dataDir, 'start.lock'), { port });
  if (holder) throw problems.alreadyRunning(dataDir, holder);
  started.push(release);
}

/** Gives the connection strings for api and worker, from whichever of the three ways the settings choose. */
async function prepareDatabase(settings, password) {
  const { databaseUrl, appUrl, workerUrl, demo } = settings;
  if (!databaseUrl && (appUrl || workerUrl)) {
    if (!appUrl || !workerUrl)
      throw problems.databaseUrlsIncomplete(appUrl ? 'DATABASE_WORKER_URL' : 'DATABASE_APP_URL');
    await requireDatabase('DATABASE_APP_URL', appUrl);
    await requireDatabase('DATABASE_WORKER_URL', workerUrl);
    return { appUrl, workerUrl };
  }
  if (databaseUrl) await requireDatabase('DATABASE_URL', databaseUrl);
  const adminUrl = databaseUrl ?? (await startEmbedded());
  say('Nâng cấp cơ sở dữ liệu', 'migrating the database');
  await withHeartbeat(
    migrate({ adminUrl, dataDir, demo, password }),
    'nâng cấp cơ sở dữ liệu',
    'migrating the database',
  );
  return {
    appUrl: appUrl ?? roleUrl(adminUrl, dataDir, 'binhyen_app'),
    workerUrl: workerUrl ?? roleUrl(adminUrl, dataDir, 'binhyen_worker'),
  };
}

async function startEmbedded() {
  say('Khởi động PostgreSQL', 'starting PostgreSQL');
  const onCreate = () => say('Lần đầu chạy: tạo cơ sở dữ liệu mới', 'first run: making a new database');
  const starting = keepPostgres({ dataDir, onCreate });
  const postgres = await withHeartbeat(starting, 'khởi động PostgreSQL', 'starting PostgreSQL');
  started.push(() => postgres.stop(POSTGRES_STOP_MS));
  return postgres.url('binhyen');
}

async function startServices(settings, { appUrl, workerUrl }) {
  say('Khởi động máy chủ và tiến trình nền', 'starting server and worker');
  const worker = service('worker', 'api/src/worker.js', { ...serviceEnv(settings), DATABASE_WORKER_URL: workerUrl });
  const api = service('api', 'api/src/main.js', { ...serviceEnv(settings), DATABASE_APP_URL: appUrl });
  const simulator = settings.simulator ? [service('simulator', 'zalo-simulator/src/main.js', simulatorEnv(settings, dataDir))] : [];
  const services = [...simulator, worker, api];
  const ended = Promise.race(services.map(async (one) => ({ one, words: await one.firstEnd() })));
  for (const one of services) {
    started.push(() => one.stop(SERVICE_STOP_MS));
    one.start();
  }
  const ready = waitUntilReady(`http://127.0.0.1:${settings.port}/health/ready`, READY_MS);
  const outcome = await withHeartbeat(
    Promise.race([ready, ended]),
    'đợi máy chủ sẵn sàng',
    'waiting for the server',
  );
  if (outcome !== true) throw startFailure(outcome, api, settings.port);
  for (const one of services) {
    one.guard();
    setInterval(() => one.limitLog(), LOG_CHECK_MS).unref();
  }
}

function startFailure(outcome, api, port) {
  const { one, words } = outcome || { one: api, words: '/health/ready' };
  if (/EADDRINUSE/.test(words)) return problems.portBusy(port);
  return problems.childFailed(one.name, words, one.logFile);
}

function service(name, script, env) {
  const logFile = join(dataDir, 'logs', `${name}.log`);
  return new Service({ name, script: inRoot('dist/apps', script), env, logFile });
}

/** Each program gets its own connection string only; the administrator's and the demo password stay here. */
function serviceEnv({ port, publicBaseUrl, demo, simulator }) {
  const towards = simulator ? towardsSimulator(simulator) : {};
  const env = { ...process.env, ...towards, PORT: String(port), DATA_DIR: dataDir, PUBLIC_BASE_URL: publicBaseUrl };
  for (const name of KEPT_BACK) delete env[name];
  return { ...env, DEMO: demo ? '1' : '0' };
}

async function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(exitCode), WHOLE_STOP_MS);
  for (const end of started.reverse()) await end();
  process.exit(exitCode);
}

onStopRequest(async () => {
  if (stopping) return;
  say('Đang dừng', 'stopping');
  await stop(0);
});

try {
  await start();
} catch (error) {
  if (!stopping) await stop(report(asProblem(error, dataDir)));
}
