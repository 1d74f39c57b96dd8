import type { Readable } from 'node:stream';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#domain';
import { assertHarmless } from '../validation/hostile-input.js';

export interface UploadRules {
  maxBytes: number;
  /** Text fields of the form; any other name is refused. */
  fields: readonly string[];
}

/** What the client says of its file. None of it is to be believed. */
export interface ClaimedFile {
  fileName: string;
  mediaType: string;
}

export interface Upload<Stored> {
  stored: Stored;
  claimed: ClaimedFile;
  fields: Record<string, string>;
}

const FIELD = 'file';
const FIELD_BYTES = 8 * 1024;
/** Boundaries, headers and text fields around the file. */
const ENVELOPE_BYTES = 64 * 1024;

interface FilePart {
  type: 'file';
  fieldname: string;
  filename?: string;
  mimetype?: string;
  file: Readable & AsyncIterable<Buffer> & { truncated: boolean };
}
interface FieldPart {
  type: 'field';
  fieldname: string;
  value: unknown;
  valueTruncated: boolean;
}
type MultipartRequest = FastifyRequest & { isMultipart?(): boolean; parts(options: object): AsyncIterable<FilePart | FieldPart> };

/**
 * Reads a form with one file in the field `file`, handing its bytes on as they come. `keep` must leave nothing behind
 * when its source fails; `discard` takes back what was kept when the rest of the form turns out wrong.
 * @throws DomainError INVALID_FILE, PayloadTooLargeException, BadRequestException (the form is broken, the client went away)
 */
export async function receiveUpload<Stored>(
  request: FastifyRequest,
  rules: UploadRules,
  keep: (content: AsyncIterable<Buffer>) => Promise<Stored>,
  discard: () => Promise<void>,
): Promise<Upload<Stored>> {
  const form = request as MultipartRequest;
  if (!form.isMultipart?.()) refuse('REQUIRED');
  if (Number(request.headers['content-length'] ?? 0) > rules.maxBytes + ENVELOPE_BYTES) throw new PayloadTooLargeException();
  const fields: Record<string, string> = {};
  let received: { stored: Stored; claimed: ClaimedFile } | undefined;
  try {
    for await (const part of form.parts(limitsOf(rules))) {
      if (part.type === 'field') takeField(part, rules, fields);
      else if (part.fieldname !== FIELD) refuse('UNKNOWN_FIELD', part.fieldname);
      else if (received) refuse('ONE_FILE_ONLY');
      else received = { claimed: { fileName: part.filename ?? '', mediaType: part.mimetype ?? '' }, stored: await keep(whole(part.file)) };
    }
    if (!received) refuse('REQUIRED');
    assertHarmless(fields, '');
    return { ...received, fields };
  } catch (error) {
    // What still comes is read and thrown away, so that the answer reaches a client that is busy sending.
    request.raw.unpipe();
    request.raw.resume();
    if (received) await discard();
    // Nobody is there any more to read an answer; whatever the streams say about it is no failure of ours.
    throw request.raw.readableAborted ? new BadRequestException() : asRefusal(error);
  }
}

const limitsOf = ({ maxBytes, fields }: UploadRules): object => ({
  throwFileSizeLimit: false,
  limits: { fileSize: maxBytes, files: 2, fields: fields.length + 1, fieldSize: FIELD_BYTES, parts: fields.length + 3, headerPairs: 20 },
});

/** Ends in an error instead of a shorter file, as soon as the cap is reached: a sender may have no end at all. */
async function* whole(file: FilePart['file']): AsyncIterable<Buffer> {
  let length = 0;
  const refuseLonger = () => file.destroy(new PayloadTooLargeException());
  if (file.truncated) refuseLonger();
  else file.once('limit', refuseLonger);
  for await (const chunk of file) {
    length += chunk.length;
    yield chunk;
  }
  if (length === 0) refuse('EMPTY');
}

function takeField(part: FieldPart, rules: UploadRules, fields: Record<string, string>): void {
  if (!rules.fields.includes(part.fieldname)) refuse('UNKNOWN_FIELD', part.fieldname);
  if (part.valueTruncated || typeof part.value !== 'string') refuse('TOO_LONG', part.fieldname);
  if (part.fieldname in fields) refuse('DUPLICATE', part.fieldname);
  fields[part.fieldname] = part.value;
}

function refuse(code: string, field = FIELD): never {
  throw new DomainError('INVALID_FILE', 'invalid', undefined, [{ field: field.slice(0, 60), code }]);
}

/** The parser has codes of its own for a form that is broken, too large in other ways, or ends too early. */
function asRefusal(error: unknown): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^FST_(PARTS|FILES|FIELDS)_LIMIT$/.test(code)) return new DomainError('INVALID_FILE', 'invalid', undefined, [{ field: FIELD, code: 'TOO_MANY_PARTS' }]);
  if (typeof code === 'string' && code.startsWith('FST_')) return new BadRequestException();
  if (typeof message === 'string' && /multipart|Multipart|terminated early|Malformed/.test(message)) return new BadRequestException();
  return error;
}
