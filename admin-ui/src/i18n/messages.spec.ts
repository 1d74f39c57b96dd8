import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { vi } from './vi';

const ROOT = join(import.meta.dirname, '..');

function keysOf(messages: object, path = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`]));
}

/** Any text that reads as a key of ours, also inside a choice such as `t(open ? 'a.b' : 'a.c')`. */
const KEY = new RegExp(`'((?:${Object.keys(vi).join('|')})(?:\\.\\w+)+)'`, 'g');

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(vue|ts)$/.test(file) && !/spec\.ts$|generated/.test(file));

/** Keys written out in full; those with a variable part are checked by the types of their tables. */
const used = new Set(
  sources.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(KEY)].map((match) => match[1] as string)),
);
/** Names of permissions look alike. */
for (const key of used) if (/^\w+\.(read|manage|run|write|approve|answer)$/.test(key)) used.delete(key);

describe('the words of the dashboard', () => {
  it.each([['Vietnamese', vi], ['English', en]])('in %s has every key that a page asks for', (_, messages) => {
    const known = new Set(keysOf(messages));
    expect([...used].filter((key) => !known.has(key))).toEqual([]);
  });

  it('are the same set in both languages', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(vi).sort());
  });
});
