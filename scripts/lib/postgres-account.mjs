import { chownSync, cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problems } from './problems.mjs';
import { works } from './processes.mjs';

const NOBODY = 65534;
const AS_NOBODY = ['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups'];
const PAST_CLOSED_FOLDERS = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
const AS_SEEN_INSIDE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/**
 * PostgreSQL refuses to run as root. This finds the way to run it on this machine, mildest first:
 * - direct: we are an ordinary user;
 * - namespace: a user namespace in which root's own files belong to nobody; nothing is chowned;
 * - nobody: where namespaces are forbidden (containers), as nobody, if nobody can reach the folders;
 * - nobody-dac: the same with the right to pass through folders closed to others, such as /root;
 * - nobody-copy: the same with a copy of the programs where nobody can reach them.
 * Gives `{ how, native, wrap(command, args), own(path) }`: `wrap` makes the command to spawn, `own` hands a path over.
 */
export function postgresAccount(native, dataDir) {
  if (process.getuid?.() !== 0) {
    return { how: 'direct', native, wrap: (command, args) => [command, args], own() {} };
  }
  if (works('unshare', [...AS_SEEN_INSIDE, 'true'])) {
    return account('namespace', native, 'unshare', AS_SEEN_INSIDE, 0);
  }
  const nobody = account('nobody', native, 'setpriv', AS_NOBODY, NOBODY);
  const dataReachable = worksAs(nobody, 'test', ['-x', dataDir]);
  if (dataReachable && canRunPostgres(nobody)) return nobody;
  const passing = account('nobody-dac', native, 'setpriv', [...AS_NOBODY, ...PAST_CLOSED_FOLDERS], NOBODY);
  if (canRunPostgres(passing)) return passing;
  if (!dataReachable) throw problems.unreachableForNobody(dataDir);
  const copied = { ...nobody, how: 'nobody-copy', native: copyOfPrograms(native) };
  if (canRunPostgres(copied)) return copied;
  throw problems.unreachableForNobody(copied.native);
}

function account(how, native, wrapper, wrapperArgs, owner) {
  return {
    how,
    native,
    wrap: (command, args) => [wrapper, [...wrapperArgs, command, ...args]],
    own: (path) => handOver(path, owner),
  };
}

function worksAs(who, command, args) {
  return works(...who.wrap(command, args));
}

const canRunPostgres = (who) => worksAs(who, join(who.native, 'bin', 'postgres'), ['--version']);

/** A folder of the right owner is left alone: walking a large one at each start would be slow. */
function handOver(path, owner) {
  const { uid } = statSync(path);
  if (uid === owner) return;
  if (statSync(path).isDirectory()) works('chown', ['-R', `${owner}:${owner}`, path]);
  else chownSync(path, owner, owner);
}

function copyOfPrograms(native) {
  const { size, mtimeMs } = statSync(join(native, 'bin', 'postgres'));
  const copy = join(tmpdir(), `binhyen-postgres-${size}-${Math.round(mtimeMs)}`);
  if (existsSync(copy) && statSync(copy).uid === 0) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  rmSync(copy, { recursive: true, force: true });
  renameSync(draft, copy);
  return copy;
}
