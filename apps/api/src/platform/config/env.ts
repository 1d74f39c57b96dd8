import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EnvError } from './env-error.js';
import { type BucketSettings, readFileSettings } from './file-settings.js';
import { readZaloSettings, type ZaloEnv } from './zalo-settings.js';

export { EnvError };

export type ProcessKind = 'api' | 'worker';

/** Everything the environment decides, read and checked once at start. */
export interface Env {
  kind: ProcessKind;
  port: number;
  host: string;
  production: boolean;
  dataDir: string;
  publicBaseUrl: string;
  databaseUrl: string;
  fieldKey: Buffer;
  secondFactorRequired: boolean;
  trustProxy: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info';
  zalo: ZaloEnv;
  /** Uploaded files in a bucket; left out: in the data folder. */
  bucket?: BucketSettings;
  /** Chaos runs only: send again without looking whether it arrived, to show that this makes duplicates. */
  blindRetry?: true;
  /** Tests only: a file with the whole days by which business time is moved. */
  testClockFile?: string;
}

export const ENV = Symbol('env');

/** @throws EnvError naming the variable and what to write instead */
export function readEnv(kind: ProcessKind, source: NodeJS.ProcessEnv = process.env): Env {
  const production = source.NODE_ENV === 'production';
  const dataDir = resolve(source.DATA_DIR ?? 'data');
  const port = integer(source.PORT ?? '3000', 'PORT', 0, 65535);
  const publicBaseUrl = baseUrl(source.PUBLIC_BASE_URL ?? `http://localhost:${port}`);
  const secondFactor = source.SECOND_FACTOR ?? (production ? 'required' : 'optional');
  if (secondFactor !== 'required' && secondFactor !== 'optional') {
    throw new EnvError(`SECOND_FACTOR phải là "required" hoặc "optional", không phải "${secondFactor}".`);
  }
  const bucket = readFileSettings(source);
  return {
    kind,
    port,
    host: source.HOST ?? '0.0.0.0',
    production,
    dataDir,
    publicBaseUrl,
    databaseUrl: databaseUrl(kind, source),
    fieldKey: readKey(source.FIELD_KEY_FILE ?? join(dataDir, 'keys', 'field.key')),
    secondFactorRequired: secondFactor === 'required',
    trustProxy: source.TRUST_PROXY === 'true',
    logLevel: logLevel(source.LOG_LEVEL ?? 'info'),
    zalo: readZaloSettings(source, publicBaseUrl),
    ...(bucket ? { bucket } : {}),
    ...blindRetry(source.DELIVERY_BLIND_RETRY, production),
    ...testClock(source.TEST_CLOCK_FILE, production),
  };
}

function blindRetry(value: string | undefined, production: boolean): Pick<Env, 'blindRetry'> {
  if (!value) return {};
  if (production) throw new EnvError('DELIVERY_BLIND_RETRY chỉ dùng để kiểm thử, không được đặt khi NODE_ENV=production: tin sẽ bị gửi trùng. Hãy bỏ biến này.');
  return { blindRetry: true };
}

/** Statutory periods must run in real time, so that nobody ends one early by an environment variable. */
function testClock(file: string | undefined, production: boolean): Pick<Env, 'testClockFile'> {
  if (!file) return {};
  if (production) throw new EnvError('TEST_CLOCK_FILE chỉ dùng để kiểm thử, không được đặt khi NODE_ENV=production: thời hạn theo luật phải chạy theo giờ thật. Hãy bỏ biến này.');
  return { testClockFile: resolve(file) };
}

function databaseUrl(kind: ProcessKind, source: NodeJS.ProcessEnv): string {
  const name = kind === 'api' ? 'DATABASE_APP_URL' : 'DATABASE_WORKER_URL';
  const url = source[name];
  if (!url) throw new EnvError(`Thiếu ${name}: hãy khởi động bằng "npm start", hoặc đặt địa chỉ PostgreSQL cho ${name}.`);
  try {
    new URL(url);
  } catch {
    throw new EnvError(`${name} không phải là một địa chỉ PostgreSQL hợp lệ (postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu).`);
  }
  return url;
}

/** The 256-bit key for sealed fields, base64 in a file that only the service may read. */
export function readKey(file: string): Buffer {
  if (!existsSync(file)) {
    throw new EnvError(`Không tìm thấy tệp khóa ${file}: hãy khôi phục tệp này từ bản sao lưu khóa, vì thiếu nó dữ liệu đã niêm phong không đọc được.`);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new EnvError(`Tệp khóa ${file} hỏng: phải chứa đúng 32 byte viết dạng base64.`);
  return key;
}

function integer(text: string, name: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new EnvError(`${name} phải là số nguyên từ ${min} đến ${max}, không phải "${text}".`);
  }
  return value;
}

function baseUrl(text: string): string {
  try {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.origin;
  } catch {
    // falls through to the sentence below
  }
  throw new EnvError(`PUBLIC_BASE_URL phải có dạng https://ten-may hoặc http://ten-may:cổng, không phải "${text}".`);
}

function logLevel(text: string): Env['logLevel'] {
  if (text === 'silent' || text === 'error' || text === 'warn' || text === 'info') return text;
  throw new EnvError(`LOG_LEVEL phải là silent, error, warn hoặc info, không phải "${text}".`);
}
