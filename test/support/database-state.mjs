import { createHash } from 'node:crypto';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Sessions and counters of failed logins move by themselves; what the queue and the migrator keep is their own. */
const LEFT_OUT = new Set(['auth.session', 'auth.attempt', 'public.schema_migration']);
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** Every row of every table as JSON text. Instants and the links of the audit chain, which hash them, are blanked. */
async function rowsOf(client) {
  const { rows: tables } = await client.query(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname IN ('public', 'auth', 'audit', 'app') ORDER BY 1`,
  );
  const all = [];
  for (const { name } of tables) {
    if (LEFT_OUT.has(name)) continue;
    const { rows } = await client.query(`SELECT to_jsonb(t) AS row FROM ${name} t`);
    for (const { row } of rows) all.push(`${name} ${JSON.stringify(blanked(name, row))}`);
  }
  return all;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
function blanked(table, row) {
  const kept = Object.entries(row)
    .filter(([column]) => !(table === 'public.audit_event' && ['payload', 'prev_hash', 'hash'].includes(column)) && !(table === 'audit.head' && column === 'hash'))
    .map(([column, value]) => [column, typeof value === 'string' && INSTANT.test(value) ? '<instant>' : value]);
  return Object.fromEntries(kept);
}

/** Ids that were there before: the same in every copy of the database. */
export async function knownIds(client) {
  return new Set((await rowsOf(client)).flatMap((row) => row.match(UUID) ?? []));
}

/**
 * The whole state of a database, comparable with that of another copy of the same start: sorted rows of all tables, in
 * which every id that is not known is replaced by a name made from all rows it occurs in, three rounds deep. Two
 * databases are equal if and only if they hold the same rows up to the choice of new ids and of instants.
 */
export async function comparableState(client, known) {
  const rows = await rowsOf(client);
  const placesOf = new Map();
  rows.forEach((row, index) => {
    for (const id of new Set(row.match(UUID) ?? [])) if (!known.has(id)) placesOf.set(id, [...(placesOf.get(id) ?? []), index]);
  });
  let names = new Map([...placesOf.keys()].map((id) => [id, 'new']));
  for (let round = 0; round < 3; round += 1) {
    const named = (row, self) => row.replace(UUID, (id) => (id === self ? '<self>' : (names.get(id) ?? id)));
    names = new Map([...placesOf].map(([id, places]) => [id, hash(places.map((index) => named(rows[index], id)).sort().join('\n'))]));
  }
  return rows.map((row) => row.replace(UUID, (id) => names.get(id) ?? id)).sort();
}

/** Rows that only one of two states has; empty when they are equal. */
export function differences(one, other) {
  const count = (rows) => rows.reduce((counts, row) => counts.set(row, (counts.get(row) ?? 0) + 1), new Map());
  const [left, right] = [count(one), count(other)];
  const only = (a, b, sign) => [...a].flatMap(([row, times]) => (times > (b.get(row) ?? 0) ? [`${sign} ${row}`] : []));
  return [...only(left, right, '-'), ...only(right, left, '+')];
}
