import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { BucketSettings } from '../../config/file-settings.js';

interface Stored {
  bytes: Buffer;
  modifiedAt: Date;
}

const PAGE = 2;

/** The part of S3 that we use, over HTTP. Every request must carry a right SigV4 signature and, with a body, its digest. */
export class SmallS3 {
  readonly objects = new Map<string, Stored>();
  /** Answers that many of the next requests with 503. */
  failing = 0;
  requests: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly settings: BucketSettings,
  ) {}

  static async start(): Promise<SmallS3> {
    const server = createServer((request, response) => void small.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const small: SmallS3 = new SmallS3(server, { endpoint: `http://127.0.0.1:${port}`, bucket: 'bang-chung', region: 'us-east-1', accessKeyId: 'khoa', secretAccessKey: 'bi-mat/+=' });
    return small;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url!, this.settings.endpoint);
    this.requests.push(`${request.method} ${url.pathname}`);
    if (this.failing > 0) {
      this.failing -= 1;
      return void response.writeHead(503).end();
    }
    if (!this.isSigned(request, url, body)) return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const [, bucket, ...rest] = url.pathname.split('/');
    if (bucket !== this.settings.bucket) return void response.writeHead(404).end();
    this.serve(request, response, { key: rest.join('/'), url, body });
  }

  private serve(request: IncomingMessage, response: ServerResponse, { key, url, body }: { key: string; url: URL; body: Buffer }): void {
    const found = this.objects.get(key);
    switch (request.method) {
      case 'PUT': {
        const source = request.headers['x-amz-copy-source'] as string | undefined;
        const copied = source ? this.objects.get(source.split('/').slice(2).join('/')) : undefined;
        if (source && !copied) return void response.writeHead(404).end();
        this.objects.set(key, { bytes: copied?.bytes ?? body, modifiedAt: new Date() });
        return void response.writeHead(200).end(source ? '<CopyObjectResult/>' : '');
      }
      case 'DELETE':
        this.objects.delete(key);
        return void response.writeHead(204).end();
      case 'HEAD':
        return void response.writeHead(found ? 200 : 404).end();
      default:
        if (key === '') return void response.writeHead(200).end(this.page(url));
        return void response.writeHead(found ? 200 : 404).end(found?.bytes);
    }
  }

  private page(url: URL): string {
    const prefix = url.searchParams.get('prefix') ?? '';
    const after = url.searchParams.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && `<${key}` > after).sort();
    const shown = keys.slice(0, PAGE);
    const more = keys.length > PAGE;
    const contents = shown.map((key) => `<Contents><Key>${key}</Key><LastModified>${this.objects.get(key)!.modifiedAt.toISOString()}</LastModified></Contents>`).join('');
    return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents}${more ? `<NextContinuationToken>&lt;${shown.at(-1)}</NextContinuationToken>` : ''}</ListBucketResult>`;
  }

  /** Written from the specification of AWS Signature Version 4, so that client and server do not share a mistake. */
  private isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
    const found = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
    if (!found) return false;
    const [, access, day, region, signedHeaders, signature] = found as unknown as string[];
    const digest = request.headers['x-amz-content-sha256'] as string;
    if (access !== this.settings.accessKeyId || region !== this.settings.region) return false;
    if (request.method === 'PUT' && body.length > 0 && digest !== sha256(body)) return false;
    const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort().join('&');
    const headers = signedHeaders!.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
    const canonical = [request.method, url.pathname, query, headers, signedHeaders, digest].join('\n');
    const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, sha256(Buffer.from(canonical))].join('\n');
    const key = [day!, region, 's3', 'aws4_request'].reduce<Buffer | string>((made, part) => hmac(made, part), `AWS4${this.settings.secretAccessKey}`);
    return hmac(key, text).toString('hex') === signature;
  }
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const escaped = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
