import { randomUUID } from 'node:crypto';
import type { Answer, Caller } from '../support/station.js';

export interface SentFile {
  bytes: Buffer;
  name?: string;
  type?: string;
  fields?: Record<string, string>;
  key?: string;
}

const BOUNDARY = 'bien-gioi-cua-bieu-mau';

/** A form with one file as a browser sends it. The name goes as it is, whatever it holds. */
export function formOf({ bytes, name = 'anh.jpg', type = 'image/jpeg', fields = {} }: SentFile, field = 'file'): Buffer {
  const texts = Object.entries(fields).map(([key, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`);
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name.replaceAll('"', '%22')}"\r\nContent-Type: ${type}\r\n\r\n`;
  return Buffer.concat([Buffer.from(texts.join('') + head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

export function sendForm<Body = any>(caller: Caller, path: string, body: Buffer, key: string = randomUUID()): Promise<Answer<Body>> {
  return caller.post<Body>(path, undefined, { raw: new Uint8Array(body), key, headers: { 'content-type': FORM_TYPE } });
}

export function sendFile<Body = any>(caller: Caller, path: string, file: SentFile): Promise<Answer<Body>> {
  return sendForm<Body>(caller, path, formOf({ ...file, fields: { kind: 'PHOTO', ...file.fields } }), file.key);
}
