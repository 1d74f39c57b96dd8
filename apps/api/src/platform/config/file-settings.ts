import { existsSync, readFileSync } from 'node:fs';
import { EnvError } from './env-error.js';

/** Where uploaded files lie when not in the data folder: a bucket of an S3-compatible store. */
export interface BucketSettings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Undefined: files lie in the data folder. @throws EnvError naming the variable and what to write instead */
export function readFileSettings(source: NodeJS.ProcessEnv): BucketSettings | undefined {
  const store = source.FILE_STORE ?? 'disk';
  if (store === 'disk') return undefined;
  if (store !== 's3') throw new EnvError(`FILE_STORE phải là "disk" hoặc "s3", không phải "${store}".`);
  const bucket = source.S3_BUCKET ?? '';
  if (!BUCKET_NAME.test(bucket)) {
    throw new EnvError(`S3_BUCKET phải là tên bucket hợp lệ (3 đến 63 chữ thường, số, dấu chấm, gạch nối), không phải "${bucket}".`);
  }
  return {
    endpoint: endpointOf(source.S3_ENDPOINT),
    bucket,
    region: source.S3_REGION || 'us-east-1',
    accessKeyId: secretFile('S3_ACCESS_KEY_FILE', source.S3_ACCESS_KEY_FILE),
    secretAccessKey: secretFile('S3_SECRET_KEY_FILE', source.S3_SECRET_KEY_FILE),
  };
}

function endpointOf(text: string | undefined): string {
  try {
    const url = new URL(text ?? '');
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && !url.search && !url.username) return url.origin;
  } catch {
    // falls through to the sentence below
  }
  throw new EnvError(`S3_ENDPOINT phải có dạng https://ten-may hoặc http://ten-may:cổng, không có đường dẫn, không phải "${text ?? ''}".`);
}

/** Keys come in files, so that they stand in no process list and no log of settings. */
function secretFile(name: string, file: string | undefined): string {
  if (!file || !existsSync(file)) throw new EnvError(`Thiếu ${name}: FILE_STORE=s3 cần tệp chứa khóa truy cập; hãy đặt ${name} là đường dẫn tới tệp đó.`);
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^[\x21-\x7e]{3,128}$/.test(secret)) throw new EnvError(`Tệp của ${name} hỏng: phải chứa đúng một khóa, không có dấu cách.`);
  return secret;
}
