import { createHash, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { BucketSettings } from '../config/file-settings.js';
import { assertKey, FileMissing, type FileStore, FileStoreError, type StoredFile } from './file-store.js';

const TIMEOUT_MS = 60_000;
const RETRIES = 3;
const SPOOL_PREFIX = 'binhyen-spool-';

/** Files in a bucket of any S3-compatible store (path-style addresses, SigV4). What arrives there is sealed already. */
export class S3FileStore implements FileStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor(settings: BucketSettings) {
    const { accessKeyId, secretAccessKey, region } = settings;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
    this.base = `${settings.endpoint}/${settings.bucket}`;
  }

  /** A bucket wants to know the length and digest before the first byte, so the sealed bytes wait in a temporary file. */
  async write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const address = this.addressOf(key);
    const spool = join(tmpdir(), `${SPOOL_PREFIX}${randomUUID()}`);
    try {
      const digest = await spoolTo(spool, content);
      await this.send(address, { method: 'PUT', body: await openAsBlob(spool), headers: { 'x-amz-content-sha256': digest } });
    } finally {
      await rm(spool, { force: true });
    }
  }

  async read(key: string): Promise<AsyncIterable<Buffer>> {
    const answer = await this.send(this.addressOf(key), { method: 'GET' }, [404]);
    if (answer.status === 404 || !answer.body) throw new FileMissing(key);
    return buffers(answer.body);
  }

  async move(from: string, to: string): Promise<void> {
    const target = this.addressOf(to);
    const source = this.addressOf(from);
    const there = await this.send(target, { method: 'HEAD' }, [404]);
    if (there.status === 404) {
      const copied = await this.send(target, { method: 'PUT', headers: { 'x-amz-copy-source': new URL(source).pathname } }, [404]);
      if (copied.status === 404) throw new FileMissing(from);
      // A copy may begin with 200 and end in an error inside the answer.
      if (/<Error>/.test(await copied.text())) throw new FileStoreError('copy failed');
    }
    await this.remove(from);
  }

  async remove(key: string): Promise<void> {
    await this.send(this.addressOf(key), { method: 'DELETE' }, [404]);
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    for (let token: string | undefined, more = true; more; more = token !== undefined) {
      const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}/`, ...(token ? { 'continuation-token': token } : {}) });
      const text = await (await this.send(`${this.base}?${query}`, { method: 'GET' })).text();
      for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        yield { key: inside(entry, 'Key'), modifiedAt: new Date(inside(entry, 'LastModified')) };
      }
      token = inside(text, 'IsTruncated') === 'true' ? unescaped(inside(text, 'NextContinuationToken')) : undefined;
    }
  }

  async tidy(before: Date): Promise<void> {
    for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(SPOOL_PREFIX))) {
      const found = await stat(join(tmpdir(), name)).catch(() => null);
      if (found && found.mtime < before) await rm(join(tmpdir(), name), { force: true });
    }
  }

  private addressOf(key: string): string {
    assertKey(key);
    return `${this.base}/${key}`;
  }

  private async send(address: string, request: RequestInit, expected: number[] = []): Promise<Response> {
    let answer: Response;
    try {
      answer = await this.client.fetch(address, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw new FileStoreError('the bucket does not answer', { cause });
    }
    if (answer.ok || expected.includes(answer.status)) return answer;
    await answer.body?.cancel();
    throw new FileStoreError(`the bucket answers ${answer.status}`);
  }
}

/** Writes for the owner alone and answers the SHA-256 in hexadecimal. */
async function spoolTo(path: string, content: AsyncIterable<Buffer>): Promise<string> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function* buffers(body: ReadableStream<Uint8Array>): AsyncIterable<Buffer> {
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

const inside = (xml: string, tag: string): string => new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml)?.[1] ?? '';
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
