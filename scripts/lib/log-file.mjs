import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 20 * 1024 * 1024;

/** Opens a log for appending, readable by the owner alone; children write to it directly. */
export function openLog(file) {
  limitLog(file);
  return openSync(file, 'a', 0o600);
}

/** Keeps one older copy of a log that grew past 20 MB. Writers append, so they go on at the start of the emptied file. */
export function limitLog(file) {
  try {
    if (statSync(file).size < LIMIT_BYTES) return;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOSPC') throw error;
  }
}

/** The part of the log from byte `offset` on (at most its last 8 kB) that tells why a program ended, in one line. */
export function lastWords(file, offset) {
  const content = readFileSync(file);
  const lines = content
    .subarray(Math.max(offset, content.length - 8_192))
    .toString()
    .split('\n');
  const spoken = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(at |Node\.js v|[{}\]^])/.test(line));
  const told =
    spoken.filter((line) => /error|lỗi|fatal/i.test(line)).at(-1) ??
    spoken.at(-1) ??
    'không để lại lời nào, no message';
  return told.length > 300 ? `${told.slice(0, 300)}…` : told;
}
