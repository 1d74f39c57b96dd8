import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { EnvError, readEnv } from './env.js';

const folder = mkdtempSync(join(tmpdir(), 'binhyen-env-'));
const keyFile = join(folder, 'field.key');
writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GIVEN = { DATABASE_APP_URL: 'postgres://a:b@localhost/c', DATABASE_WORKER_URL: 'postgres://a:b@localhost/c', FIELD_KEY_FILE: keyFile };

describe('the test clock', () => {
  it('is refused in production, by API and worker alike, in words for the person at the keyboard', () => {
    for (const kind of ['api', 'worker'] as const) {
      const start = () => readEnv(kind, { ...GIVEN, NODE_ENV: 'production', TEST_CLOCK_FILE: '/tmp/days' });
      expect(start).toThrow(EnvError);
      expect(start).toThrow(/TEST_CLOCK_FILE.*production/);
    }
  });

  it('is taken elsewhere, and is not there unless asked for', () => {
    expect(readEnv('api', { ...GIVEN, TEST_CLOCK_FILE: 'days' }).testClockFile).toBe(resolve('days'));
    expect(readEnv('api', { ...GIVEN, NODE_ENV: 'production' })).not.toHaveProperty('testClockFile');
    expect(readEnv('api', GIVEN)).not.toHaveProperty('testClockFile');
  });
});

describe('sending again without looking', () => {
  it('is for the chaos run alone', () => {
    expect(() => readEnv('worker', { ...GIVEN, NODE_ENV: 'production', DELIVERY_BLIND_RETRY: '1' })).toThrow(/DELIVERY_BLIND_RETRY.*production/);
    expect(readEnv('worker', { ...GIVEN, DELIVERY_BLIND_RETRY: '1' }).blindRetry).toBe(true);
    expect(readEnv('worker', GIVEN)).not.toHaveProperty('blindRetry');
  });
});
