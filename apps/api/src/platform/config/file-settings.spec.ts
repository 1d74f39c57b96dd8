import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { EnvError } from './env-error.js';
import { readFileSettings } from './file-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'binhyen-s3-'));
const [access, secret, blank] = ['access', 'secret', 'blank'].map((name) => join(folder, name)) as [string, string, string];
writeFileSync(access, 'AKIA123\n');
writeFileSync(secret, 'bi-mat/+=\n');
writeFileSync(blank, 'hai tu\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const S3 = { FILE_STORE: 's3', S3_ENDPOINT: 'http://minio:9000', S3_BUCKET: 'bang-chung', S3_ACCESS_KEY_FILE: access, S3_SECRET_KEY_FILE: secret };

describe('where files lie', () => {
  it('is the data folder unless a bucket is asked for', () => {
    expect(readFileSettings({})).toBeUndefined();
    expect(readFileSettings({ FILE_STORE: 'disk', S3_BUCKET: 'x' })).toBeUndefined();
    expect(readFileSettings(S3)).toEqual({ endpoint: 'http://minio:9000', bucket: 'bang-chung', region: 'us-east-1', accessKeyId: 'AKIA123', secretAccessKey: 'bi-mat/+=' });
    expect(readFileSettings({ ...S3, S3_REGION: 'hn-1', S3_ENDPOINT: 'https://s3.example.vn/' })).toMatchObject({ region: 'hn-1', endpoint: 'https://s3.example.vn' });
  });

  it.each([
    ['FILE_STORE', { FILE_STORE: 'ftp' }],
    ['S3_BUCKET', { S3_BUCKET: undefined }],
    ['S3_BUCKET', { S3_BUCKET: 'Bằng chứng' }],
    ['S3_ENDPOINT', { S3_ENDPOINT: undefined }],
    ['S3_ENDPOINT', { S3_ENDPOINT: 'minio:9000' }],
    ['S3_ENDPOINT', { S3_ENDPOINT: 'https://s3.example.vn/kho' }],
    ['S3_ENDPOINT', { S3_ENDPOINT: 'https://a:b@s3.example.vn' }],
    ['S3_ACCESS_KEY_FILE', { S3_ACCESS_KEY_FILE: undefined }],
    ['S3_ACCESS_KEY_FILE', { S3_ACCESS_KEY_FILE: '/không/có' }],
    ['S3_SECRET_KEY_FILE', { S3_SECRET_KEY_FILE: blank }],
  ])('a wrong %s is named in one sentence', (name, change) => {
    const read = () => readFileSettings({ ...S3, ...change });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(new RegExp(`${name}.*(phải|cần)`));
  });
});
