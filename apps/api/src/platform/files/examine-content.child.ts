/*
 * Looks at one file, in a process of its own: a file that is made to exhaust or break a decoder ends this process and
 * nothing else. It has no settings, no keys and no network; the content comes in by standard input, and out goes one
 * line of JSON (ContentReport), followed by the picture encoded anew. Started by examine-content.ts; runs from source too,
 * so it imports packages only.
 */
import { inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

/** A 50-megapixel phone camera passes, a bomb does not. */
const MAX_PIXELS = 50_000_000;
/** Longest side of the copy: every detail that matters on a screen, and small enough for a phone's line. */
const COPY_SIDE = 1600;
const COPY_QUALITY = 80;
/** The copy would show the first frame only, and so hide what the others show. */
const MAX_FRAMES = 1;
const MAX_MEMORY_BYTES = Number(process.env.EXAMINER_MEMORY_BYTES);
const LOOK_AT_MEMORY_MS = 20;
const MEMORY_EXIT = 99;

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp']);
const PDF = 'application/pdf';

/** What the parent reads from the first line. */
type ContentReport =
  | { refusal: string; mediaType: string | null }
  | { refusal: null; mediaType: string; width: number; height: number; copyBytes: number }
  | { refusal: null; mediaType: typeof PDF };

// The decoders of the list and no other: libvips would otherwise also open SVG, GIF, TIFF, HEIF and more.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

setInterval(() => {
  if (process.memoryUsage.rss() > MAX_MEMORY_BYTES) process.exit(MEMORY_EXIT);
}, LOOK_AT_MEMORY_MS).unref();

async function examine(content: Buffer): Promise<{ report: ContentReport; copy?: Buffer }> {
  if (content.length === 0) return refused('EMPTY', null);
  const mediaType = (await fileTypeFromBuffer(content).catch(() => undefined))?.mime ?? null;
  if (mediaType === 'image/apng') return refused('TOO_MANY_FRAMES', mediaType);
  if (mediaType === PDF) {
    const refusal = pdfRefusal(content);
    return refusal ? refused(refusal, mediaType) : { report: { refusal: null, mediaType: PDF } };
  }
  if (!mediaType || !PICTURES.has(mediaType)) return refused('TYPE_NOT_ALLOWED', mediaType);
  return examinePicture(content, mediaType);
}

async function examinePicture(content: Buffer, mediaType: string): Promise<{ report: ContentReport; copy?: Buffer }> {
  try {
    // The header alone says how much a decoder would have to hold.
    const { width, height, pages = 1, format } = await sharp(content, { limitInputPixels: false }).metadata();
    if (width * height > MAX_PIXELS) return refused('TOO_MANY_PIXELS', mediaType);
    if (pages > MAX_FRAMES) return refused('TOO_MANY_FRAMES', mediaType);
    if (`image/${format}` !== mediaType) return refused('DAMAGED', mediaType);
    const { data, info } = await sharp(content, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: COPY_SIDE, height: COPY_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: COPY_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { report: { refusal: null, mediaType, width: info.width, height: info.height, copyBytes: data.length }, copy: data };
  } catch {
    return refused('DAMAGED', mediaType);
  }
}

function refused(refusal: string, mediaType: string | null): { report: ContentReport } {
  return { report: { refusal, mediaType } };
}

/** Anything that acts by itself or hides another file. A scanner writes none of these. */
const ACTIVE_NAMES = /\/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE|Movie|Sound|3D)(?![A-Za-z0-9])/;
const MAX_PDF_OBJECTS = 20_000;
const MAX_INFLATED_BYTES = 16 * 1024 * 1024;
const TAIL_BYTES = 2048;

/** The structure only: a PDF is kept as it came and never shown by us, so there is no decoder to protect. */
function pdfRefusal(content: Buffer): string | null {
  const text = content.toString('latin1');
  const whole = /^%PDF-[12]\.\d/.test(text) && /startxref\s+\d+\s+%%EOF\s*$/.test(text.slice(-TAIL_BYTES)) && /\/Pages\b|\/ObjStm\b/.test(text);
  if (!whole || (text.match(/\bendobj\b/g)?.length ?? 0) > MAX_PDF_OBJECTS) return 'DAMAGED';
  if (/\/Encrypt(?![A-Za-z0-9])/.test(spelledOut(text))) return 'LOCKED';
  return ACTIVE_NAMES.test(spelledOut(text)) || hidesActiveName(content, text) ? 'ACTIVE_CONTENT' : null;
}

/** `/J#61vaScript` is `/JavaScript`. */
const spelledOut = (text: string): string => text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Since PDF 1.5 objects may lie compressed in object streams, where a plain search does not see them. */
function hidesActiveName(content: Buffer, text: string): boolean {
  let left = MAX_INFLATED_BYTES;
  for (const found of text.matchAll(/\/ObjStm\b[^]{0,400}?stream\r?\n/g)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    try {
      const inflated = inflateSync(content.subarray(start, end < 0 ? undefined : end), { maxOutputLength: left });
      left -= inflated.length;
      if (ACTIVE_NAMES.test(spelledOut(inflated.toString('latin1')))) return true;
    } catch {
      // Compressed in another way, or more than any scanner writes: nobody can say what is in it.
      return true;
    }
  }
  return false;
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { report, copy } = await examine(Buffer.concat(chunks));
process.stdout.write(`${JSON.stringify(report)}\n`);
if (copy) process.stdout.write(copy);
