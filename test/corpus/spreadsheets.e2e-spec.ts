import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, settled, upload } from '../support/imports.js';
import { type Answer, Caller } from '../support/station.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { PASSWORD, seedPeople } from '../support/people.js';
import { type Programs, startPrograms } from '../support/programs.js';
import { SPREADSHEETS, type Verdict } from './spreadsheets.js';

/** Every hostile or sloppy spreadsheet gets its verdict, cheaply, from the programs as they run. */
const REFUSED_WITHIN_CPU_SECONDS = 2;
const API_GROWTH_MB = 100;
const WORKER_MB = 256;

let database: TestDatabase;
let programs: Programs;
let clerk: Caller;
let apiBefore: number;
beforeAll(async () => {
  database = await cloneDatabase();
  await seedPeople(database.admin);
  programs = await startPrograms(database);
  clerk = new Caller(programs.baseUrl);
  await clerk.post('/auth/login', { username: 'clerk.kythuong', password: PASSWORD }, { key: null });
  apiBefore = peakOf(programs.pids.api);
});
afterAll(async () => {
  await programs?.stop();
  await database?.drop();
});

/** Megabytes the program ever held at once. */
const peakOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

const TICKS_PER_SECOND = 100;

/** Processor time both programs have used since they started, system calls included (proc_pid_stat(5), fields 14 and 15). */
const cpuSeconds = (): number =>
  [programs.pids.api, programs.pids.worker]
    .flatMap((pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13))
    .reduce((sum, ticks) => sum + Number(ticks) / TICKS_PER_SECOND, 0);

/** In the words of the table of verdicts. */
async function verdictOf(answer: Answer): Promise<Verdict> {
  if (answer.status === 422) return { door: answer.body.code };
  expect(answer.status === 201 ? 'taken' : answer.text).toBe('taken');
  const list = await settled(clerk, answer.body.id, 30_000);
  if (list.state === 'REFUSED') return { reading: list.problem.code };
  if (list.state === 'NEEDS_MAPPING') return { state: list.state };
  const counts = Object.fromEntries(Object.entries<number>(list.counts).filter(([verdict, count]) => count > 0 && verdict !== 'SKIPPED'));
  const refused = await rowsOf(clerk, list.id, '&verdict=REFUSED');
  const problems = [...new Set(refused.flatMap(({ cells }) => cells.flatMap(({ problem }: any) => (problem ? [problem.code] : []))))].sort();
  return { ...counts, ...(problems.length > 0 ? { problems } : {}) };
}

describe('the corpus of spreadsheets', () => {
  it('is a large one', () => {
    expect(SPREADSHEETS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(SPREADSHEETS.map(({ name }) => name)).size).toBe(SPREADSHEETS.length);
  });

  it.each(SPREADSHEETS.map(({ name, ...file }) => [name, file] as const))('%s', async (_, { make, expected }) => {
    const bytes = make();
    const before = cpuSeconds();
    const verdict = await verdictOf(await upload(clerk, bytes, { name: 'tep.xlsx' }));
    expect(verdict).toEqual(expected);
    // A bomb is refused in the time of a glance, whether at the door or while it is read. What counts is the programs'
    // own time: what else the machine does is not theirs.
    if ('door' in verdict || 'reading' in verdict) expect(cpuSeconds() - before).toBeLessThan(REFUSED_WITHIN_CPU_SECONDS);
  });

  it('leaves the API where it was and the worker within its bounds, at their highest', () => {
    const grown = peakOf(programs.pids.api) - apiBefore;
    expect([grown <= API_GROWTH_MB, peakOf(programs.pids.worker) <= WORKER_MB ? 'bounded' : peakOf(programs.pids.worker)]).toEqual([true, 'bounded']);
  });
});
