import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/*
 * Files as phones, scanners and attackers make them, built when the tests run: nothing hostile lies in the repository.
 */
export const GPS_CANARY = 'CANARY-18.1595N-106.2361E';
export const TAIL_CANARY = 'CANARY-tail-PK-script';

const RED = { r: 180, g: 40, b: 40 };
const plain = (width = 640, height = 480) => sharp({ create: { width, height, channels: 3, background: RED } });
const noisy = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: RED, noise: { type: 'gaussian', mean: 128, sigma: 60 } } });

export const jpeg = (): Promise<Buffer> => plain().jpeg().toBuffer();
export const png = (): Promise<Buffer> => plain().png().toBuffer();
export const webp = (): Promise<Buffer> => plain().webp().toBuffer();
export const gif = (): Promise<Buffer> => plain(40, 30).gif().toBuffer();
export const tiff = (): Promise<Buffer> => plain(40, 30).tiff().toBuffer();
export const avif = (): Promise<Buffer> => plain(40, 30).avif().toBuffer();
export const cmykJpeg = (): Promise<Buffer> => plain().toColourspace('cmyk').jpeg().toBuffer();
export const greyPng16 = (): Promise<Buffer> => plain().toColourspace('rgb16').png().toBuffer();

/** A big photo just below the cap of a file. `seed` makes each one another file. */
export function heavyJpeg(seed: number): Promise<Buffer> {
  return noisy(3200 + seed, 2600).jpeg({ quality: 97 }).toBuffer();
}

/** Where it was taken and by which telephone, in all the places a camera writes it. Turned by a quarter, as phones do. */
export async function gpsJpeg(): Promise<Buffer> {
  return plain(600, 400)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { ImageDescription: GPS_CANARY, Make: GPS_CANARY },
      IFD2: { UserComment: GPS_CANARY },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '18/1 9/1 342/10', GPSLongitudeRef: 'E', GPSLongitude: '106/1 14/1 100/10', GPSMapDatum: GPS_CANARY },
    })
    .jpeg()
    .toBuffer();
}

export const gpsPng = async (): Promise<Buffer> => withChunk(await png(), chunk('tEXt', Buffer.from(`Comment\0${GPS_CANARY}`)));

export const cut = async (file: Promise<Buffer>, part = 0.5): Promise<Buffer> => {
  const whole = await file;
  return whole.subarray(0, Math.floor(whole.length * part));
};

/** A picture with a program behind it. */
export const withTail = async (file: Promise<Buffer>, tail: string): Promise<Buffer> => Buffer.concat([await file, Buffer.from(`${tail}${TAIL_CANARY}`)]);

const PNG_HEAD = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Right behind IHDR, where decoders read it first. */
const withChunk = (file: Buffer, added: Buffer): Buffer => Buffer.concat([file.subarray(0, 33), added, file.subarray(33)]);

function header(width: number, height: number, bitDepth: number, colour: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = bitDepth;
  data[9] = colour;
  return chunk('IHDR', data);
}

/** 200 megapixels of nothing, in some twenty kilobytes. */
export function pngBomb(width = 20_000, height = 10_000): Buffer {
  const rows = deflateSync(Buffer.alloc(height * (width / 8 + 1)), { level: 9 });
  return Buffer.concat([PNG_HEAD, header(width, height, 1, 0), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A small picture whose comment unpacks to 64 MB. */
export const pngCommentBomb = async (): Promise<Buffer> => withChunk(await png(), chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(64 << 20, 65), { level: 9 })])));

/** A small picture whose colour profile unpacks to 64 MB. */
export const pngProfileBomb = async (): Promise<Buffer> => withChunk(await png(), chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(Buffer.alloc(64 << 20), { level: 9 })])));

export async function apng(frames: number): Promise<Buffer> {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames, 0);
  return withChunk(await png(), chunk('acTL', control));
}

/** Says 65,500 × 65,500 in its header and holds a thumbnail. */
export async function jpegWithFalseSize(): Promise<Buffer> {
  const file = Buffer.from(await jpeg());
  const frame = file.indexOf(Buffer.from('ffc0', 'hex'));
  file.writeUInt16BE(65_500, frame + 5);
  file.writeUInt16BE(65_500, frame + 7);
  return file;
}

export function animatedWebp(frames: number): Promise<Buffer> {
  const [width, pageHeight] = [16, 16];
  const raw = Buffer.alloc(width * pageHeight * frames * 3);
  for (let at = 0; at < raw.length; at += 1) raw[at] = (at * 7919) % 251;
  return sharp(raw, { raw: { width, height: pageHeight * frames, channels: 3, pageHeight } }).webp({ loop: 0 }).toBuffer();
}

export const SVG_WITH_SCRIPT = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>';
export const HTML = '<!doctype html><html><body><script>fetch("/api/v1/me")</script></body></html>';

/** The first bytes of a container for films or for HEIC, and as much emptiness as a film is long. */
export const container = (brand: string, bytes = 4096): Buffer => {
  const file = Buffer.alloc(bytes);
  file.writeUInt32BE(24, 0);
  file.write(`ftyp${brand}\0\0\0\0${brand}mif1`, 4, 'latin1');
  return file;
};

/** An empty ZIP with one stored name in its directory. */
export const zip = (): Buffer => Buffer.from('504b0304140000000000000021000000000000000000000000000500000068692e6a73504b01021400140000000000000021000000000000000000000000000500000000000000000000000000000000000000000068692e6a73504b0506000000000100010033000000230000000000', 'hex');
export const program = (): Buffer => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(62), Buffer.from('PE\0\0'), Buffer.alloc(400)]);

interface PdfParts {
  catalog?: string;
  objects?: string[];
  trailer?: string;
}

/** A PDF as a scanner writes it, with what is asked for added. */
export function pdf({ catalog = '', objects = [], trailer = '' }: PdfParts = {}): Buffer {
  const bodies = [`<< /Type /Catalog /Pages 2 0 R ${catalog}>>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>', ...objects];
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const offsets = bodies.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Objects that lie compressed inside a stream, where a search over the file does not see them. */
export function objectStream(inside: string): string {
  const packed = deflateSync(Buffer.from(inside, 'latin1')).toString('latin1');
  return `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
}

/** Unpacks to more than any scanner writes. */
export function objectStreamBomb(): string {
  const packed = deflateSync(Buffer.alloc(48 << 20, 32), { level: 9 }).toString('latin1');
  return `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
}
