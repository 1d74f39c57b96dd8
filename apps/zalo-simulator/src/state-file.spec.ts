import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS, APP, GROUP, smallWorld, TestClient } from '../../../test/support/simulator-client.js';
import { createSimulator } from './simulator.js';
import { StateFile } from './state-file.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a simulator that is started again', () => {
  it('begins with its seed, then knows its groups, messages, pictures and the token it gave out last', async () => {
    const [state, seed] = [join(folder, 'a', 'state.json'), join(folder, 'seed.json')];
    writeFileSync(seed, JSON.stringify(smallWorld(Date.now())));
    const first = await createSimulator();
    const file = new StateFile(first.world, state, seed);
    file.open();
    const client = new TestClient(first);
    const pair = await client.form('/v4/oa/access_token', { app_id: APP.appId, grant_type: 'refresh_token', refresh_token: 'rt-1' }, { secret_key: APP.appSecret });
    // Written before it was given out: a crash now loses nothing.
    expect(readFileSync(state, 'utf8')).toContain(pair.refresh_token);
    expect(statSync(state).mode & 0o777).toBe(0o600);
    client.token = pair.access_token;
    const { data } = await client.upload('image', Buffer.from('ffd8ffe000104a46', 'hex'), 'anh.jpg');
    await client.sendText('Tin trước khi dừng');
    file.close();
    await first.close();

    const second = await createSimulator();
    try {
      new StateFile(second.world, state, seed).open();
      const again = new TestClient(second, pair.access_token);
      expect(second.messagesIn(GROUP).map(({ text }) => text)).toEqual(['Tin trước khi dừng']);
      const answer = await again.sendText('Tin sau khi chạy lại');
      expect(answer.error).toBe(0);
      expect(new Set(second.messagesIn(GROUP).map(({ id }) => id)).size).toBe(2);
      expect((await again.send(`/__sim/media/${data.attachment_id}`)).status).toBe(200);
      again.token = ACCESS;
      expect((await again.sendText('Mã cũ')).error).toBe(-216);
    } finally {
      await second.close();
    }
  });

  it('begins anew when what it kept cannot be read', async () => {
    const state = join(folder, 'broken.json');
    writeFileSync(state, '{"version":1,');
    const simulator = await createSimulator();
    try {
      expect(() => new StateFile(simulator.world, state).open()).not.toThrow();
    } finally {
      await simulator.close();
    }
  });
});
