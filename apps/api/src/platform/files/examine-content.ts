import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { DomainError } from '#domain';

export interface AcceptedContent {
  refusal: null;
  /** What the content is, whatever it was called. */
  mediaType: string;
  /** The picture encoded anew as WebP; none of a PDF. */
  copy: { bytes: Buffer; width: number; height: number } | null;
}

export interface RefusedContent {
  refusal: ContentRefusal;
  mediaType: string | null;
}

/** Why a content is not kept: stable codes of the contract. */
export const CONTENT_REFUSALS = ['EMPTY', 'TYPE_NOT_ALLOWED', 'TOO_MANY_PIXELS', 'TOO_MANY_FRAMES', 'DAMAGED', 'LOCKED', 'ACTIVE_CONTENT', 'TOO_COMPLEX'] as const;
export type ContentRefusal = (typeof CONTENT_REFUSALS)[number];

/** A decoder that needs more, or longer, is not looking at a photo. */
const MAX_MEMORY_BYTES = 512 * 1024 * 1024;
const MAX_HEAP_MB = 128;
const MAX_MS = 20_000;
/** Of a re-encoded picture of 1600 pixels; far above what WebP makes of noise. */
const MAX_ANSWER_BYTES = 12 * 1024 * 1024;
/** Decoders are hungry: more at once would only make a small machine swap. */
const MAX_AT_ONCE = 2;

const CHILD = fileURLToPath(new URL(`./examine-content.child${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));

export interface ExaminerLimits {
  memoryBytes: number;
  millis: number;
}

/**
 * Sniffs and decodes in a process of its own with bounded memory and time. Whatever happens to that process is a verdict
 * about the file; this one goes on.
 * @throws what `content` throws; an Error when no process could be started
 */
export async function examineContent(content: AsyncIterable<Buffer>, limits: ExaminerLimits = { memoryBytes: MAX_MEMORY_BYTES, millis: MAX_MS }): Promise<AcceptedContent | RefusedContent> {
  const release = await takeTurn();
  try {
    return readReport(await runChild(content, limits));
  } finally {
    release();
  }
}

/**
 * A picture as we keep it: decoded and encoded again, so that no metadata (place, device) and nothing hidden
 * behind the image survives.
 * @throws DomainError INVALID_IMAGE
 */
export async function reencodeImage(upload: Buffer): Promise<Buffer> {
  const examined = await examineContent(single(upload));
  if (examined.refusal === null && examined.copy) return examined.copy.bytes;
  throw new DomainError('INVALID_IMAGE', 'invalid', undefined, [{ field: 'file', code: 'INVALID_IMAGE' }]);
}

async function* single(content: Buffer): AsyncIterable<Buffer> {
  yield content;
}

/** Null when the process was ended, by itself or by us. */
async function runChild(content: AsyncIterable<Buffer>, limits: ExaminerLimits): Promise<Buffer | null> {
  const child = spawn(process.execPath, [`--max-old-space-size=${MAX_HEAP_MB}`, CHILD], {
    // Nothing of our settings reaches a process that a hostile file might take over.
    env: { EXAMINER_MEMORY_BYTES: String(limits.memoryBytes), PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.millis);
  try {
    const [answer] = await Promise.all([collect(child.stdout, () => child.kill('SIGKILL')), pour(content, child.stdin)]);
    const [code] = await ended;
    return code === 0 ? answer : null;
  } catch (error) {
    child.kill('SIGKILL');
    await ended.catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A process that ends early stops reading; that is no failure of the content. */
async function pour(content: AsyncIterable<Buffer>, into: NodeJS.WritableStream): Promise<void> {
  const failure: { error?: unknown } = {};
  const watched = async function* (): AsyncIterable<Buffer> {
    try {
      yield* content;
    } catch (error) {
      failure.error = error;
      throw error;
    }
  };
  await pipeline(watched(), into).catch(() => undefined);
  if ('error' in failure) throw failure.error;
}

async function collect(from: NodeJS.ReadableStream, tooMuch: () => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of from) {
    length += (chunk as Buffer).length;
    if (length > MAX_ANSWER_BYTES) tooMuch();
    else chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function readReport(answer: Buffer | null): AcceptedContent | RefusedContent {
  const end = answer?.indexOf(0x0a) ?? -1;
  if (!answer || end < 0) return { refusal: 'TOO_COMPLEX', mediaType: null };
  const report = JSON.parse(answer.subarray(0, end).toString('utf8')) as { refusal: ContentRefusal | null; mediaType: string; width?: number; height?: number; copyBytes?: number };
  if (report.refusal !== null) return { refusal: report.refusal, mediaType: report.mediaType };
  const bytes = answer.subarray(end + 1);
  if (report.copyBytes === undefined) return { refusal: null, mediaType: report.mediaType, copy: null };
  if (bytes.length !== report.copyBytes) return { refusal: 'TOO_COMPLEX', mediaType: report.mediaType };
  return { refusal: null, mediaType: report.mediaType, copy: { bytes, width: report.width!, height: report.height! } };
}

let running = 0;
const waiting: (() => void)[] = [];

async function takeTurn(): Promise<() => void> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
}
