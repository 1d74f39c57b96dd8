import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(js|mjs|css|html|svg|json|txt|webmanifest)$/;
const WORTH_BYTES = 1_024;

/** Writes `.gz` and `.br` beside each text file worth it, for the server to send as they are. */
export async function precompress(files) {
  await Promise.all(files.filter((file) => COMPRESSIBLE.test(file)).map(compressOne));
}

async function compressOne(file) {
  const content = readFileSync(file);
  if (content.length < WORTH_BYTES) return;
  const [gz, br] = await Promise.all([
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  ]);
  writeFileSync(`${file}.gz`, gz);
  writeFileSync(`${file}.br`, br);
}
