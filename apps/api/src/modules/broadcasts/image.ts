import sharp from 'sharp';
import { DomainError } from '#domain';

const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 1600;
const ACCEPTED = new Set(['jpeg', 'png', 'webp']);

/**
 * A picture as we keep it: decoded and encoded again, so that no metadata (place, device) and nothing hidden
 * behind the image survives. Only decoders on the list run; SVG is not among them.
 * @throws DomainError INVALID_IMAGE
 */
export async function reencodeImage(upload: Buffer): Promise<Buffer> {
  try {
    const image = sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { format } = await image.metadata();
    if (!ACCEPTED.has(format ?? '')) throw new Error(`format ${format}`);
    return await image.rotate().resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
  } catch {
    throw new DomainError('INVALID_IMAGE', 'invalid', undefined, [{ field: 'file', code: 'INVALID_IMAGE' }]);
  }
}
