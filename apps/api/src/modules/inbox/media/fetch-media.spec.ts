import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allowedAddress, fetchMedia, isPublicAddress, MediaRefused } from './fetch-media.js';

const HOSTS = ['.zdn.vn', '.zadn.vn'];
const refusalOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'ALLOWED';
  } catch (error) {
    return error instanceof MediaRefused ? error.refusal : String(error);
  }
};
const drain = async (content: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};

describe('addresses media may be fetched from', () => {
  it.each(['https://photo.zdn.vn/a.jpg', 'http://f1.photo.talk.zdn.vn/x?y=1', 'https://voice.zadn.vn/a.amr', 'https://PHOTO.ZDN.VN/a', 'https://photo.zdn.vn./a', 'https://photo.zdn.vn:443/a'])('%s is one', async (address) => {
    expect(await refusalOf(() => allowedAddress(address, HOSTS))).toBe('ALLOWED');
  });

  it.each([
    'https://zdn.vn.evil.example/a', 'https://evilzdn.vn/a', 'https://zdn.vn/a', 'http://127.0.0.1/a', 'http://localhost/a', 'http://169.254.169.254/latest/meta-data', 'http://[::1]/a', 'http://[::ffff:127.0.0.1]/a',
    'http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://127.1/', 'https://user:pass@photo.zdn.vn/a', 'https://photo.zdn.vn@evil.example/a', 'https://photo.zdn.vn:22/a', 'https://photo.zdn.vn:8080/a',
    'file:///etc/passwd', 'ftp://photo.zdn.vn/a', 'gopher://photo.zdn.vn/', 'data:image/png;base64,AAAA', 'javascript:alert(1)', '//photo.zdn.vn/a', 'photo.zdn.vn/a', '', 'https://', 'https://evil.example/#.zdn.vn',
    'https://evil.example/?.zdn.vn', 'https://evil.example\\.zdn.vn/a', 'https://.zdn.vn/',
  ])('%s is none', async (address) => {
    expect(await refusalOf(() => allowedAddress(address, HOSTS))).toBe('HOST_NOT_ALLOWED');
  });

  it('a host written out with its port is allowed exactly so', async () => {
    expect(allowedAddress('http://127.0.0.1:3001/m/1', ['127.0.0.1:3001']).exact).toBe(true);
    for (const other of ['http://127.0.0.1:3002/m/1', 'http://127.0.0.1/m/1', 'http://localhost:3001/m/1']) expect(await refusalOf(() => allowedAddress(other, ['127.0.0.1:3001']))).toBe('HOST_NOT_ALLOWED');
  });
});

describe('public addresses', () => {
  it.each(['8.8.8.8', '118.102.1.1', '2404:6800:4005::1'])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true));
  it.each([
    '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '::1', '::', '::ffff:10.0.0.1', '::ffff:7f00:1',
    'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'photo.zdn.vn', '',
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('fetching', () => {
  let server: Server;
  let base: string;
  let asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      if (request.url === '/redirect') response.writeHead(302, { location: `${base}/secret` }).end();
      else if (request.url === '/endless') {
        response.writeHead(200);
        const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 1);
        response.on('close', () => clearInterval(timer));
      } else if (request.url === '/liar') response.writeHead(200, { 'content-length': '99999999' }).end('x');
      else if (request.url === '/empty') response.writeHead(200).end();
      else if (request.url === '/gone') response.writeHead(404).end('no');
      else if (request.url !== '/silent') response.writeHead(200).end('picture');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = (path: string, limits = { maxBytes: 200_000, millis: 5_000 }): Promise<Buffer> => {
    asked = [];
    return drain(fetchMedia(allowedAddress(`${base}${path}`, [new URL(base).host]), limits));
  };

  it('hands the bytes on', async () => {
    expect((await get('/ok')).toString()).toBe('picture');
  });

  it.each([['/redirect', 'UNREACHABLE'], ['/gone', 'UNREACHABLE'], ['/empty', 'EMPTY'], ['/liar', 'TOO_LARGE'], ['/endless', 'TOO_LARGE']])('%s is refused with %s', async (path, refusal) => {
    expect(await refusalOf(() => get(path))).toBe(refusal);
    expect(asked).toEqual([path]);
  });

  it('does not wait for somebody who says nothing', async () => {
    expect(await refusalOf(() => get('/silent', { maxBytes: 1000, millis: 150 }))).toBe('UNREACHABLE');
  });

  it('a name of the list that leads into this machine is refused', async () => {
    // localhost stands for a name of the provider whose entry was turned to an inner address.
    expect(await refusalOf(() => drain(fetchMedia({ url: new URL(`http://localhost:${new URL(base).port}/ok`), exact: false }, { maxBytes: 1000, millis: 2_000 })))).toBe('HOST_NOT_ALLOWED');
  });
});
