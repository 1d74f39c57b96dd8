import { spawn } from 'node:child_process';
import { closeSync, statSync } from 'node:fs';
import { root } from './paths.mjs';
import { lastWords, limitLog, openLog } from './log-file.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import { dyingWithParent } from './processes.mjs';
import { say } from './say.mjs';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/**
 * One long-running Node program (`name` as shown, `script`, `env`, `logFile`). It is started with an ipc channel
 * and in a group of its own, so that Ctrl-C reaches only us and the program ends when we do.
 * Once `guard()` was called, a program that dies is started again, after 1 s, 2 s, 4 s … at most 30 s.
 */
export class Service {
  #options;
  #child = null;
  #guarded = false;
  #stopping = false;
  #pause = FIRST_PAUSE_MS;
  #timer;
  #onFirstEnd = () => {};

  constructor(options) {
    this.#options = options;
  }

  get name() {
    return this.#options.name;
  }

  get logFile() {
    return this.#options.logFile;
  }

  start() {
    const { script, env } = this.#options;
    const log = openLog(this.logFile);
    const offset = statSync(this.logFile).size;
    const startedAt = Date.now();
    const [command, args] = dyingWithParent('TERM', process.execPath, [...NODE_FLAGS, script]);
    this.#child = spawn(command, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#child.once('exit', (code, signal) =>
      this.#ended({ code, signal, offset, ran: Date.now() - startedAt }),
    );
    this.#child.once('error', () => {});
  }

  /** Resolves with the program's last words if it ends before it is guarded. */
  firstEnd() {
    return new Promise((resolve) => {
      this.#onFirstEnd = resolve;
    });
  }

  guard() {
    this.#guarded = true;
  }

  /** Asks the program to end, and ends it by force after `timeoutMs`. */
  stop(timeoutMs) {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      if (process.platform === 'win32') child.disconnect();
      else child.kill('SIGTERM');
    });
  }

  limitLog() {
    limitLog(this.logFile);
  }

  #ended({ code, signal, offset, ran }) {
    if (this.#stopping) return;
    const words = lastWords(this.logFile, offset);
    if (!this.#guarded) return this.#onFirstEnd(words);
    if (ran > STEADY_AFTER_MS) this.#pause = FIRST_PAUSE_MS;
    const seconds = this.#pause / 1_000;
    const how = signal ?? `mã (code) ${code}`;
    say(
      `Chương trình ${this.name} dừng đột ngột (${how}: ${words}), khởi động lại sau ${seconds} giây; nhật ký: ${this.logFile}`,
      `${this.name} ended unexpectedly, restarting in ${seconds} s`,
    );
    this.#timer = setTimeout(() => this.start(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}
