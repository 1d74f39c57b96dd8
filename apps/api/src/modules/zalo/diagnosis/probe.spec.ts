import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { probe } from './probe.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** A server whose clock is some seconds off; answers an error, which is an answer all the same. */
async function serverOff(seconds: number): Promise<string> {
  server = createServer((_request, reply) => {
    reply.sendDate = false;
    reply.writeHead(502, { date: new Date(Date.now() + seconds * 1000).toUTCString() }).end('<html>');
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each([[0], [-300], [3600]])('sees a clock that is %d s off', async (seconds) => {
  const { reached, clockAheadSeconds } = await probe(await serverOff(seconds), Date.now);
  expect(reached).toBe(true);
  expect(Math.abs((clockAheadSeconds ?? 9999) + seconds)).toBeLessThanOrEqual(1);
});

it('says that nobody answers', async () => {
  expect(await probe('http://127.0.0.1:9', Date.now)).toMatchObject({ reached: false, clockAheadSeconds: null });
});
